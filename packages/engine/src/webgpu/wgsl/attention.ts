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
 * `keyAt` and `valueAt`: where the keys and the values of a position start, in vec4. Keys lie in pages
 * `[page][kvHead][quad][position]`, so that invocations of neighbouring positions read neighbouring words; values in
 * pages `[page][position][kvHead][quad]`, so that those of neighbouring quads do.
 */
export function cacheWgsl(config: LlamaConfig): string {
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

/** `dot(query, key)` of a head: quads of a block feed lanes 0 to 3 and 4 to 7 in turn, blocks the lanes of the total. */
function scoreWgsl(quads: number): string {
  return `
fn product(query: u32, key: u32, quad: u32) -> vec4f {
  return mul4(queries[query + quad], keys[key + quad * ${pagePositions}u]);
}
fn score(query: u32, key: u32) -> f32 {
  var lanes: array<f32, 8>;
  for (var block = 0u; block < ${Math.ceil(quads / 8)}u; block++) {
    var low = vec4f(0.0);
    var high = vec4f(0.0);
    let end = min(block * 8u + 8u, ${quads}u);
    for (var quad = block * 8u; quad < end; quad += 2u) { low = add4(low, product(query, key, quad)); }
    for (var quad = block * 8u + 1u; quad < end; quad += 2u) { high = add4(high, product(query, key, quad)); }
    lanes[block % 8u] = add(lanes[block % 8u], foldLanes(low, high));
  }
  return foldLanes(vec4f(lanes[0], lanes[1], lanes[2], lanes[3]), vec4f(lanes[4], lanes[5], lanes[6], lanes[7]));
}
`
}

/** Positions that one workgroup of the score kernel takes. */
export const scorePositions = 64

/**
 * The scores of exact-arithmetic §5 step 3 into scratch `[rows][heads][positions]`, so that neither workgroup memory
 * nor registers bound the context: one invocation for each position (x), query head (y) and row (z).
 */
export function scoreKernel(config: LlamaConfig, positions: number): KernelSource {
  const { heads, kvHeads, headWidth } = config
  const quads = headQuads(config)
  return {
    label: 'scores',
    bindings: [
      ['read-only-storage', 'queries', 'array<vec4f>'],
      ['read-only-storage', 'keys', 'array<vec4f>'],
      ['read-only-storage', 'batch', 'array<vec4u>'],
      ['read-only-storage', 'pages', 'array<u32>'],
      ['storage', 'scores', 'array<f32>'],
    ],
    code: `
${cacheWgsl(config)}
${scoreWgsl(quads)}
@compute @workgroup_size(${scorePositions})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let t = id.x;
  let row = batch[id.z];
  if (t > row.y) { return; }
  let head = id.z * ${heads}u + id.y;
  let key = keyAt(pages[row.z + t / ${pagePositions}u], id.y / ${heads / kvHeads}u, t);
  scores[head * ${positions}u + t] = mul(score(head * ${quads}u, key), ${floatWgsl(rsqrt(headWidth))});
}
`,
  }
}
