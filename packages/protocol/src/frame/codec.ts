import type { Undecoded } from '../decoded.js'
import type { Frame } from './frame.js'
import { findInvalidField } from './field-check.js'
import { formatOf, formatOfNumber } from './frame.js'
import type { BodyFormat } from './frame.js'
import { varintLength, writeVarint } from './varint.js'
import { WireScan } from './wire-scan.js'

/** What `decodeFrame` gives. `id` is that of the refused frame as far as it was read, so that it can be answered. */
export type DecodedFrame = { ok: true; value: Frame } | (Undecoded & { id: number })

/** Tag of `Frame.id`: field 1, varint. */
const idTag = 0x08
const idNumber = 1
const wireVarint = 0
const wireBytes = 2
const uint32Max = 0xffff_ffff
const varint32BytesMax = 5

/**
 * Writes a frame as protobuf. The same frame gives the same bytes. Values are not checked: strings must be well formed
 * and lengths within the limits, or the receiver refuses the frame.
 */
export function encodeFrame(frame: Frame): Uint8Array {
  const { number, codec } = formatOf(frame.kind)
  const body = codec.write(frame.body)
  const bodyTag = number * 8 + wireBytes
  const idLength = frame.id === 0 ? 0 : 1 + varintLength(frame.id)
  const bytes = new Uint8Array(idLength + varintLength(bodyTag) + varintLength(body.length) + body.length)
  let at = 0
  if (frame.id !== 0) {
    bytes[0] = idTag
    at = writeVarint(bytes, 1, frame.id)
  }
  at = writeVarint(bytes, at, bodyTag)
  at = writeVarint(bytes, at, body.length)
  body.copyTo(bytes, at)
  return bytes
}

/**
 * Reads a frame that came from outside. Never throws. Checks, in this order: that the bytes are protobuf as the schema
 * has it (`frame_malformed`), that there is exactly one body (`frame_body_invalid`), that no field has too many elements
 * and every value is within its limit, in the order of the field numbers (`field_invalid`). Bytes in the value are views
 * of `bytes`: copy what is kept for long. Implements protocol-spec/session.md §4.2.
 */
export function decodeFrame(bytes: Uint8Array): DecodedFrame {
  const scan = new WireScan(bytes)
  const envelope = readEnvelope(scan, bytes.length)
  if (!envelope.ok) return envelope
  const { id, format, start, end } = envelope
  scan.at = start
  const problem = scan.message(format.shape, end)
  if (problem !== undefined) {
    return refuse(scan.isTooMany ? 'field_invalid' : 'frame_malformed', id, format.kind + problem)
  }
  // A plain view: where a Buffer came in, its subarrays would be Buffers too.
  const body = format.codec.decode(new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start))
  const invalid = findInvalidField(format.shape, body)
  if (invalid !== undefined) return refuse('field_invalid', id, `${format.kind}.${invalid}`)
  return { ok: true, value: { id, kind: format.kind, body } as Frame }
}

/** The id of a frame that is not going to be decoded, 0 where it cannot be read. Never throws. */
export function frameIdOf(bytes: Uint8Array): number {
  return readEnvelope(new WireScan(bytes), bytes.length).id
}

/** Where the one body of a frame lies. */
type Envelope = { ok: true; id: number; format: BodyFormat; start: number; end: number }

function readEnvelope(scan: WireScan, end: number): Envelope | (Undecoded & { id: number }) {
  let id: number | undefined
  let body: BodyFormat | undefined
  let start = 0
  let bodyEnd = 0
  let bodies = 0
  while (scan.at < end) {
    const wireType = scan.tag(end)
    const number = scan.value
    const format = formatOfNumber(number)
    if (number === idNumber && wireType === wireVarint && id === undefined) {
      if (!scan.varint(end, varint32BytesMax) || scan.value > uint32Max) return refuse('frame_malformed', 0, 'id')
      id = scan.value
    } else if (wireType < 0 || number === idNumber || (format !== undefined && wireType !== wireBytes)) {
      return refuse('frame_malformed', id ?? 0, `field ${number} of the frame`)
    } else if (format === undefined) {
      if (!scan.skip(wireType, end)) return refuse('frame_malformed', id ?? 0, `field ${number} of the frame`)
    } else {
      if (!scan.length(end)) return refuse('frame_malformed', id ?? 0, `${format.kind} cut off`)
      body = format
      start = scan.at
      bodyEnd = start + scan.value
      scan.at = bodyEnd
      bodies += 1
    }
  }
  if (body === undefined) return refuse('frame_body_invalid', id ?? 0, 'no body that this version knows')
  if (bodies > 1) return refuse('frame_body_invalid', id ?? 0, `${bodies} bodies`)
  return { ok: true, id: id ?? 0, format: body, start, end: bodyEnd }
}

function refuse(code: Undecoded['code'], id: number, detail: string): Undecoded & { id: number } {
  return { ok: false, code, id, detail }
}
