import type { Event, RecordedEvent } from '@kudoswarm/core'
import { encodeMessage, equalBytes } from '@kudoswarm/protocol'
import { StoreError } from '@kudoswarm/ports'
import { reader } from 'protons-runtime'
import * as pb from './journal.pb.js'

/** Events that are shorter are read whole: there is little to leave out. */
const skimmedBytesMin = 512

/** Number and wire type of fields, as protobuf writes them: of an event, and the models of a worker that joins. */
const seqTag = (1 << 3) | 0
const atTag = (2 << 3) | 0
const workerJoinedTag = (6 << 3) | 2
const modelsTag = (7 << 3) | 2

/** Names of the members of the oneof, which are the types of the core's events. */
type EventType = Event['type']

/** Fields of the core's events that the schema lacks. */
type Unwritten = {
  [Type in EventType]: Exclude<keyof Extract<Event, { type: Type }>, 'type' | keyof NonNullable<pb.RecordedEvent[Type]>>
}[EventType]

/** The members of the oneof. A schema that would lose a field of an event does not compile. */
type Members = [Unwritten] extends [never] ? Partial<Pick<pb.RecordedEvent, EventType>> : never

/** Writes an event. The same event always gives the same bytes. Implements protocol-spec/journal.md. */
export function encodeEvent({ seq, at, event }: RecordedEvent): Uint8Array {
  // The generated types name the enumerations, whose members are the very strings of the core.
  const members: Members = { [event.type]: event }
  return encodeMessage({ seq, at, ...members }, pb.RecordedEvent.codec())
}

/**
 * Reads an event that `encodeEvent` wrote.
 *
 * @throws StoreError storage_corrupt for any other bytes, be they another way of writing the same event
 */
export function decodeEvent(bytes: Uint8Array): RecordedEvent {
  const recorded = readEvent(bytes)
  if (!equalBytes(encodeEvent(recorded), bytes)) throw corrupt(`event ${recorded.seq} is not written as it should be`)
  return recorded
}

/**
 * Reads an event of our own journal, which has been proved to be canonical when it was replayed or was written by us.
 *
 * @throws StoreError storage_corrupt for bytes that are no event
 */
export function readEvent(bytes: Uint8Array): RecordedEvent {
  let message: pb.RecordedEvent
  try {
    message = pb.RecordedEvent.decode(bytes)
  } catch (cause) {
    throw corrupt('an event cannot be read', cause)
  }
  const { seq, at, ...members } = message
  const [member, ...others] = Object.entries(members)
  if (member === undefined || others.length > 0) throw corrupt(`event ${seq} is of no kind that this version knows`)
  const [type, fields] = member as [EventType, object]
  return { seq, at, event: { type, ...fields } as unknown as Event }
}

/**
 * Reads an event as `readEvent` does, but for the models of a worker, what it offers and whom it favours, which are most of the
 * largest events: of those it has none.
 *
 * @throws StoreError storage_corrupt for bytes that are no event
 */
export function skimEvent(bytes: Uint8Array): RecordedEvent {
  if (bytes.length < skimmedBytesMin) return readEvent(bytes)
  try {
    const start = reader(bytes)
    let [seq, at] = [0, 0]
    while (start.pos < start.len) {
      const tag = start.uint32()
      if (tag === seqTag) seq = start.uint64Number()
      else if (tag === atTag) at = start.uint64Number()
      else if (tag !== workerJoinedTag) break
      else {
        const length = start.uint32()
        const event = { type: 'workerJoined', ...skimWorkerJoined(bytes, start.pos, length) }
        return { seq, at, event: event as unknown as Event }
      }
    }
  } catch (cause) {
    throw corrupt('an event cannot be read', cause)
  }
  return readEvent(bytes)
}

/** What comes before the models, which are last. */
function skimWorkerJoined(bytes: Uint8Array, from: number, length: number): pb.WorkerJoined {
  const scan = reader(bytes)
  scan.skip(from)
  let end = from
  for (const last = from + length; end < last; end = scan.pos) {
    const tag = scan.uint32()
    if (tag === modelsTag) break
    scan.skipType(tag & 7)
  }
  return pb.WorkerJoined.codec().decode(reader(bytes.subarray(from, end)), end - from)
}

function corrupt(detail: string, cause?: unknown): StoreError {
  const message = `${detail}; restore the journal from a backup, or use the version that wrote it`
  return new StoreError('storage_corrupt', message, { cause })
}
