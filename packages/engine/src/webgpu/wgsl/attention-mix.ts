import type { LlamaConfig } from '../../llama/model.js'
import type { Binding, KernelSource } from '../kernel.js'
import { cacheWgsl, headQuads, pagePositions } from './attention.js'

/** What the mixing of values is compiled for. */
export interface MixInit {
  config: LlamaConfig
  /** Positions of the longest sequence: the stride of the scores. */
  positions: number
  /** Elements of a row of the output. */
  outputStride: number
}

const mixBindings: readonly Binding[] = [
  ['read-only-storage', 'cachedValues', 'array<vec4f>'],
  ['read-only-storage', 'batch', 'array<vec4u>'],
  ['read-only-storage', 'pages', 'array<u32>'],
  ['storage', 'scores', 'array<f32>'],
  ['storage', 'output', 'array<f32>'],
]

/** The lowest finite value: every score is at least that. */
const lowest = 'bitcast<f32>(0xff7fffffu)'

/** Writes quad `quad` of a head: four elements, or what is left of the head. */
function storeWgsl({ config, outputStride }: MixInit): string {
  return `
fn store(row: u32, head: u32, quad: u32, mixed: vec4f) {
  let out = row * ${outputStride}u + head * ${config.headWidth}u + quad * 4u;
  for (var i = 0u; i < min(4u, ${config.headWidth}u - quad * 4u); i++) { output[out + i] = mixed[i]; }
}
`
}

const list = (text: (lane: number) => string, from = 0, to = 8): string =>
  Array.from({ length: to - from }, (_, i) => text(from + i)).join(', ')

/**
 * The rest of exact-arithmetic §5 step 3: weights from scores, and their mean of the values; one workgroup for each
 * query head (x) and row (y), an invocation for each lane of the sums and quad of the head.
 */
export function sharedMixKernel(init: MixInit): KernelSource {
  const { heads, kvHeads } = init.config
  const quads = headQuads(init.config)
  const side = Math.min(16, quads)
  const invocations = 8 * side
  return {
    label: 'attention mix',
    bindings: mixBindings,
    code: `
${cacheWgsl(init.config)}
${storeWgsl(init)}
var<workgroup> partial: array<vec4f, ${invocations}>;
var<workgroup> sums: array<f32, ${invocations}>;
@compute @workgroup_size(${invocations})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let head = group.x;
  let row = batch[group.y];
  let count = row.y + 1u;
  let scratch = (group.y * ${heads}u + head) * ${init.positions}u;
  var largest = ${lowest};
  for (var t = local; t < count; t += ${invocations}u) { largest = max(largest, scores[scratch + t]); }
  sums[local] = largest;
  workgroupBarrier();
  for (var i = 0u; i < ${invocations}u; i++) { largest = max(largest, sums[i]); }
  for (var t = local; t < count; t += ${invocations}u) {
    scores[scratch + t] = expExact(sub(scores[scratch + t], largest));
  }
  storageBarrier();
  workgroupBarrier();
  let lane = local / ${side}u;
  let column = local % ${side}u;
  for (var first = 0u; first < ${quads}u; first += ${side}u) {
    let quad = min(first + column, ${quads - 1}u);
    var mix = vec4f(0.0);
    var sum = 0.0;
    for (var t = lane; t < count; t += 8u) {
      let weight = scores[scratch + t];
      let page = pages[row.z + t / ${pagePositions}u];
      sum = add(sum, weight);
      mix = add4(mix, mul4(vec4f(weight), cachedValues[valueAt(page, head / ${heads / kvHeads}u, t) + quad]));
    }
    partial[local] = mix;
    sums[local] = sum;
    workgroupBarrier();
    if (lane == 0u && first + column < ${quads}u) {
      let total = foldLanes(vec4f(${list((l) => `sums[${l * side}]`, 0, 4)}), vec4f(${list((l) => `sums[${l * side}]`, 4)}));
      let mixed = foldLanes4(${list((l) => `partial[${l * side}u + column]`)});
      store(group.y, head, quad, mul4(mixed, vec4f(recip(total))));
    }
    workgroupBarrier();
  }
}
`,
  }
}

/** Weights from scores, in place, without barriers: one invocation for each query head of each row (x). */
export function weightKernel({ config, positions }: MixInit): KernelSource {
  return {
    label: 'attention weights',
    bindings: [
      ['read-only-storage', 'batch', 'array<vec4u>'],
      ['storage', 'scores', 'array<f32>'],
    ],
    code: `
@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= step.rows * ${config.heads}u) { return; }
  let scratch = id.x * ${positions}u;
  let end = scratch + batch[id.x / ${config.heads}u].y + 1u;
  var largest = ${lowest};
  for (var t = scratch; t < end; t++) { largest = max(largest, scores[t]); }
  for (var t = scratch; t < end; t++) { scores[t] = expExact(sub(scores[t], largest)); }
}
`,
  }
}

/** The mean of the values without barriers: one invocation for each quad of a query head (x) and row (y). */
export function serialMixKernel(init: MixInit): KernelSource {
  const { heads, kvHeads } = init.config
  const quads = headQuads(init.config)
  return {
    label: 'attention mix',
    bindings: mixBindings,
    code: `
${cacheWgsl(init.config)}
${storeWgsl(init)}
@compute @workgroup_size(32)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= ${heads * quads}u) { return; }
  let head = id.x / ${quads}u;
  let quad = id.x % ${quads}u;
  let row = batch[id.y];
  let scratch = (id.y * ${heads}u + head) * ${init.positions}u;
  var mixes: array<vec4f, 8>;
  var sums: array<f32, 8>;
  for (var lane = 0u; lane < 8u; lane++) {
    var mix = vec4f(0.0);
    var sum = 0.0;
    for (var t = lane; t <= row.y; t += 8u) {
      let weight = scores[scratch + t];
      let page = pages[row.z + t / ${pagePositions}u];
      sum = add(sum, weight);
      mix = add4(mix, mul4(vec4f(weight), cachedValues[valueAt(page, head / ${heads / kvHeads}u, t) + quad]));
    }
    mixes[lane] = mix;
    sums[lane] = sum;
  }
  let total = foldLanes(vec4f(${list((l) => `sums[${l}]`, 0, 4)}), vec4f(${list((l) => `sums[${l}]`, 4)}));
  store(id.y, head, quad, mul4(foldLanes4(${list((l) => `mixes[${l}]`)}), vec4f(recip(total))));
}
`,
  }
}
