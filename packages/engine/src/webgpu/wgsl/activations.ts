import type { Binding, KernelSource } from '../kernel.js'
import { dotBlockWgsl, eachQuad, storeActivationWgsl } from './blocks.js'
import { floatWgsl } from './exact.js'

/** Where `storeActivation` writes. */
const activationOutputs: readonly Binding[] = [
  ['storage', 'values', 'array<vec4f>'],
  ['storage', 'codes', 'array<vec4u>'],
  ['storage', 'activationScales', 'array<f32>'],
]

const quadList = (text: (quad: number) => string): string => eachQuad(text).replaceAll('\n', ', ')

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
  const load = (base: string): string => eachQuad((quad) => `    let v${quad} = residual[${base} + ${quad}u];`)
  return {
    label: `norm${isOfWanted ? ' of wanted rows' : ''}`,
    bindings: [
      ['read-only-storage', 'residual', 'array<vec4f>'],
      ['read-only-storage', 'normWeights', 'array<vec4f>'],
      ['read-only-storage', 'batch', 'array<vec4u>'],
      ...activationOutputs,
    ],
    code: `
${dotBlockWgsl}
${storeActivationWgsl}
var<workgroup> sums: array<f32, ${blocks}>;
var<workgroup> lanes: array<f32, 8>;
@compute @workgroup_size(${invocations})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = ${isOfWanted ? 'batch[group.x].w' : 'group.x'} * ${blocks}u;
  for (var b = local; b < ${blocks}u; b += ${invocations}u) {
${load('(row + b) * 8u')}
    sums[b] = dotBlock(${quadList((k) => `v${k}`)}, ${quadList((k) => `v${k}`)});
  }
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
${load('(row + b) * 8u')}
    storeActivation(group.x * ${blocks}u + b, ${quadList((k) => `mul4(mul4(v${k}, scale), normWeights[b * 8u + ${k}u])`)});
  }
}
`,
  }
}

/** `mul(silu(g), u)` of exact-arithmetic §5 step 4, quantised: one invocation for each block of 32 columns. */
export function gatedKernel(hiddenBlocks: number): KernelSource {
  const gate = (quad: number): string => `gateUp[at + ${quad}u]`
  const up = (quad: number): string => `gateUp[at + ${hiddenBlocks * 8 + quad}u]`
  return {
    label: 'silu of gate times up',
    bindings: [['read-only-storage', 'gateUp', 'array<vec4f>'], ...activationOutputs],
    code: `
${storeActivationWgsl}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= step.rows * ${hiddenBlocks}u) { return; }
  let at = (id.x / ${hiddenBlocks}u * ${hiddenBlocks * 2}u + id.x % ${hiddenBlocks}u) * 8u;
  storeActivation(id.x, ${quadList((k) => `mul4(silu4(${gate(k)}), ${up(k)})`)});
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
${storeActivationWgsl}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= step.rows * ${blocks}u) { return; }
  storeActivation(id.x, ${quadList((k) => `values[id.x * 8u + ${k}u]`)});
}
`,
  }
}
