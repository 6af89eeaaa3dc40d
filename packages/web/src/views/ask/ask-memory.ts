import { hexText } from '../../figures/hex-text.js'
import { newRecord, type AskRecord } from './ask-record.js'

/** Where a tab keeps what it has asked: for itself alone, and until it is closed. */
const storageKey = 'kudoswarm-asks'

/** Length of what is kept, in characters: browsers give a tab 5 million for everything. */
export const charactersMax = 2_000_000

/** What stands for a number of any length and for bytes, which JSON does not have. */
type Written = { bigint: string } | { bytes: string }

/** Whether there is something to go on with. */
export function hasKeptAsks(): boolean {
  return sessionStorage.getItem(storageKey) !== null
}

/** Keeps what this tab has asked, for when it is loaded again, if there is room. `peer` is who has asked. */
export function keepAsks(peer: string, records: readonly AskRecord[]): void {
  sessionStorage.removeItem(storageKey)
  if (records.length === 0) return
  try {
    sessionStorage.setItem(storageKey, writeAsks(peer, records))
  } catch {
    // The browser has no more room for it: asking goes on all the same.
  }
}

/**
 * What was kept, if this peer has asked it. A tab that was copied has a copy of what was kept and is another peer: to it
 * the tracker says nothing of these requests.
 */
export function keptAsks(peer: string): readonly AskRecord[] {
  return readAsks(sessionStorage.getItem(storageKey), peer)
}

/** What is kept of requests: of those under way what was asked, as the rest comes again; of others all, if there is room. */
export function writeAsks(peer: string, records: readonly AskRecord[]): string {
  const written = records.map((record) => ({ isOpen: record.state !== 'ended', text: writeRecord(record) }))
  const kept: string[] = []
  let room = charactersMax - sum(written.filter(({ isOpen }) => isOpen).map(({ text }) => text.length))
  for (const { isOpen, text } of written.toReversed()) {
    if (!isOpen) room -= text.length
    if (isOpen || room >= 0) kept.unshift(text)
  }
  return `{"peer":${JSON.stringify(peer)},"records":[${kept.join(',')}]}`
}

/** Reads what was kept; nothing where it is of another peer or cannot be read. */
export function readAsks(text: string | null, peer: string): readonly AskRecord[] {
  try {
    const kept = JSON.parse(text ?? '{}', revive) as { peer?: string; records?: AskRecord[] }
    if (kept.peer !== peer || kept.records === undefined) return []
    return kept.records.map((record) =>
      record.state === 'ended' ? record : { ...newRecord(record), state: 'waiting' },
    )
  } catch {
    // It was written by another version of the page.
    return []
  }
}

function writeRecord(record: AskRecord): string {
  const { key, typed, submit, chat } = record
  return JSON.stringify(record.state === 'ended' ? record : { key, typed, submit, chat, state: 'waiting' }, replace)
}

function replace(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { bigint: String(value) } satisfies Written
  if (value instanceof Uint8Array) return { bytes: hexText(value) } satisfies Written
  return value
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('bigint' in value) return BigInt(value.bigint as string)
  if ('bytes' in value) return bytesOf(value.bytes as string)
  return value
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
