import * as binary32 from '../../src/exact/binary32.js'
import { exp, ln, sinCos } from '../../src/exact/binary64.js'
import { dot, orderedSum } from '../../src/exact/ordered-sum.js'
import { createActivation, quantise } from '../../src/exact/quantisation.js'
import { createRotationTable } from '../../src/exact/rotation.js'
import { createMatrix } from '../../src/llama/matrix.js'
import { philox, philox4x32 } from '../../src/sampling/philox.js'
import { createChance } from '../../scripts/random-model.mjs'

/**
 * The vectors of protocol-spec/vectors/exact-arithmetic.json. Numbers are bits in hexadecimal: eight digits are a
 * binary32, sixteen a binary64; integers that are not bits are decimal.
 */
export function exactArithmeticVectors(): Record<string, unknown> {
  return {
    revision: 1,
    multiply: pairs().map(([a, b]) => ({ a: hex32(a), b: hex32(b), out: hex32(binary32.mul(a, b)) })),
    recip: unary(binary32.recip, [1, 3, 0.1, 127, 1e-9, 2 ** -100, 2 ** 98, ...spread(-100, 98)]),
    rsqrt: unary(binary32.rsqrt, [1, 2, 48, 64, 1e-5, 2 ** -98, 2 ** 98, ...spread(-98, 98)]),
    exp: unary(binary32.exp, [0, -0, -1, -0.5, -1e-7, -10, -59.99, -60, -60.00001, -1e30, ...negative()]),
    silu: unary(binary32.silu, [0, 1, -1, 0.001, -0.001, 10, -10, 100, -59, -61, ...negative()]),
    binary64Exp: unary64(exp, [0, -1, 1, -0.1, -9.2103403, -100.25, 700, -700, -700.5]),
    binary64Ln: unary64(ln, [1, 2, 10, 10000, 500000, 1e6, 0.999999, 1.75, 1.5]),
    binary64SinCos: [0, 0.5, 1, 1.5707963267948966, 3, 100, 4095, 131071, 1048575, 2 ** 20].map((x) => ({
      in: hex64(x),
      sin: hex64(sinCos(x).sin),
      cos: hex64(sinCos(x).cos),
    })),
    rotation: rotationRows(),
    orderedSum: [1, 7, 8, 9, 33, 100].map((count) => {
      const values = randomValues(count, count)
      return { values: Array.from(values, hex32), out: hex32(orderedSum(values, count)) }
    }),
    dot: [1, 31, 32, 33, 300].map((count) => {
      const [a, b] = [randomValues(count, count), randomValues(count, count + 1)]
      return { a: Array.from(a, hex32), b: Array.from(b, hex32), out: hex32(dot(a, 0, b, 0, count)) }
    }),
    quantise: [randomValues(32, 1), randomValues(32, 2).map((x) => x * 2 ** -99), new Float32Array(32)].map(quantised),
    blocks: blockVectors(),
    philox4x32: philoxVectors(),
    philox: [0n, 1n, 2n ** 63n, 2n ** 64n - 1n].flatMap((seed) =>
      [0, 1, 1000].map((index) => ({ seed: seed.toString(), index, out: hexInteger(philox(seed, index)) })),
    ),
  }
}

const view = new DataView(new ArrayBuffer(8))

function hexInteger(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

function hex32(value: number): string {
  view.setFloat32(0, value)
  return hexInteger(view.getUint32(0))
}

function hex64(value: number): string {
  view.setFloat64(0, value)
  return view.getBigUint64(0).toString(16).padStart(16, '0')
}

function hexBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function unary(operation: (x: number) => number, inputs: readonly number[]): unknown[] {
  return inputs.map(Math.fround).map((x) => ({ in: hex32(x), out: hex32(operation(x)) }))
}

function unary64(operation: (x: number) => number, inputs: readonly number[]): unknown[] {
  return inputs.map((x) => ({ in: hex64(x), out: hex64(operation(x)) }))
}

/** A value in each of some octaves; whole multiples of a power of two, so that no library function is needed. */
function spread(low: number, high: number): number[] {
  const chance = createChance(high)
  return Array.from({ length: high - low }, (_, i) => 2 ** (low + i) * (1 + Math.floor(chance() * 2 ** 23) / 2 ** 23))
}

function negative(): number[] {
  const chance = createChance(7)
  return Array.from({ length: 64 }, (_, i) => -i * chance())
}

/** Values in (−1, 1). */
function randomValues(count: number, seed: number): Float32Array {
  const chance = createChance(seed)
  return Float32Array.from({ length: count }, () => chance() * 2 - 1)
}

function pairs(): [number, number][] {
  const edge = 2 ** -100
  const below = binary32.fromBits(binary32.smallestProductBits - 1)
  return [
    [edge, 1],
    [-edge, 1],
    [below, 1],
    [-below, 1],
    [-0, 1],
    [2 ** -50, 2 ** -50],
    [2 ** -50, -(2 ** -51)],
    [0.1, 3],
  ].map(([a, b]) => [Math.fround(a), Math.fround(b)])
}

function rotationRows(): unknown[] {
  const shapes = [
    { ropeWidth: 8, ropeBase: 10000, ropeScale: 1 },
    { ropeWidth: 16, ropeBase: 500000, ropeScale: 1, ropeFactors: Float32Array.of(1, 1, 1, 1.5, 2, 4, 8, 8) },
    { ropeWidth: 8, ropeBase: 10000, ropeScale: 4 },
  ]
  return shapes.flatMap((shape) => {
    const { pairs, cos, sin } = createRotationTable(shape, 4096)
    return [0, 1, 2, 511, 4095].map((position) => {
      const row = [position * pairs, (position + 1) * pairs] as const
      return {
        dim: shape.ropeWidth,
        base: shape.ropeBase,
        scale: shape.ropeScale,
        factors: [...(shape.ropeFactors ?? [])].map(hex32),
        position,
        cos: Array.from(cos.slice(...row), hex32),
        sin: Array.from(sin.slice(...row), hex32),
      }
    })
  })
}

function quantised(values: Float32Array): unknown {
  const activation = createActivation(values.length)
  activation.values.set(values)
  quantise(activation)
  return { values: Array.from(values, hex32), e: hex32(activation.scales[0]), a: [...activation.codes] }
}

/** One row of one block of each type, in the bytes of a file, times an input. */
function blockVectors(): unknown[] {
  const codes = Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255)
  const scale = [0x9a, 0x21]
  const view = new DataView(new ArrayBuffer(32 * 4))
  const half = Uint8Array.from([...codes].flatMap((code) => [code, 0x20 | (code & 0x93)]))
  randomValues(32, 3).forEach((value, i) => view.setFloat32(i * 4, value, true))
  const files = [
    { type: 'F32', bytes: new Uint8Array(view.buffer) },
    { type: 'F16', bytes: half },
    { type: 'Q8_0', bytes: Uint8Array.from([...scale, ...codes]) },
    { type: 'Q4_0', bytes: Uint8Array.from([...scale, ...codes.slice(0, 16)]) },
  ] as const
  return files.map(({ type, bytes }) => {
    const matrix = createMatrix({ type, bytes, rows: 1, columns: 32 })
    const input = createActivation(32)
    input.values.set(randomValues(32, 4))
    quantise(input)
    const [out, embedding] = [new Float32Array(1), new Float32Array(32)]
    matrix.multiply(input, out, 0)
    matrix.embed(0, embedding)
    return {
      type,
      bytes: hexBytes(bytes),
      input: Array.from(input.values, hex32),
      out: hex32(out[0]),
      embedding: Array.from(embedding, hex32),
    }
  })
}

function philoxVectors(): unknown[] {
  const all = 0xffffffff
  const cases = [
    { counter: [0, 0, 0, 0], key: [0, 0] },
    { counter: [all, all, all, all], key: [all, all] },
    { counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], key: [0xa4093822, 0x299f31d0] },
  ] as const
  return cases.map(({ counter, key }) => ({
    counter: counter.map(hexInteger),
    key: key.map(hexInteger),
    out: philox4x32(counter, key).map(hexInteger),
  }))
}
