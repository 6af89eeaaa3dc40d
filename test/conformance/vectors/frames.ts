import { decodeFrame, encodeFrame, prefixFrames } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import { sampleBodies, sampleWork } from './sample-bodies.js'

/** Id in the sample frames: two bytes as a varint. */
const sampleId = 300

const empty = new Uint8Array(0)

/** Frames that are within the limits though little is in them. */
const smallest: readonly Frame[] = [
  {
    id: 1,
    kind: 'hello',
    body: { version: 0, agent: '', accountKey: empty, accountSignature: empty, issuedAtMs: 0n },
  },
  { id: 0, kind: 'done', body: {} },
  { id: 2 ** 32 - 1, kind: 'heartbeat', body: { leases: [] } },
]

/** Bytes that are no frame, and bytes whose refusal a decoder could get wrong. */
const refused: readonly [name: string, hex: string][] = [
  ['nothing', ''],
  ['no body', '0801'],
  ['a body that this version does not know', '0801920200'],
  ['two bodies', '2200f20100'],
  ['one body twice', '22002200'],
  ['a tag that does not end', '80'],
  ['field number 0', '0200'],
  ['a tag above 32 bits', '8280808010002200'],
  ['the id twice', '080108012200'],
  ['an id above 32 bits', '0880808080102200'],
  ['the id as bytes', '0a002200'],
  ['a body as a number', '2001'],
  ['a body longer than the frame', '2201'],
  ['a group', '0b0c2200'],
  ['nested groups', '5b5b5b5b5b'],
  ['a length of 2^35 − 1', '22ffffffff7f'],
  ['a varint of eleven bytes', '5a0c088080808080808080808000'],
  ['a varint above 64 bits', '5a0b08ffffffffffffffffff02'],
  ['text that is not UTF-8: a continuation byte', '62050801120180'],
  ['text that is not UTF-8: a surrogate', '620708011203eda080'],
  ['text that is not UTF-8: an overlong form', '620608011202c080'],
  ['a field twice', '5a0408010802'],
  ['a truth value of 2', '7a06080112016118027800'],
  ['packed numbers', '6a040a020102'],
  ['a lease of 0', '08075a00'],
  ['a lease of 2^53', '5a0908808080808080801000'],
  ['a transfer to nobody', `8a01140a10${'11'.repeat(16)}2002`],
  ['a transfer to a number and a key', `8a01380a10${'11'.repeat(16)}10051a20${'22'.repeat(32)}2002`],
  ['a request id of 15 bytes', `32110a0f${'11'.repeat(15)}`],
  ['a request id of 17 bytes', `32130a11${'11'.repeat(17)}`],
  ['a code with a space', '62070801120361206200'],
  ['a name with an escape character', '08011a070a021b5b10011800'],
  ['a submission for an image and for alchemy', hexOfBoth()],
  ['a piece of output that ends within a character', '820105080110001a01c3'],
]

function hexOfBoth(): string {
  const [ofImage, ofAlchemy] = sampleWork
  const both = encodeFrame({ id: 7, kind: 'submit', body: { ...ofImage, alchemy: ofAlchemy.alchemy } })
  return Buffer.from(both).toString('hex')
}

/** Vectors of the frame codec. */
export function frameVectors() {
  const samples = Object.entries(sampleBodies).map(([kind, body]) => ({ id: sampleId, kind, body }) as Frame)
  const works = sampleWork.map((body): Frame => ({ id: sampleId, kind: 'submit', body }))
  return {
    about:
      'Frames of session.md §3 and §4.2. valid: bytes and what they mean, both ways. unknownFields: the same, read only. refused: bytes and code.',
    valid: [...samples, ...works, ...smallest].map((frame) => ({ bytes: encodeFrame(frame), ...frame })),
    unknownFields: {
      bytes: Buffer.from('a00601a1060000000000000000a2060161a506000000005a0408054801', 'hex') as Uint8Array,
      id: 0,
      kind: 'accept',
      body: { lease: 5n },
    },
    refused: refused.map(([name, hex]) => {
      const bytes = Uint8Array.from(Buffer.from(hex, 'hex'))
      const decoded = decodeFrame(bytes)
      return { name, bytes, id: decoded.ok ? 0 : decoded.id, code: decoded.ok ? 'accepted' : decoded.code }
    }),
  }
}

/** Vectors of the framing on the stream. */
export function splitterVectors() {
  const frameBytesMax = 200
  const two = [Uint8Array.of(1, 2, 3), new Uint8Array(130).fill(7)]
  return {
    about: 'Streams of session.md §4.1 with a limit on frames, the frames in them and the error after them.',
    frameBytesMax,
    cases: [
      { name: 'two frames', stream: prefixFrames(two), frames: two, error: null },
      { name: 'nothing', stream: empty, frames: [], error: null },
      { name: 'a frame that is not complete', stream: Uint8Array.of(2, 9), frames: [], error: null },
      { name: 'an empty frame', stream: Uint8Array.of(0), frames: [], error: 'frame_malformed' },
      { name: 'a prefix longer than needed', stream: Uint8Array.of(0x81, 0), frames: [], error: 'frame_malformed' },
      { name: 'one byte above the limit', stream: Uint8Array.of(0xc9, 1), frames: [], error: 'frame_too_large' },
      {
        name: 'a prefix of five bytes',
        stream: Uint8Array.of(128, 128, 128, 128),
        frames: [],
        error: 'frame_too_large',
      },
      {
        name: 'an error after a frame',
        stream: Uint8Array.of(1, 9, 0, 1, 9),
        frames: [Uint8Array.of(9)],
        error: 'frame_malformed',
      },
      {
        name: 'the longest frame',
        stream: prefixFrames([new Uint8Array(frameBytesMax)]),
        frames: [new Uint8Array(frameBytesMax)],
        error: null,
      },
    ],
  }
}
