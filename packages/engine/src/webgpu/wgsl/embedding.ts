import type { TensorType } from '../../llama/model.js'
import type { KernelSource } from '../kernel.js'
import { isQuantised, tileRows, weightBindings, weightsWgsl, wordsWgsl } from './weights.js'

const quantisedQuad = `
fn embeddingQuad(words: u32, scale: f32, quad: u32) -> vec4f {
  let half = select(lowCodes(words), highCodes(words), quad >= 4u);
  let codes = (vec4i(i32(half[quad % 4u])) << vec4u(24u, 16u, 8u, 0u)) >> vec4u(24u);
  return mul4(vec4f(scale), vec4f(codes));
}
`

/**
 * Gathers the embedding rows of the batch's tokens into the residual stream, one invocation for a block of 32 columns.
 * `shape` is the part of the embedding matrix that is bound; tokens of other parts are left alone.
 */
export function embeddingKernel(type: TensorType): KernelSource {
  const value = isQuantised[type] ? 'embeddingQuad(words, scales[at], quad)' : 'floatQuad(words, quad)'
  return {
    label: `embedding ${type}`,
    bindings: [
      ['uniform', 'shape', 'Shape'],
      ...weightBindings(type),
      ['read-only-storage', 'batch', 'array<vec4u>'],
      ['storage', 'residual', 'array<vec4f>'],
    ],
    code: `
struct Shape { firstRow: u32, rows: u32, blocks: u32, spare: u32 }
${weightsWgsl(type)}
${isQuantised[type] ? quantisedQuad : ''}
@compute @workgroup_size(32)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let block = id.x;
  let token = batch[id.y].x - shape.firstRow;
  if (block >= shape.blocks || token >= shape.rows) { return; }
  let blockOfTile = token / ${tileRows}u * shape.blocks + block;
  let at = blockOfTile * ${tileRows}u + token % ${tileRows}u;
  let words = ${wordsWgsl(type, 'blockOfTile', `token % ${tileRows}u`)};
  for (var quad = 0u; quad < 8u; quad++) { residual[(id.y * shape.blocks + block) * 8u + quad] = ${value}; }
}
`,
  }
}
