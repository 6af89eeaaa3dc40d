import type { Event, RecordedEvent } from '@kudoswarm/core'
import { encodeMessage, equalBytes } from '@kudoswarm/protocol'
import { StoreError } from '@kudoswarm/ports'
import { reader } from 'protons-runtime'
import type { Reader, Writer } from 'protons-runtime'
import * as pb from './journal.pb.js'
import { eventFormats } from './member-formats.js'
import type { MemberFormat } from './member-formats.js'

/** Events that are shorter are read whole: there is little to leave out. */
const skimmedBytesMin = 512

/** Number and wire type of fields, as protobuf writes them: of an event, and the models of a worker that joins. */
const seqTag = (1 << 3) | 0
const atTag = (2 << 3) | 0
const modelsTag = (7 << 3) | 2

/** Names of the members of the oneof, which are the types of the core's events. */
type EventType = Event['type']

/** Fields of the core's events that the schema lacks. */
type Unwritten = {
  [Type in EventType]: Exclude<keyof Extract<Event, { type: Type }>, 'type' | keyof NonNullable<pb.RecordedEvent[Type]>>
}[EventType]

/** An event as it is written. A schema that would lose a field of an event does not compile. */
type Written = [Unwritten] extends [never] ? RecordedEvent : never

const eventCodec = {
  encode({ seq, at, event }: Partial<Written>, writer: Writer): void {
    const { tag, codec } = eventFormats.ofType(event!.type)
    // As proto3 has it, what is zero is not written.
    if (seq !== 0) writer.uint32(seqTag).uint64Number(seq!)
    if (at !== 0) writer.uint32(atTag).uint64Number(at!)
    // The generated types name the enumerations, whose members are the very strings of the core.
    codec.encode(event!, writer.uint32(tag))
  },
}

/** Writes an event. The same event always gives the same bytes. Implements protocol-spec/journal.md. */
export function encodeEvent(recorded: RecordedEvent): Uint8Array {
  return encodeMessage<RecordedEvent>(recorded, eventCodec)
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
  return read(bytes, ({ type, codec }, from, length) => ({ type, ...codec.decode(from, length) }))
}

/**
 * Reads an event as `readEvent` does, but for the models of a worker, what it offers and whom it favours, which are most of the
 * largest events: of those it has none.
 *
 * @throws StoreError storage_corrupt for bytes that are no event
 */
export function skimEvent(bytes: Uint8Array): RecordedEvent {
  if (bytes.length < skimmedBytesMin) return readEvent(bytes)
  return read(bytes, ({ type, codec }, from, length) => {
    if (type !== 'workerJoined') return { type, ...codec.decode(from, length) }
    return { type, ...skimWorkerJoined(bytes, from.pos, length) }
  })
}

/** Reads what is around an event, and has the event read. */
function read(
  bytes: Uint8Array,
  readMember: (format: MemberFormat, from: Reader, length: number) => object,
): RecordedEvent {
  try {
    const from = reader(bytes)
    let [seq, at] = [0, 0]
    while (from.pos < from.len) {
      const tag = from.uint32()
      if (tag === seqTag) seq = from.uint64Number()
      else if (tag === atTag) at = from.uint64Number()
      else {
        const format = eventFormats.ofTag(tag)
        if (format === undefined) break
        const length = from.uint32()
        if (from.pos + length !== from.len) break
        return { seq, at, event: readMember(format, from, length) as Event }
      }
    }
  } catch (cause) {
    throw corrupt('an event cannot be read', cause)
  }
  throw corrupt('an event is of no kind that this version knows')
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
