import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as exact from '../../src/exact/binary32.js'
import { adapterNames, openDevice } from './devices.js'
import { edgeBits, runOperation } from './operations.js'
import { createChance } from '../tiny-model.js'

/** Inputs of one operation beside the edges. */
const randomInputs = 120_000

const chance = createChance(11)
const randomBits = (): number => Math.floor(chance() * 2 ** 32)

/** A binary32 of random sign and fraction whose exponent lies between these two powers of two. */
function randomBetween(low: number, high: number, isSigned: boolean): number {
  const exponent = low + Math.floor(chance() * (high - low)) + 127
  const sign = isSigned ? randomBits() & 0x80000000 : 0
  return exact.fromBits(sign | (exponent << 23) | (randomBits() & 0x7fffff))
}

/** Values that §2 admits: 0, or at least 2⁻¹²³ in magnitude; sums and products of them stay finite below 2⁶³. */
const admitted = (): number => (chance() < 0.02 ? 0 : randomBetween(-123, 63, true))
/** Admitted values near the flush threshold of products. */
const small = (): number => randomBetween(-52, -48, true)
const edges = edgeBits.map(exact.fromBits)

interface Case {
  name: string
  wgsl: string
  cpu: (a: number, b: number) => number
  inputs: () => readonly [number, number]
  /** Pairs that are always among the inputs. */
  edges: readonly (readonly [number, number])[]
}

const pairs = edges.flatMap((a) => edges.map((b) => [a, b] as const))
const within = (low: number, high: number) => edges.filter((x) => x >= low && x <= high).map((x) => [x, 0] as const)
/** A pair whose sum no hardware may see as subnormal: both are multiples of 2⁻¹²³. */
const mixed = (): readonly [number, number] => (chance() < 0.3 ? [small(), small()] : [admitted(), admitted()])

const cases: Case[] = [
  {
    name: 'add',
    wgsl: 'add(a, b)',
    cpu: exact.add,
    inputs: () => [randomBetween(-100, 63, true), randomBetween(-100, 63, true)],
    edges: pairs,
  },
  {
    name: 'sub',
    wgsl: 'sub(a, b)',
    cpu: exact.sub,
    inputs: () => [randomBetween(-100, 63, true), randomBetween(-100, 63, true)],
    edges: pairs,
  },
  { name: 'mul', wgsl: 'mul(a, b)', cpu: exact.mul, inputs: mixed, edges: pairs },
  { name: 'mul4', wgsl: 'mul4(vec4f(b, a, b, a), vec4f(a, b, b, b)).y', cpu: exact.mul, inputs: mixed, edges: pairs },
  {
    name: 'rne',
    wgsl: 'rne(a)',
    cpu: exact.rne,
    inputs: () => [randomBetween(-30, 22, true), 0],
    edges: within(-(2 ** 22), 2 ** 22),
  },
  {
    name: 'recip',
    wgsl: 'recip(a)',
    cpu: exact.recip,
    inputs: () => [randomBetween(-100, 98, false), 0],
    edges: within(2 ** -100, 2 ** 98),
  },
  {
    name: 'recip4',
    wgsl: 'recip4(vec4f(1.0, 1.0, a, 1.0)).z',
    cpu: exact.recip,
    inputs: () => [randomBetween(-100, 98, false), 0],
    edges: within(2 ** -100, 2 ** 98),
  },
  {
    name: 'rsqrt',
    wgsl: 'rsqrt(a)',
    cpu: exact.rsqrt,
    inputs: () => [randomBetween(-98, 98, false), 0],
    edges: within(2 ** -98, 2 ** 98),
  },
  {
    name: 'exp',
    wgsl: 'expExact(a)',
    cpu: exact.exp,
    inputs: () => [-Math.abs(randomBetween(-40, 7, true)), 0],
    edges: within(-Infinity, 0),
  },
  {
    name: 'silu',
    wgsl: 'silu4(vec4f(0.0, a, 1.0, 2.0)).y',
    cpu: exact.silu,
    inputs: () => [randomBetween(-60, 8, true), 0],
    edges: within(-(2 ** 60), 2 ** 60),
  },
]

describe.each(adapterNames)('exact operations on %s give the bits of the CPU', (adapterName) => {
  let device: GPUDevice
  beforeAll(async () => {
    device = (await openDevice(adapterName)).device
  })
  afterAll(() => device.destroy())

  it.each(cases)('$name', async ({ wgsl, cpu, inputs, edges: always }) => {
    const all = [...always, ...Array.from({ length: randomInputs }, inputs)]
    const a = Float32Array.from(all, ([x]) => x)
    const b = Float32Array.from(all, ([, y]) => y)
    const actual = await runOperation(device, wgsl, a, b)
    const expected = new Uint32Array(Float32Array.from(a, (x, i) => cpu(x, b[i])).buffer)
    const wrong = actual.findIndex((bits, i) => bits !== expected[i])
    const shown = wrong < 0 ? 'none' : `${a[wrong]}, ${b[wrong]}: ${actual[wrong]} for ${expected[wrong]}`
    expect(shown).toBe('none')
  })
})

describe('the comparison', () => {
  it('sees a single bit', async () => {
    const { device } = await openDevice(adapterNames[0])
    const a = Float32Array.of(1, 2)
    const actual = await runOperation(device, 'select(a, bitcast<f32>(bitcast<u32>(a) + 1u), a == 2.0)', a, a)
    expect([...actual]).toEqual([0x3f800000, 0x40000001])
    device.destroy()
  })
})
