import type { ComponentChildren } from 'preact'
import './table.css'

/** A column: its heading, and whether it holds numbers. */
export interface Column {
  heading: string
  isNumber?: boolean
}

/** What a table is made of. */
export interface TableProps {
  /** What the table is, for those who do not see it. */
  caption: string
  columns: readonly Column[]
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[]
}

/** Rows of the same kind. Where it is wider than its place, it scrolls by itself, by keyboard too. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <div class="table-frame" role="group" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, isNumber }) => (
              <th key={heading} scope="col" class={isNumber ? 'table__number' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <td key={columns[at]!.heading} class={columns[at]!.isNumber ? 'table__number' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
