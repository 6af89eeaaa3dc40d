import { rsqrt } from '../../exact/binary32.js'
import type { LlamaConfig } from '../../llama/model.js'
import type { KernelSource } from '../kernel.js'
import { floatWgsl } from './exact.js'

/** Positions of a page of the key-value cache. */
export const pagePositions = 32

/** Quads of one head, the last filled up with zeros. */
export function headQuads(config: LlamaConfig): number {
  return Math.ceil(config.headWidth / 4)
}

/** Where the query, the key and the value of a row start in the product of the three matrices, and its length. */
export interface QkvLayout {
  keyStart: number
  valueStart: number
  stride: number
}

/**
 * Keys lie in pages `[page][kvHead][quad][position]`, so that invocations of neighbouring positions read neighbouring
 * words; values in pages `[page][position][kvHead][quad]`, so that those of neighbouring quads do.
 */
function cacheWgsl(config: LlamaConfig): string {
  const quads = headQuads(config)
  return `
fn keyAt(page: u32, head: u32, t: u32) -> u32 {
  return (page * ${config.kvHeads}u + head) * ${quads * pagePositions}u + t % ${pagePositions}u;
}
fn valueAt(page: u32, head: u32, t: u32) -> u32 {
  return ((page * ${pagePositions}u + t % ${pagePositions}u) * ${config.kvHeads}u + head) * ${quads}u;
}
`
}

/**
 * Rotates q and k (exact-arithmetic §5 step 2) and writes k and v to the cache: one invocation for each pair of a row.
 */
export function rotationKernel(config: LlamaConfig, layout: QkvLayout): KernelSource {
  const { heads, kvHeads, headWidth, ropeWidth } = config
  const pairs = headWidth / 2
  return {
    label: 'rotation',
    bindings: [
      ['read-only-storage', 'qkv', 'array<f32>'],
      ['read-only-storage', 'rotation', 'array<vec2f>'],
      ['read-only-storage', 'batch', 'array<vec4u>'],
      ['read-only-storage', 'pages', 'array<u32>'],
      ['storage', 'queries', 'array<f32>'],
      ['storage', 'keys', 'array<f32>'],
      ['storage', 'cachedValues', 'array<f32>'],
    ],
    code: `
${cacheWgsl(config)}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= ${(heads + 2 * kvHeads) * pairs}u) { return; }
  let head = id.x / ${pairs}u;
  let d = id.x % ${pairs}u * 2u;
  let row = batch[id.y];
  let t = row.y;
  let page = pages[row.z + t / ${pagePositions}u];
  let input = id.y * ${layout.stride}u;
  if (head >= ${heads + kvHeads}u) {
    let kvHead = head - ${heads + kvHeads}u;
    let source = input + ${layout.valueStart}u + kvHead * ${headWidth}u + d;
    let to = valueAt(page, kvHead, t) * 4u + d;
    cachedValues[to] = qkv[source];
    cachedValues[to + 1u] = qkv[source + 1u];
    return;
  }
  let isKey = head >= ${heads}u;
  let kvHead = head - ${heads}u;
  let source = input + select(head * ${headWidth}u, ${layout.keyStart}u + kvHead * ${headWidth}u, isKey) + d;
  var x = vec2f(qkv[source], qkv[source + 1u]);
  if (d < ${ropeWidth}u) {
    let turn = rotation[t * ${ropeWidth / 2}u + d / 2u];
    x = vec2f(sub(mul(x.x, turn.x), mul(x.y, turn.y)), add(mul(x.x, turn.y), mul(x.y, turn.x)));
  }
  if (isKey) {
    let to = (keyAt(page, kvHead, t) + d / 4u * ${pagePositions}u) * 4u + d % 4u;
    keys[to] = x.x;
    keys[to + 1u] = x.y;
  } else {
    let to = (id.y * ${heads}u + head) * ${headQuads(config) * 4}u + d;
    queries[to] = x.x;
    queries[to + 1u] = x.y;
  }
}
`,
  }
}

/** Statements that add the products of one block of 32 elements of q and k, or of what is left, to `blocks`. */
function scoreBlock(firstQuad: number, quads: number, block: number): string {
  const product = (quad: number): string =>
    `mul4(query[${firstQuad + quad}], keys[key + ${(firstQuad + quad) * pagePositions}u])`
  const sum = (parity: number): string => {
    let text = parity < quads ? product(parity) : 'vec4f(0.0)'
    for (let quad = parity + 2; quad < quads; quad += 2) text = `add4(${text}, ${product(quad)})`
    return text
  }
  const lane = block & 7
  return `  lane${lane} = add(lane${lane}, foldLanes(${sum(0)}, ${sum(1)}));`
}

function scoreWgsl(quads: number): string {
  const blocks = Math.ceil(quads / 8)
  const lanes = Array.from({ length: 8 }, (_, lane) => `  var lane${lane} = 0.0;`)
  const sums = Array.from({ length: blocks }, (_, block) =>
    scoreBlock(block * 8, Math.min(8, quads - block * 8), block),
  )
  return `
fn score(key: u32) -> f32 {
${[...lanes, ...sums].join('\n')}
  return foldLanes(vec4f(lane0, lane1, lane2, lane3), vec4f(lane4, lane5, lane6, lane7));
}
`
}

/**
 * exact-arithmetic §5 step 3: one workgroup for each query head (x) and row (y). `scores` is scratch,
 * `[rows][heads][positions]`, so that neither workgroup memory nor registers bound the context.
 */
export function attentionKernel(config: LlamaConfig, positions: number, outputStride: number): KernelSource {
  const { heads, kvHeads, headWidth } = config
  const quads = headQuads(config)
  const side = Math.min(16, quads)
  const invocations = 8 * side
  return {
    label: 'attention',
    bindings: [
      ['read-only-storage', 'queries', 'array<vec4f>'],
      ['read-only-storage', 'keys', 'array<vec4f>'],
      ['read-only-storage', 'cachedValues', 'array<vec4f>'],
      ['read-only-storage', 'batch', 'array<vec4u>'],
      ['read-only-storage', 'pages', 'array<u32>'],
      ['storage', 'scores', 'array<f32>'],
      ['storage', 'output', 'array<f32>'],
    ],
    code: `
${cacheWgsl(config)}
var<workgroup> query: array<vec4f, ${quads}>;
var<workgroup> partial: array<vec4f, ${invocations}>;
var<workgroup> sums: array<f32, ${invocations}>;
${scoreWgsl(quads)}
@compute @workgroup_size(${invocations})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let head = group.x;
  let kvHead = head / ${heads / kvHeads}u;
  let row = batch[group.y];
  let count = row.y + 1u;
  let scratch = (group.y * ${heads}u + head) * ${positions}u;
  for (var i = local; i < ${quads}u; i += ${invocations}u) {
    query[i] = queries[(group.y * ${heads}u + head) * ${quads}u + i];
  }
  workgroupBarrier();
  var largest = bitcast<f32>(0xff7fffffu);
  for (var t = local; t < count; t += ${invocations}u) {
    let value = mul(score(keyAt(pages[row.z + t / ${pagePositions}u], kvHead, t)), ${floatWgsl(rsqrt(headWidth))});
    scores[scratch + t] = value;
    largest = max(largest, value);
  }
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
      mix = add4(mix, mul4(vec4f(weight), cachedValues[valueAt(page, kvHead, t) + quad]));
    }
    partial[local] = mix;
    sums[local] = sum;
    workgroupBarrier();
    if (lane == 0u && first + column < ${quads}u) {
      let total = foldLanes(vec4f(${[0, 1, 2, 3].map((l) => `sums[${l * side}]`).join(', ')}),
        vec4f(${[4, 5, 6, 7].map((l) => `sums[${l * side}]`).join(', ')}));
      let mixed = mul4(foldLanes4(${[0, 1, 2, 3, 4, 5, 6, 7].map((l) => `partial[${l * side}u + column]`).join(', ')}),
        vec4f(recip(total)));
      let out = group.y * ${outputStride}u + head * ${headWidth}u + quad * 4u;
      for (var i = 0u; i < min(4u, ${headWidth}u - quad * 4u); i++) { output[out + i] = mixed[i]; }
    }
    workgroupBarrier();
  }
}
`,
  }
}
