import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import type { EventOf, JournalEvent } from '../../src/audit/journal-event.js'
import { readEvent } from '../../src/audit/journal-reader.js'
import { eventful } from './recordings.js'
import { writeEvent } from './journal-writer.js'
import { eventsOf, findEvent, findFrame, withEventAfter, withFrame } from './tape.js'
import type { Call, EventPlace } from './tape.js'

export const { tape } = eventful
export const none = new Uint8Array(0)

/** What a worker of the eventful run says in place of what it had begun. */
export const other = 'two and j'

export type Place<Type extends JournalEvent['type']> = EventPlace & { event: EventOf<Type> }

/** The first event that comes after another one. */
export function findAfter<Type extends JournalEvent['type']>(
  place: EventPlace,
  type: Type,
  isIt: (event: EventOf<Type>) => boolean = () => true,
): Place<Type> {
  const found = eventsOf(tape).find(({ seq, event }) => seq > place.seq && event.type === type && isIt(event as never))
  return found as Place<Type>
}

/** An event after the first of a type, made from that. */
export function after<Type extends JournalEvent['type']>(
  type: Type,
  make: (event: EventOf<Type>) => JournalEvent,
  isIt?: (event: EventOf<Type>) => boolean,
): Call[] {
  const place = findEvent(tape, type, isIt as never)
  return withEventAfter(tape, place, make(place.event))
}

/** The tape up to a batch, and in its place one with another event, so much later. */
export function instead(place: EventPlace, event: JournalEvent, laterMs = 0): Call[] {
  const [rows, nowMs] = (tape[place.call] as Extract<Call, { method: 'durable' }>).given
  const { seq } = rows[0]
  const { at } = readEvent(rows[0].bytes)
  const row = { seq, bytes: writeEvent(seq, at + laterMs, event) }
  return [...tape.slice(0, place.call), { method: 'durable', given: [[row], nowMs + laterMs] }]
}

/** An event of the eventful run. */
export const lapse: Place<'offerEnded'> = findEvent(tape, 'offerEnded', ({ reason }) => reason === 'lapsed')
export const restart = tape.findIndex(({ method }, index) => index > 0 && method === 'trackerStarted')
/** An event of the eventful run. */
export const stop: Place<'workerLeft'> = findEvent(tape, 'workerLeft', ({ reason }) => reason === 'stopped')
/** An event of the eventful run. */
export const grant: Place<'kudosGranted'> = findEvent(tape, 'kudosGranted')
/** An event of the eventful run. */
export const paid: Place<'jobCompleted'> = findEvent(tape, 'jobCompleted', ({ escrowed }) => escrowed > 0n)
/** An event of the eventful run. */
export const firstTrusted: Place<'jobCompleted'> = findEvent(
  tape,
  'jobCompleted',
  ({ trustAt }) => trustAt !== undefined,
)

export function given<Method extends Call['method']>(
  at: number,
  method: Method,
): Extract<Call, { method: Method }>['given'] {
  const call = tape[at]
  if (call.method !== method) throw new Error(`not ${method}`)
  return call.given as never
}

export function frameAt(at: number): Frame {
  const decoded = decodeFrame(given(at, tape[at].method as 'sent')[1])
  if (!decoded.ok) throw new Error(decoded.code)
  return decoded.value
}

/** Where the answer to a question of a kind is, and that question. */
export function answerTo(
  kind: Frame['kind'],
  isIt: (frame: Frame) => boolean = () => true,
): { asked: number; answered: number } {
  const asked = findFrame(tape, 'received', kind, isIt)
  const [channel] = given(asked, 'received')
  const { id } = frameAt(asked)
  const answered = tape.findIndex((call, at) => {
    return at > asked && call.method === 'sent' && call.given[0] === channel && frameAt(at).id === id
  })
  return { asked, answered }
}

/** The tape with an answer right after its question. */
export function tooEarly(kind: Frame['kind']): Call[] {
  const { asked, answered } = answerTo(kind)
  const [channel, bytes] = given(answered, 'sent')
  const moved: Call = { method: 'sent', given: [channel, bytes, given(asked, 'received')[2]] }
  return [...tape.slice(0, asked + 1), moved, ...tape.slice(asked + 1)]
}

export function without(at: number): Call[] {
  return tape.filter((_, index) => index !== at)
}

export function changed(at: number, changes: object): Call[] {
  return withFrame(tape, at, (frame) => ({ ...frame, body: { ...frame.body, ...changes } }) as Frame)
}

/** The events that became durable first after the restart. */
export function recovered<Type extends JournalEvent['type']>(type: Type): Place<Type> {
  return eventsOf(tape).find(({ call, event }) => call > restart && event.type === type) as Place<Type>
}

export const escrowFor = (account: number, owner: number): JournalEvent => {
  return { type: 'accountOpened', account, kind: 'escrow', key: undefined, owner, minted: 0n }
}
