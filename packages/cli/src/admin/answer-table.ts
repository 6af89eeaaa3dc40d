import { formatTable } from '../ledger-table.js'
import { printable } from '../printable.js'

/** Columns of a table of a list: names of fields, of inner ones with dots; those of numbers begin with `>`. */
export type Columns = readonly string[]

/** An answer of the API for people: a list as rows, everything else as names and values. */
export function answerTable(answer: unknown, columns: Columns = []): string {
  if (Array.isArray(answer)) {
    const heads = columns.length > 0 ? columns : Object.keys((answer[0] as object | undefined) ?? {})
    return formatTable(
      heads,
      answer.map((item) => heads.map((head) => cellOf(fieldOf(item, head.replace(/^>/, ''))))),
    )
  }
  return formatTable(['field', 'value'], rowsOf(answer, ''))
}

function rowsOf(value: unknown, path: string): string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, cellOf(value)]]
  return Object.entries(value).flatMap(([name, inner]) => rowsOf(inner, path === '' ? name : `${path}.${name}`))
}

function fieldOf(item: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  }, item)
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(cellOf).join(', ')
  return printable(typeof value === 'string' ? value : JSON.stringify(value))
}
