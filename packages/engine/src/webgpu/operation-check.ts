import { add, exp, fromBits, mul, recip, rne, rsqrt, silu, sub } from '../exact/binary32.js'
import { bufferUsage, BufferPool } from './buffers.js'
import { KernelCompiler } from './kernel.js'

/** An operation of exact-arithmetic §2 or §3, in both languages, and inputs for it. */
export interface OperationCheck {
  name: string
  /** Expression of `a` and `b`. */
  wgsl: string
  onCpu: (a: number, b: number) => number
  /** A random pair of inputs that the operation admits. `chance` is uniform in [0, 1). */
  pair: (chance: () => number) => readonly [a: number, b: number]
  /** Whether the value is one that the operation admits, for the edges. */
  admits: (value: number) => boolean
}

/** An input for which a device computed something else. */
export interface InexactOperation {
  name: string
  inputs: readonly [a: number, b: number]
  actualBits: number
  expectedBits: number
}

/**
 * Values at the edges of exact-arithmetic §2: zeros of both signs, values around the flush threshold and its square
 * root, the smallest that is admitted, values around the ends of `exp` and `rne`, large ones.
 */
const edges = [
  0x00000000, 0x80000000, 0x3f800000, 0xbf800000, 0x3f000000, 0x40000000, 0x0d7fffff, 0x0d800000, 0x0d800001,
  0x8d800000, 0x26800000, 0x267fffff, 0x26800001, 0xa6800000, 0x02000000, 0x82000000, 0x5e800000, 0xde800000,
  0x42700000, 0xc2700000, 0xc2700001, 0xc26fffff, 0x4b000000, 0x4a7fffff, 0xca7fffff, 0x3effffff, 0x3f7fffff,
].map(fromBits)

/** A binary32 whose fraction and sign are random and whose exponent is at least `low` and below `high`. */
function random(chance: () => number, low: number, high: number, isSigned = true): number {
  const sign = isSigned && chance() < 0.5 ? 0x80000000 : 0
  const exponent = low + Math.floor(chance() * (high - low)) + 127
  return fromBits(sign | (exponent << 23) | Math.floor(chance() * 2 ** 23))
}

const between = (low: number, high: number) => (value: number) => value >= low && value <= high
const any = (): boolean => true
const sums = (chance: () => number) => [random(chance, -100, 63), random(chance, -100, 63)] as const

/** Half of the products lie around the threshold, where they are flushed or not. */
function products(chance: () => number): readonly [number, number] {
  if (chance() < 0.5) return [random(chance, -52, -48), random(chance, -52, -48)]
  const factor = (): number => (chance() < 0.02 ? 0 : random(chance, -123, 63))
  return [factor(), factor()]
}

const positive = (low: number, high: number) => (chance: () => number) => [random(chance, low, high, false), 0] as const

/** The operations that kernels are made of, in the order in which they build on each other. */
export const operationChecks: readonly OperationCheck[] = [
  { name: 'add', wgsl: 'add(a, b)', onCpu: add, pair: sums, admits: any },
  { name: 'sub', wgsl: 'sub(a, b)', onCpu: sub, pair: sums, admits: any },
  { name: 'mul', wgsl: 'mul(a, b)', onCpu: mul, pair: products, admits: any },
  { name: 'mul4', wgsl: 'mul4(vec4f(b, a, b, a), vec4f(a, b, b, b)).y', onCpu: mul, pair: products, admits: any },
  {
    name: 'rne',
    wgsl: 'rne(a)',
    onCpu: rne,
    pair: (chance) => [random(chance, -30, 22), 0],
    admits: between(-(2 ** 22), 2 ** 22),
  },
  {
    name: 'recip',
    wgsl: 'recip(a)',
    onCpu: recip,
    pair: positive(-100, 98),
    admits: between(2 ** -100, 2 ** 98),
  },
  {
    name: 'recip4',
    wgsl: 'recip4(vec4f(1.0, 1.0, a, 1.0)).z',
    onCpu: recip,
    pair: positive(-100, 98),
    admits: between(2 ** -100, 2 ** 98),
  },
  {
    name: 'rsqrt',
    wgsl: 'rsqrt(a)',
    onCpu: rsqrt,
    pair: positive(-98, 98),
    admits: between(2 ** -98, 2 ** 98),
  },
  {
    name: 'exp',
    wgsl: 'expExact(a)',
    onCpu: exp,
    pair: (chance) => [-random(chance, -40, 7, false), 0],
    admits: between(-Infinity, 0),
  },
  {
    name: 'silu',
    wgsl: 'silu4(vec4f(0.0, a, 1.0, 2.0)).y',
    onCpu: silu,
    pair: (chance) => [random(chance, -60, 8), 0],
    admits: between(-(2 ** 60), 2 ** 60),
  },
]

/** Runs one operation on all pairs of edges and on `count` random pairs; undefined if every bit is right. */
export async function checkOperation(
  device: GPUDevice,
  { name, wgsl, onCpu, pair, admits }: OperationCheck,
  count: number,
  chance: () => number,
): Promise<InexactOperation | undefined> {
  const admitted = edges.filter(admits)
  const always = admitted.flatMap((a) => admitted.map((b) => [a, b] as const))
  const pairs = [...always, ...Array.from({ length: count }, () => pair(chance))]
  const a = Float32Array.from(pairs, ([left]) => left)
  const b = Float32Array.from(pairs, ([, right]) => right)
  const actual = await runOperation(device, wgsl, a, b)
  const expected = new Uint32Array(Float32Array.from(a, (left, i) => onCpu(left, b[i]!)).buffer)
  const wrong = actual.findIndex((bits, i) => bits !== expected[i])
  if (wrong < 0) return undefined
  return { name, inputs: pairs[wrong]!, actualBits: actual[wrong]!, expectedBits: expected[wrong]! }
}

/** Runs an expression of `a` and `b`, two f32, on every pair and returns the bits of the results. */
export async function runOperation(
  device: GPUDevice,
  expression: string,
  a: Float32Array<ArrayBuffer>,
  b: Float32Array<ArrayBuffer>,
): Promise<Uint32Array> {
  const pool = new BufferPool(device)
  const { pipeline, layout } = await new KernelCompiler(device).compile({
    label: expression,
    bindings: [
      ['read-only-storage', 'left', 'array<f32>'],
      ['read-only-storage', 'right', 'array<f32>'],
      ['storage', 'output', 'array<f32>'],
    ],
    code: `
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= step.rows) { return; }
  let a = left[id.x];
  let b = right[id.x];
  output[id.x] = ${expression};
}
`,
  })
  const output = pool.storage('output', a.byteLength)
  const target = pool.create('target', a.byteLength, bufferUsage.mapRead | bufferUsage.copyTarget)
  const step = pool.uniformOf('step', Uint32Array.of(0, a.length, 0, 0))
  const bound = [step, pool.storageOf('left', a), pool.storageOf('right', b), output]
  const entries = bound.map((buffer, binding) => ({ binding, resource: { buffer } }))
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginComputePass()
  pass.setPipeline(pipeline)
  pass.setBindGroup(0, device.createBindGroup({ layout, entries }))
  pass.dispatchWorkgroups(Math.ceil(a.length / 64))
  pass.end()
  encoder.copyBufferToBuffer(output, 0, target, 0, a.byteLength)
  device.queue.submit([encoder.finish()])
  await target.mapAsync(1)
  const bits = new Uint32Array(target.getMappedRange().slice(0, a.byteLength))
  pool.destroy()
  return bits
}
