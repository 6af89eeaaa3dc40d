import type { KernelSource } from '../kernel.js'
import { eachQuad } from './blocks.js'
import { storageOf, type WeightType } from './weights.js'

/**
 * Gathers the embedding rows of the batch's tokens into the residual stream, one invocation for a block of 32 columns.
 * `shape` is the part of the embedding matrix that is bound; tokens of other parts are left alone.
 */
export function embeddingKernel(type: WeightType): KernelSource {
  const storage = storageOf(type)
  return {
    label: `embedding ${type}`,
    bindings: [
      ['uniform', 'shape', 'Shape'],
      ...storage.bindings,
      ['read-only-storage', 'batch', 'array<vec4u>'],
      ['storage', 'residual', 'array<vec4f>'],
    ],
    code: `
struct Shape { firstRow: u32, rows: u32, blocks: u32, spare: u32 }
${storage.code}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y;
  let block = id.x;
  let token = batch[row].x - shape.firstRow;
  if (block >= shape.blocks || token >= shape.rows) { return; }
  let at = token * shape.blocks + block;
  let out = (row * shape.blocks + block) * 8u;
  ${storage.loadBlock('at')}
${eachQuad((quad) => `  residual[out + ${quad}u] = ${storage.quad(quad)};`)}
}
`,
  }
}
