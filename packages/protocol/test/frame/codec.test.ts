import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from '../../src/frame/codec.js'
import type { Frame } from '../../src/frame/frame.js'
import { formatOf } from '../../src/frame/frame.js'
import { frameKinds } from './frame-kinds.js'
import { bytesToHex, hexToBytes } from '../../src/ids/hex.js'
import { Frame as GeneratedFrame } from '../../src/messages/session.pb.js'
import { arbitraryFrame, arbitraryFrameOf } from './arbitrary-frame.js'

const decodeHex = (hex: string) => decodeFrame(hexToBytes(hex)!)

describe('a frame within its limits', () => {
  it.each(frameKinds)('%s is read as it was written, and written as it was read', (kind) => {
    fc.assert(
      fc.property(arbitraryFrameOf(kind), (frame) => {
        const bytes = encodeFrame(frame)
        const decoded = decodeFrame(bytes)
        expect(decoded).toEqual({ ok: true, value: frame })
        if (decoded.ok) expect(bytesToHex(encodeFrame(decoded.value))).toBe(bytesToHex(bytes))
      }),
      { numRuns: 20 },
    )
  })

  it('is what the generated codec of the whole frame writes', () => {
    fc.assert(
      fc.property(arbitraryFrame(), (frame) => {
        const generated = GeneratedFrame.encode({ id: frame.id, [frame.kind]: frame.body })
        expect(bytesToHex(encodeFrame(frame))).toBe(bytesToHex(generated))
      }),
      { numRuns: 100 },
    )
  })

  it('gives plain byte arrays where a Buffer came in', () => {
    const bytes = encodeFrame({ id: 1, kind: 'cancel', body: { request: new Uint8Array(16) } })
    const decoded = decodeFrame(Buffer.from(bytes))
    expect(decoded.ok && decoded.value.kind === 'cancel' && decoded.value.body.request.constructor).toBe(Uint8Array)
  })
})

describe('bytes from outside', () => {
  const anyBytes = fc.uint8Array({ maxLength: 300 })
  /** Bytes that are nearly a frame: cut off, with bits changed, or with something put in. */
  const nearlyFrame = fc
    .tuple(arbitraryFrame(), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }), fc.nat(), anyBytes, fc.nat(3))
    .map(([frame, changes, cut, insert, how]) => {
      const bytes = encodeFrame(frame)
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      const place = cut % (bytes.length + 1)
      if (how === 0) return bytes
      if (how === 1) return bytes.slice(0, place)
      return Uint8Array.from([...bytes.slice(0, place), ...insert, ...bytes.slice(how === 2 ? place : bytes.length)])
    })

  it('never make the decoder throw, and what it accepts is within every limit', () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 1, arbitrary: anyBytes }, { weight: 4, arbitrary: nearlyFrame }), (bytes) => {
        const decoded = decodeFrame(bytes)
        if (!decoded.ok) return
        accepted += 1
        // Writing it again gives a frame that is accepted too: nothing was let through by its spelling alone.
        expect(decodeFrame(encodeFrame(decoded.value))).toEqual(decoded)
      }),
      { numRuns: 2000 },
    )
    expect(accepted).toBeGreaterThan(0)
  })

  it.each([
    ['nothing', '', 'frame_body_invalid'],
    ['an id and no body', '0801', 'frame_body_invalid'],
    ['a body that is not known yet', '0801920200', 'frame_body_invalid'],
    ['two bodies', '2200f20100', 'frame_body_invalid'],
    ['the same body twice', '22002200', 'frame_body_invalid'],
    ['a tag that does not end', '80', 'frame_malformed'],
    ['field number 0', '0200', 'frame_malformed'],
    ['a tag above 32 bits', '8280808010002200', 'frame_malformed'],
    ['the id twice', '080108012200', 'frame_malformed'],
    ['an id above 32 bits', '0880808080102200', 'frame_malformed'],
    ['an id of six bytes', '088080808080002200', 'frame_malformed'],
    ['an id as bytes', '0a002200', 'frame_malformed'],
    ['a body as a number', '2001', 'frame_malformed'],
    ['a body longer than the frame', '2201', 'frame_malformed'],
    ['a group', '0b0c2200', 'frame_malformed'],
    ['a thousand nested groups', '5b'.repeat(1000), 'frame_malformed'],
    ['a length of 2^35', '22ffffffff7f', 'frame_malformed'],
    ['a varint of eleven bytes', `5a0b08${'80'.repeat(10)}00`, 'frame_malformed'],
    ['a varint above 64 bits', `5a0b08${'ff'.repeat(9)}02`, 'frame_malformed'],
    ['text that is not UTF-8', '62050801120180', 'frame_malformed'],
    ['a field twice', '5a0408010802', 'frame_malformed'],
    ['a truth value of 2', '7a04080118021202', 'frame_malformed'],
    ['packed numbers', '6a040a020102', 'frame_malformed'],
  ])('%s is refused', (_, hex, code) => {
    expect(decodeHex(hex)).toMatchObject({ ok: false, code })
  })

  it('keeps the id of a refused frame for the answer', () => {
    expect(decodeHex('08072200f20100')).toMatchObject({ code: 'frame_body_invalid', id: 7 })
    expect(decodeHex('08075a00')).toMatchObject({ code: 'field_invalid', id: 7, detail: 'accept.lease: 1 to 2^53 − 1' })
  })

  it('steps over fields that are not known yet, in the frame and in the body', () => {
    // Fields 100 of the four wire types that there are, then accept { 1: 5, 9: 1 }.
    const unknown = 'a00601a1060000000000000000a2060161a50600000000'
    const decoded = decodeHex(`${unknown}5a0408054801`)
    expect(decoded).toEqual({ ok: true, value: { id: 0, kind: 'accept', body: { lease: 5n } } })
  })
})

describe('a value outside its limit', () => {
  const request = new Uint8Array(16)
  const valid: { [Kind in 'submit' | 'hello' | 'joinWorker' | 'status' | 'progress']: object } = {
    submit: {
      request,
      models: [],
      generations: 1,
      prompt: '',
      outputTokensMax: 1,
      dryRun: false,
      needs: [],
      workers: [],
      stopSequences: [],
    },
    hello: {
      version: 1,
      agent: '',
      accountKey: new Uint8Array(0),
      accountSignature: new Uint8Array(0),
      issuedAtMs: 0n,
    },
    joinWorker: {
      name: 'w',
      slots: 1,
      models: [],
      leases: [],
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    },
    status: { request, follow: false, outputOffsets: [] },
    progress: { lease: 1n, offset: 0, text: new Uint8Array(0), tokens: [] },
  }
  const sampling = { seed: 0n, temperature: 0, topK: 0, topP: 0, repetitionPenalty: 0 }
  const model = { name: 'm', hash: new Uint8Array(32), contextTokensMax: 1, parameters: 1n, kind: 'text' }
  const accepted: [keyof typeof valid, object][] = [
    ['submit', { models: Array.from({ length: 64 }, () => 'm') }],
    ['submit', { models: ['é'.repeat(64)] }],
    ['submit', { parameters: { ...sampling, temperature: 100 } }],
    ['submit', { parameters: { ...sampling, topP: 1 } }],
    ['submit', { generations: 0 }],
    ['submit', { stopSequences: Array.from({ length: 128 }, () => '\n') }],
    ['submit', { stopSequences: ['é'.repeat(3_999), 'xy'] }],
    ['hello', { accountKey: new Uint8Array(32), accountSignature: new Uint8Array(64) }],
    ['hello', { issuedAtMs: 2n ** 53n - 1n }],
    ['joinWorker', { leases: Array.from({ length: 64 }, (_, i) => BigInt(i + 1)) }],
    ['status', { outputOffsets: [1024 * 1024] }],
    ['progress', { text: new TextEncoder().encode('😀') }],
  ]
  const refused: [keyof typeof valid, object, string, string][] = [
    ['submit', { request: new Uint8Array(15) }, 'field_invalid', 'submit.request: 16 bytes'],
    ['submit', { request: new Uint8Array(17) }, 'field_invalid', 'submit.request: 16 bytes'],
    ['submit', { models: Array.from({ length: 65 }, () => 'm') }, 'field_invalid', 'submit.models: at most 64'],
    ['submit', { models: ['m', ''] }, 'field_invalid', 'submit.models[1]: 1 to 128 bytes, no control characters'],
    ['submit', { models: [`${'é'.repeat(64)}a`] }, 'field_invalid', 'submit.models[0]: '],
    ['submit', { models: ['\u001b[2J'] }, 'field_invalid', 'submit.models[0]: '],
    ['submit', { models: ['\u009b2J'] }, 'field_invalid', 'submit.models[0]: '],
    ['submit', { prompt: '\ud800' }, 'frame_malformed', 'submit.prompt: not UTF-8'],
    ['submit', { parameters: { ...sampling, temperature: 100.1 } }, 'field_invalid', 'submit.parameters.temperature: '],
    ['submit', { parameters: { ...sampling, temperature: -1 } }, 'field_invalid', 'submit.parameters.temperature: '],
    ['submit', { parameters: { ...sampling, temperature: NaN } }, 'field_invalid', 'submit.parameters.temperature: '],
    ['submit', { parameters: { ...sampling, topP: 1.01 } }, 'field_invalid', 'submit.parameters.topP: '],
    ['submit', { parameters: { ...sampling, repetitionPenalty: Infinity } }, 'field_invalid', 'submit.parameters.rep'],
    ['submit', { parameters: { ...sampling, repetitionPenalty: 0.0078 } }, 'field_invalid', 'submit.parameters.rep'],
    [
      'submit',
      { stopSequences: Array.from({ length: 129 }, () => 'x') },
      'field_invalid',
      'submit.stopSequences: at m',
    ],
    ['submit', { stopSequences: ['x', ''] }, 'field_invalid', 'submit.stopSequences[1]: at least 1 byte'],
    [
      'submit',
      { stopSequences: ['é'.repeat(3_999), 'xyz'] },
      'field_invalid',
      'stopSequences: at most 8000 bytes toge',
    ],
    ['hello', { accountKey: new Uint8Array(32) }, 'field_invalid', 'hello.accountSignature: must go with'],
    ['hello', { accountSignature: new Uint8Array(64) }, 'field_invalid', 'hello.accountSignature: must go with'],
    ['hello', { accountKey: new Uint8Array(31) }, 'field_invalid', 'hello.accountKey: 32 bytes or none'],
    ['hello', { issuedAtMs: 2n ** 53n }, 'field_invalid', 'hello.issuedAtMs: at most 2^53 − 1'],
    ['joinWorker', { name: '' }, 'field_invalid', 'joinWorker.name: 1 to 128 bytes, no control characters'],
    ['joinWorker', { leases: [1n, 0n] }, 'field_invalid', 'joinWorker.leases[1]: 1 to 2^53 − 1'],
    ['joinWorker', { leases: Array.from({ length: 65 }, () => 1n) }, 'field_invalid', 'joinWorker.leases: at most 64'],
    ['joinWorker', { models: [{ ...model, hash: request }] }, 'field_invalid', 'joinWorker.models[0].hash: 32 bytes'],
    ['status', { outputOffsets: [1024 * 1024 + 1] }, 'field_invalid', 'status.outputOffsets[0]: 0 to 1048576'],
    ['progress', { text: Uint8Array.of(0xc3) }, 'field_invalid', 'progress.text: well-formed UTF-8'],
    ['progress', { lease: 0n }, 'field_invalid', 'progress.lease: 1 to 2^53 − 1'],
  ]

  it.each(accepted)('%s with %o is accepted', (kind, fields) => {
    const frame = { id: 3, kind, body: { ...valid[kind], ...fields } } as Frame
    expect(decodeFrame(encodeFrame(frame))).toMatchObject({ ok: true })
  })

  it.each(refused)('%s with %o is refused', (kind, fields, code, detail) => {
    const frame = { id: 3, kind, body: { ...valid[kind], ...fields } } as Frame
    const decoded = decodeFrame(encodeFrame(frame))
    expect(decoded).toMatchObject({ ok: false, code, id: 3 })
    expect(decoded.ok ? '' : decoded.detail).toContain(detail)
  })

  it('is named in the order of the field numbers', () => {
    const text = {
      request,
      generations: 1,
      prompt: '',
      options: '',
      stopSequences: [],
      outputTokensMax: 1,
      dryRun: false,
    }
    const body = {
      ...text,
      models: [''],
      needs: [],
      workers: [],
      areExcluded: false,
      isFast: false,
      contextTokensMax: 0,
      author: 0n,
    }
    const both = { ...body, request: new Uint8Array(0) }
    const detailOf = (one: typeof body) => decodeFrame(encodeFrame({ id: 0, kind: 'submit', body: one }))
    expect(detailOf(both)).toMatchObject({ detail: 'submit.request: 16 bytes' })
    expect(detailOf(body)).toMatchObject({ detail: expect.stringContaining('submit.models[0]') as string })
  })
})

it('has a format for every kind, each with its own number', () => {
  expect(new Set(frameKinds.map((kind) => formatOf(kind).number)).size).toBe(frameKinds.length)
})
