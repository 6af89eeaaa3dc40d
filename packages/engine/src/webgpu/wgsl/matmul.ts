import type { TensorType } from '../../llama/model.js'
import type { Binding, KernelSource } from '../kernel.js'
import { integerDotFeature, integerDotWgsl } from './integer-dot.js'
import type { KernelStyle } from './kernel-style.js'
import { isQuantised, tileRows, weightBindings, weightsWgsl, wordsWgsl } from './weights.js'

/** What a matrix product is compiled for. */
export interface MatmulInit {
  type: TensorType
  /** Batch rows that one invocation computes with the weights it has loaded. */
  batchTile: number
  /** Whether the product is added to what the output holds, instead of replacing it. */
  isAdded: boolean
  /** Whether the language has `dot4I8Packed`. */
  hasIntegerDot: boolean
  style: KernelStyle
}

function inputBindings(type: TensorType): readonly Binding[] {
  if (!isQuantised[type]) return [['read-only-storage', 'values', 'array<vec4f>']]
  return [
    ['read-only-storage', 'codes', 'array<vec4u>'],
    ['read-only-storage', 'activationScales', 'array<f32>'],
  ]
}

/** Statements that compute `value0`, `value1` and so on: what block `b` at `words` gives each batch row. */
function blockValues(type: TensorType, each: (text: (j: number) => string) => string): string {
  if (isQuantised[type])
    return `
      let d = scales[block * ${tileRows}u + r];
      let low = lowCodes(words);
      let high = highCodes(words);
      ${each((j) => `let i${j} = input${j} + b; let total${j} = dot16(low, codes[2u * i${j}]) + dot16(high, codes[2u * i${j} + 1u]);`)}
      ${each((j) => `let value${j} = mul(mul(d, activationScales[i${j}]), f32(total${j}));`)}`
  return `
      ${each((j) => `let i${j} = (input${j} + b) * 8u; var low${j} = vec4f(0.0); var high${j} = vec4f(0.0);`)}
      for (var quad = 0u; quad < 8u; quad += 2u) {
        let even = floatQuad(words, quad);
        let odd = floatQuad(words, quad + 1u);
        ${each((j) => `low${j} = add4(low${j}, mul4(even, values[i${j} + quad]));`)}
        ${each((j) => `high${j} = add4(high${j}, mul4(odd, values[i${j} + quad + 1u]));`)}
      }
      ${each((j) => `let value${j} = foldLanes(low${j}, high${j});`)}`
}

/** Folds the eight lanes that lie `stride` apart from `first` on, and writes the product of batch row `j`. */
function store(j: string, first: string, stride: number, isAdded: boolean): string {
  const lane = (l: number): string => `lanes[${first} + ${l * stride}u]`
  return `
    let product = foldLanes(vec4f(${[0, 1, 2, 3].map(lane).join(', ')}), vec4f(${[4, 5, 6, 7].map(lane).join(', ')}));
    let out = (first + ${j}) * shape.outputStride + shape.outputStart + group.x * ${tileRows}u + r;
    output[out] = ${isAdded ? 'add(output[out], product)' : 'product'};`
}

/**
 * The product of a part of a matrix with `batchTile` rows of the batch: exact-arithmetic §4. Workgroup x takes a tile
 * of 32 matrix rows, y takes `batchTile` batch rows; those beyond the last are computed again as the last and not
 * stored. In the style `workgroup` each lane of the ordered sum is an invocation of its own, in the style `invocation`
 * one invocation takes the eight lanes one after the other, which needs no barrier.
 */
export function matmulKernel({ type, batchTile, isAdded, hasIntegerDot, style }: MatmulInit): KernelSource {
  const each = (text: (j: number) => string): string =>
    Array.from({ length: batchTile }, (_, j) => text(j)).join('\n      ')
  const isShared = style === 'workgroup'
  return {
    label: `matmul ${type} x${batchTile}${isAdded ? ' added' : ''}`,
    requires: isQuantised[type] && hasIntegerDot ? [integerDotFeature] : [],
    bindings: [
      ['uniform', 'shape', 'Shape'],
      ...weightBindings(type),
      ...inputBindings(type),
      ['storage', 'output', 'array<f32>'],
    ],
    code: `
struct Shape { blocks: u32, outputStride: u32, outputStart: u32, isWanted: u32 }
${weightsWgsl(type)}
${isQuantised[type] ? integerDotWgsl(hasIntegerDot) : ''}
${isShared ? `var<workgroup> lanes: array<f32, ${batchTile * 8 * tileRows}>;` : ''}
@compute @workgroup_size(${isShared ? 8 * tileRows : tileRows})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let r = local % ${tileRows}u;
  let count = select(step.rows, step.wanted, shape.isWanted != 0u);
  let first = group.y * ${batchTile}u;
      ${each((j) => `let input${j} = min(first + ${j}u, count - 1u) * shape.blocks;`)}
      ${isShared ? `let lane = local / ${tileRows}u; ${each((j) => `var sum${j} = 0.0;`)}` : `var lanes: array<f32, ${batchTile * 8}>;`}
  for (var b = ${isShared ? 'lane' : '0u'}; b < shape.blocks; b += ${isShared ? '8u' : '1u'}) {
      let block = group.x * shape.blocks + b;
      let words = ${wordsWgsl(type, 'block', 'r')};
${blockValues(type, each)}
      ${isShared ? each((j) => `sum${j} = add(sum${j}, value${j});`) : each((j) => `let lane${j} = ${j * 8}u + b % 8u; lanes[lane${j}] = add(lanes[lane${j}], value${j});`)}
  }
${isShared ? sharedEnd(batchTile, isAdded, each) : serialEnd(batchTile, isAdded)}
}
`,
  }
}

function sharedEnd(batchTile: number, isAdded: boolean, each: (text: (j: number) => string) => string): string {
  return `
      ${each((j) => `lanes[${j * 8 * tileRows}u + local] = sum${j};`)}
  workgroupBarrier();
  if (lane < ${batchTile}u && first + lane < count) {
${store('lane', `lane * ${8 * tileRows}u + r`, tileRows, isAdded)}
  }`
}

function serialEnd(batchTile: number, isAdded: boolean): string {
  return `
  for (var j = 0u; j < min(${batchTile}u, count - first); j++) {
${store('j', 'j * 8u', 1, isAdded)}
  }`
}
