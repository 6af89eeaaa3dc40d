import { bytesToHex, formatKudos, type HistoryEntry } from '@kudoswarm/protocol'
import Table from 'cli-table3'
import type { AccountLabels } from './account-label.js'
import { paint } from './paint.js'
import { printable } from './printable.js'

/** Borders of every table: a rule below the head, nothing else. */
const chars = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** A table for stdout. Columns whose head begins with `>` are set to the right. */
export function formatTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: heads.map((head) => paint.dim(head.replace(/^>/, ''))),
    colAligns: heads.map((head) => (head.startsWith('>') ? 'right' : 'left')),
    chars,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  table.push(...rows.map((row) => [...row]))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Heads of the table of movements. */
export const movementHeads = ['>entry', 'time', 'event', 'from', 'to', '>kudos', 'kind', 'request']

/** One row for each movement of an entry; an entry that moved nothing has one row too. */
export function movementRows(entry: HistoryEntry, labels: AccountLabels): string[][] {
  const head = [String(entry.seq), formatTime(entry.atMs), printable(entry.event)]
  const request = entry.request.length > 0 ? bytesToHex(entry.request) : ''
  if (entry.postings.length === 0) return [[...head, '', '', '', '', request]]
  return entry.postings.map(({ debit, credit, amount, kind }) => [
    ...head,
    labels.label(debit),
    labels.label(credit),
    formatKudos(amount),
    printable(kind),
    request,
  ])
}

/** Milliseconds since 1970 as local time, to the second. */
export function formatTime(ms: bigint): string {
  const date = new Date(Number(ms))
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19).replace('T', ' ')
}
