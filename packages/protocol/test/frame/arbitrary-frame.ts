import * as fc from 'fast-check'
import type { Frame } from '../../src/frame/frame.js'
import { formatOf } from '../../src/frame/frame.js'
import { frameKinds } from './frame-kinds.js'
import type { Field, FieldType, Shape } from '../../src/messages/field.js'
import { utf8Length } from '../../src/frame/utf8.js'

/** Most elements made for a repeated field, so that a run is quick; the bound itself has its own test. */
const elementsMade = 3

/** Frames of every kind with any content that is within its limits. The limits are read from their wording. */
export function arbitraryFrame(): fc.Arbitrary<Frame> {
  return fc.oneof(...frameKinds.map((kind) => arbitraryFrameOf(kind)))
}

/** Frames of one kind. */
export function arbitraryFrameOf(kind: Frame['kind']): fc.Arbitrary<Frame> {
  const body = arbitraryMessage(formatOf(kind).shape)
  return fc.record({ id: fc.nat(0xffff_ffff), kind: fc.constant(kind), body }) as fc.Arbitrary<Frame>
}

/** Messages of a shape. */
export function arbitraryMessage(shape: Shape): fc.Arbitrary<object> {
  const names = shape.fields.filter(([, field]) => field.limit === 'may be missing').map(([name]) => name)
  const fields = Object.fromEntries(shape.fields.map(([name, field]) => [name, arbitraryField(field)]))
  const required = shape.fields.map(([name]) => name).filter((name) => !names.includes(name))
  const any = fc.record(fields, { requiredKeys: required })
  return any.filter((value) => shape.together?.(value as never) === undefined)
}

function arbitraryField(field: Field): fc.Arbitrary<unknown> {
  const one = field.shape === undefined ? arbitraryValue(field) : arbitraryMessage(field.shape)
  if (field.elementsMax === undefined) return one
  const several = fc.array(one, { maxLength: Math.min(elementsMade, field.elementsMax) })
  const bytesMax = field.bytesTogetherMax ?? Infinity
  return several.filter((all) => bytesMax === Infinity || utf8Length(all.join('')) <= bytesMax)
}

const ofAnyContent: { readonly [Type in Exclude<FieldType, 'message' | 'sint64'>]: fc.Arbitrary<unknown> } = {
  uint32: fc.nat(0xffff_ffff),
  uint64: fc.bigInt(0n, 2n ** 64n - 1n),
  float: fc.float(),
  bool: fc.boolean(),
  string: fc.string({ unit: 'binary' }),
  bytes: fc.uint8Array(),
}

const encoder = new TextEncoder()

/** Values for each wording of a limit in `field.ts`. A wording that is not here fails the test. */
const ofLimit: readonly [RegExp, (field: Field, match: RegExpMatchArray) => fc.Arbitrary<unknown>][] = [
  [/^any$/, (field) => ofAnyContent[field.type as 'bool']],
  [/^at most 2\^53 − 1$/, () => fc.bigInt(0n, 2n ** 53n - 1n)],
  [/^−\(2\^53 − 1\) to 2\^53 − 1$/, () => fc.bigInt(1n - 2n ** 53n, 2n ** 53n - 1n)],
  [/^1 to 2\^53 − 1$/, () => fc.bigInt(1n, 2n ** 53n - 1n)],
  [/^(\d+) bytes$/, (_, m) => fc.uint8Array({ minLength: Number(m[1]), maxLength: Number(m[1]) })],
  [
    /^(\d+) bytes or none$/,
    (_, m) =>
      fc.oneof(fc.constant(new Uint8Array(0)), fc.uint8Array({ minLength: Number(m[1]), maxLength: Number(m[1]) })),
  ],
  [/^at most (\d+) bytes$/, (_, m) => fc.string({ unit: 'binary', maxLength: Number(m[1]) / 4 })],
  [/^at least 1 byte$/, () => fc.string({ unit: 'binary', minLength: 1 })],
  [/^well-formed UTF-8$/, () => fc.string({ unit: 'binary' }).map((text) => encoder.encode(text))],
  [/^(\d+) to (\d+) bytes, no control characters$/, (_, m) => arbitraryLine(Number(m[1]), Number(m[2]))],
  [/^(\d) to 64 of A–Z a–z 0–9 _$/, (_, m) => fc.stringMatching(new RegExp(`^[A-Za-z0-9_]{${m[1]},64}$`))],
  [/^(\d+) to (\d+)$/, (_, m) => fc.integer({ min: Number(m[1]), max: Number(m[2]) })],
  [
    /^finite, (\d+) to (\d+)$/,
    (_, m) => fc.float({ min: Number(m[1]), max: Number(m[2]), noNaN: true }).map((value) => value + 0),
  ],
  [
    /^0 for the default, or finite, ([\d.]+) to (\d+)$/,
    (_, m) =>
      fc.oneof(fc.constant(0), fc.float({ min: Math.fround(Number(m[1]) * 2), max: Number(m[2]), noNaN: true })),
  ],
  [/^\w+(, \w+)+$/, (field) => fc.constantFrom(...field.limit.split(', '))],
]

function arbitraryValue(field: Field): fc.Arbitrary<unknown> {
  for (const [wording, make] of ofLimit) {
    const match = wording.exec(field.limit)
    if (match !== null) return make(field, match)
  }
  throw new Error(`no arbitrary for the limit "${field.limit}"`)
}

function arbitraryLine(min: number, max: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: 'binary', minLength: min, maxLength: max })
    .map((text) => text.replace(/\p{Cc}/gu, 'x'))
    .filter((text) => utf8Length(text) <= max)
}
