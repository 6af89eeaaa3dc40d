import type { Binding, KernelSource } from '../kernel.js'
import { dotBlockWgsl, eachQuad } from './blocks.js'
import { integerDotFeature, integerDotWgsl } from './integer-dot.js'
import { storageOf, type WeightType } from './weights.js'

/** What a matrix product is compiled for. */
export interface MatmulInit {
  type: WeightType
  /** Batch rows that one invocation computes with the weights it has loaded. */
  tile: number
  /** Whether the product is added to what the output holds, instead of replacing it. */
  isAdded: boolean
  /** Whether the language has `dot4I8Packed`. */
  hasIntegerDot: boolean
}

/** Matrix rows of one workgroup: eight invocations share a row, one for each lane of the ordered sum. */
export const matmulRowsPerWorkgroup = 8

function isQuantised(type: WeightType): boolean {
  return type === 'Q8_0' || type === 'Q4_0'
}

function inputBindings(type: WeightType): readonly Binding[] {
  if (isQuantised(type))
    return [
      ['read-only-storage', 'codes', 'array<vec4u>'],
      ['read-only-storage', 'activationScales', 'array<f32>'],
    ]
  return [['read-only-storage', 'values', 'array<vec4f>']]
}

/** Adds block `b` of batch row `j` to its lane. */
function accumulate(type: WeightType, j: number): string {
  const storage = storageOf(type)
  if (isQuantised(type))
    return `{
      let i = input${j} + b;
      let total = f32(dot32(w0, w1, codes[2u * i], codes[2u * i + 1u]));
      lane${j} = add(lane${j}, mul(mul(d, activationScales[i]), total));
    }`
  const quads = (text: (quad: number) => string): string => eachQuad(text).replaceAll('\n', ', ')
  return `{
      let i = (input${j} + b) * 8u;
      lane${j} = add(lane${j}, dotBlock(${quads((k) => storage.quad(k))}, ${quads((k) => `values[i + ${k}u]`)}));
    }`
}

function loadWeights(type: WeightType): string {
  if (type === 'Q8_0') return 'let d = scales[at]; let w0 = weights[at * 2u]; let w1 = weights[at * 2u + 1u];'
  if (type === 'Q4_0')
    return 'let d = scales[at]; let w = weights[at]; let w0 = nibbleCodes(w); let w1 = nibbleCodes(w >> vec4u(4u));'
  return storageOf(type).loadBlock('at')
}

/**
 * The product of a part of a matrix with `tile` rows of the batch: exact-arithmetic §4. Workgroup x takes eight matrix
 * rows, y takes `tile` batch rows. Matrix rows are a multiple of eight; batch rows beyond the last are computed again
 * as the last and not stored.
 */
export function matmulKernel({ type, tile, isAdded, hasIntegerDot }: MatmulInit): KernelSource {
  const storage = storageOf(type)
  const rows = Array.from({ length: tile }, (_, j) => j)
  const each = (text: (j: number) => string): string => rows.map(text).join('\n    ')
  return {
    label: `matmul ${type} x${tile}${isAdded ? ' added' : ''}`,
    requires: isQuantised(type) && hasIntegerDot ? [integerDotFeature] : [],
    bindings: [
      ['uniform', 'shape', 'Shape'],
      ...storage.bindings,
      ...inputBindings(type),
      ['storage', 'output', 'array<f32>'],
    ],
    code: `
struct Shape { blocks: u32, outputStride: u32, outputStart: u32, isWanted: u32 }
${storage.code}
${isQuantised(type) ? integerDotWgsl(hasIntegerDot) : dotBlockWgsl}
var<workgroup> lanes: array<f32, ${tile * 64}>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let lane = local & 7u;
  let row = group.x * 8u + (local >> 3u);
  let count = select(step.rows, step.wanted, shape.isWanted != 0u);
  let first = group.y * ${tile}u;
    ${each((j) => `let input${j} = min(first + ${j}u, count - 1u) * shape.blocks; var lane${j} = 0.0;`)}
  for (var b = lane; b < shape.blocks; b += 8u) {
    let at = row * shape.blocks + b;
    ${loadWeights(type)}
    ${each((j) => accumulate(type, j))}
  }
    ${each((j) => `lanes[${j * 64}u + local] = lane${j};`)}
  workgroupBarrier();
  if (lane < ${tile}u && first + lane < count) {
    let p = lane * 64u + (local & 56u);
    let product = foldLanes(vec4f(lanes[p], lanes[p + 1u], lanes[p + 2u], lanes[p + 3u]),
      vec4f(lanes[p + 4u], lanes[p + 5u], lanes[p + 6u], lanes[p + 7u]));
    let out = (first + lane) * shape.outputStride + shape.outputStart + row;
    output[out] = ${isAdded ? 'add(output[out], product)' : 'product'};
  }
}
`,
  }
}
