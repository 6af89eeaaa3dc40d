import type { Binding, KernelSource } from '../kernel.js'
import { storeCodesWgsl } from './blocks.js'
import { floatWgsl } from './exact.js'

/** Where `storeCodes` writes, and `values`, which it reads. */
const activationOutputs: readonly Binding[] = [
  ['storage', 'values', 'array<vec4f>'],
  ['storage', 'codes', 'array<u32>'],
  ['storage', 'activationScales', 'array<f32>'],
]

/** Statements that write the 32 values of block `at`, given as an expression of `quad`, and their codes. */
function storeBlock(value: string): string {
  return `
  var largest = vec4f(0.0);
  for (var quad = 0u; quad < 8u; quad++) {
    let value = ${value};
    values[at * 8u + quad] = value;
    largest = max(largest, abs(value));
  }
  storeCodes(at, largest);`
}

/** What a norm is compiled for. */
export interface NormInit {
  width: number
  epsilon: number
  /** Whether only the rows of the batch that want logits are normalised, in their order. */
  isOfWanted: boolean
}

/** exact-arithmetic §5 step 1, with the quantisation of its result: one workgroup for each row. */
export function normKernel({ width, epsilon, isOfWanted }: NormInit): KernelSource {
  const blocks = Math.ceil(width / 32)
  const invocations = blocks > 32 ? 64 : blocks > 8 ? 32 : 8
  return {
    label: `norm${isOfWanted ? ' of wanted rows' : ''}`,
    bindings: [
      ['read-only-storage', 'residual', 'array<vec4f>'],
      ['read-only-storage', 'normWeights', 'array<vec4f>'],
      ['read-only-storage', 'batch', 'array<vec4u>'],
      ...activationOutputs,
    ],
    code: `
${storeCodesWgsl}
fn square(at: u32) -> vec4f { let v = residual[at]; return mul4(v, v); }
fn squareSum(at: u32) -> f32 {
  var low = vec4f(0.0);
  var high = vec4f(0.0);
  for (var quad = 0u; quad < 8u; quad += 2u) {
    low = add4(low, square(at + quad));
    high = add4(high, square(at + quad + 1u));
  }
  return foldLanes(low, high);
}
var<workgroup> sums: array<f32, ${blocks}>;
var<workgroup> lanes: array<f32, 8>;
@compute @workgroup_size(${invocations})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = ${isOfWanted ? 'batch[group.x].w' : 'group.x'} * ${blocks}u;
  for (var b = local; b < ${blocks}u; b += ${invocations}u) { sums[b] = squareSum((row + b) * 8u); }
  workgroupBarrier();
  if (local < 8u) {
    var lane = 0.0;
    for (var b = local; b < ${blocks}u; b += 8u) { lane = add(lane, sums[b]); }
    lanes[local] = lane;
  }
  workgroupBarrier();
  let total = foldLanes(vec4f(lanes[0], lanes[1], lanes[2], lanes[3]), vec4f(lanes[4], lanes[5], lanes[6], lanes[7]));
  let scale = vec4f(rsqrt(add(mul(total, ${floatWgsl(Math.fround(1 / width))}), ${floatWgsl(epsilon)})));
  for (var b = local; b < ${blocks}u; b += ${invocations}u) {
    let at = group.x * ${blocks}u + b;
${storeBlock('mul4(mul4(residual[(row + b) * 8u + quad], scale), normWeights[b * 8u + quad])')}
  }
}
`,
  }
}

/** `mul(silu(g), u)` of exact-arithmetic §5 step 4, quantised: one invocation for each block of 32 columns. */
export function gatedKernel(hiddenBlocks: number): KernelSource {
  return {
    label: 'silu of gate times up',
    bindings: [['read-only-storage', 'gateUp', 'array<vec4f>'], ...activationOutputs],
    code: `
${storeCodesWgsl}
@compute @workgroup_size(32)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let at = id.x;
  if (at >= step.rows * ${hiddenBlocks}u) { return; }
  let gate = (at / ${hiddenBlocks}u * ${hiddenBlocks * 2}u + at % ${hiddenBlocks}u) * 8u;
${storeBlock(`mul4(silu4(gateUp[gate + quad]), gateUp[gate + ${hiddenBlocks * 8}u + quad])`)}
}
`,
  }
}

/** Quantises what attention wrote: one invocation for each block of 32 columns. */
export function quantiseKernel(blocks: number): KernelSource {
  return {
    label: 'quantise',
    bindings: activationOutputs,
    code: `
${storeCodesWgsl}
@compute @workgroup_size(32)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let at = id.x;
  if (at >= step.rows * ${blocks}u) { return; }
${storeBlock('values[at * 8u + quad]')}
}
`,
  }
}
