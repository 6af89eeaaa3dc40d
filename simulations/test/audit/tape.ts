import { decodeFrame, encodeFrame } from '@kudoswarm/protocol'
import type { Frame, FrameKind } from '@kudoswarm/protocol'
import type { JournalRow } from '@kudoswarm/ports'
import type { Auditor } from '../../src/audit/index.js'
import type { JournalEvent } from '../../src/audit/journal-event.js'
import { readEvent } from '../../src/audit/journal-reader.js'
import { rewriteEvent, writeEvent } from './journal-writer.js'

type Method = Exclude<keyof Auditor, 'counts' | 'failure'>

/** One call of an auditor. */
export type Call = { [Name in Method]: { method: Name; given: Parameters<Auditor[Name]> } }[Method]

/** Records every call of an auditor. */
export function recordTo(tape: Call[], auditor: Auditor): Auditor {
  const recording: Record<string, unknown> = {}
  for (const [method, check] of Object.entries(auditor)) {
    if (typeof check !== 'function') continue
    recording[method] = (...given: never[]) => {
      tape.push({ method, given } as unknown as Call)
      ;(check as (...given: never[]) => void)(...given)
    }
  }
  return Object.defineProperties(recording, {
    failure: { get: () => auditor.failure, enumerable: true },
    counts: { value: auditor.counts, enumerable: true },
  }) as unknown as Auditor
}

/** Makes the calls of a tape. */
export function play(tape: readonly Call[], auditor: Auditor): void {
  for (const { method, given } of tape) (auditor[method] as (...given: unknown[]) => void)(...given)
}

/** An event of a tape: which call made it durable, and where in it. */
export interface EventPlace {
  call: number
  row: number
  seq: number
  event: JournalEvent
}

/** Every event that became durable in the tape. */
export function eventsOf(tape: readonly Call[]): EventPlace[] {
  return tape.flatMap((one, call) => {
    if (one.method !== 'durable') return []
    return one.given[0].map(({ bytes, seq }, row) => ({ call, row, seq, event: readEvent(bytes).event }))
  })
}

/** The place of an event that is as it is asked for. */
export function findEvent<Type extends JournalEvent['type']>(
  tape: readonly Call[],
  type: Type,
  isIt: (event: Extract<JournalEvent, { type: Type }>) => boolean = () => true,
): EventPlace & { event: Extract<JournalEvent, { type: Type }> } {
  const found = eventsOf(tape).find(({ event }) => event.type === type && isIt(event as never))
  if (found === undefined) throw new Error(`the tape has no such ${type}`)
  return found as never
}

/** The tape with other rows in one batch; they are numbered anew. */
export function withRows(tape: readonly Call[], call: number, change: (rows: JournalRow[]) => JournalRow[]): Call[] {
  const copy = tape.slice()
  const one = copy[call]
  if (one.method !== 'durable') throw new Error('not a batch')
  const [rows, nowMs] = one.given
  const first = rows[0].seq
  const changed = change([...rows]).map(({ bytes }, index) => ({
    seq: first + index,
    bytes: rewriteEvent(bytes, {}, { seq: first + index }),
  }))
  copy[call] = { method: 'durable', given: [changed, nowMs] }
  return copy
}

/** The tape with one event changed. */
export function withEvent(tape: readonly Call[], place: EventPlace, changes: object): Call[] {
  return withRows(tape, place.call, (rows) =>
    rows.map((row, index) => (index === place.row ? { ...row, bytes: rewriteEvent(row.bytes, changes) } : row)),
  )
}

/** The tape with one more event right after another one, made from that or from a third one. */
export function withEventAfter(tape: readonly Call[], place: EventPlace, event: JournalEvent): Call[] {
  return withEventAt(tape, place, { event, row: place.row + 1 })
}

/** The same, right before it. */
export function withEventBefore(tape: readonly Call[], place: EventPlace, event: JournalEvent): Call[] {
  return withEventAt(tape, place, { event, row: place.row })
}

function withEventAt(tape: readonly Call[], place: EventPlace, { event, row }: { event: JournalEvent; row: number }) {
  return withRows(tape, place.call, (rows) => {
    const { at } = readEvent(rows[place.row].bytes)
    return rows.toSpliced(row, 0, { seq: 0, bytes: writeEvent(1, at, event) })
  })
}

/** The tape without one event. */
export function withoutEvent(tape: readonly Call[], place: EventPlace): Call[] {
  return withRows(tape, place.call, (rows) => rows.filter((_, index) => index !== place.row))
}

/** Where a frame of a kind goes by, `sent` or `received`. */
export function findFrame(
  tape: readonly Call[],
  method: 'sent' | 'received',
  kind: FrameKind,
  isIt: (frame: Frame) => boolean = () => true,
): number {
  const found = tape.findIndex((call) => {
    if (call.method !== method) return false
    const decoded = decodeFrame(call.given[1])
    return decoded.ok && decoded.value.kind === kind && isIt(decoded.value)
  })
  if (found < 0) throw new Error(`the tape has no such ${kind}`)
  return found
}

/** The tape with one frame changed. */
export function withFrame(
  tape: readonly Call[],
  at: number,
  change: (frame: Frame) => Frame | Uint8Array,
  channel?: number,
): Call[] {
  const copy = tape.slice()
  const call = copy[at]
  if (call.method !== 'sent' && call.method !== 'received') throw new Error('not a frame')
  const decoded = decodeFrame(call.given[1])
  if (!decoded.ok) throw new Error(decoded.code)
  const changed = change(decoded.value)
  const bytes = changed instanceof Uint8Array ? changed : encodeFrame(changed)
  copy[at] = { method: call.method, given: [channel ?? call.given[0], bytes, call.given[2]] }
  return copy
}
