import type { LlamaConfig } from '../llama/model.js'
import type { ActivationBuffers, StepBuffers } from './activation-buffers.js'
import type { BatchBuffer, StepCounts } from './batch-buffer.js'
import type { BufferPool } from './buffers.js'
import type { Kernel } from './kernel.js'
import type { KernelSet } from './kernel-set.js'
import type { LayerWeights, ModelWeights } from './model-weights.js'
import type { MatrixPart, PackedMatrix } from './packed-matrix.js'
import { headQuads, scorePositions } from './wgsl/attention.js'
import { isQuantised, tileRows } from './wgsl/weights.js'

/** Records one dispatch. Everything but the counts was fixed when the plan was made. */
export type Dispatch = (pass: GPUComputePassEncoder, counts: StepCounts) => void

/** The keys and values of one layer. */
export interface LayerCache {
  keys: GPUBuffer
  values: GPUBuffer
}

/** What a plan ties together. */
export interface ForwardPlanParts {
  device: GPUDevice
  pool: BufferPool
  config: LlamaConfig
  kernels: KernelSet
  weights: ModelWeights
  buffers: StepBuffers
  caches: readonly LayerCache[]
  /** `[position][pair]` of cosine and sine. */
  rotation: GPUBuffer
  batch: BatchBuffer
}

/** The dispatches of one step in order: `always`, then `ifWanted` where a row wants logits. */
export interface ForwardPlan {
  always: readonly Dispatch[]
  ifWanted: readonly Dispatch[]
}

/** Makes every bind group of a model once, so that a step only records dispatches. */
export function createForwardPlan(parts: ForwardPlanParts): ForwardPlan {
  const { kernels, weights, buffers, batch } = parts
  const always = weights.embedding.parts.map((part) => embed(parts, part))
  for (const [index, layer] of weights.layers.entries()) {
    always.push(...attend(parts, layer, parts.caches[index]!), ...feedForward(parts, layer))
  }
  const outputNorm = norm(parts, kernels.outputNorm, weights.outputNorm, (counts) => counts.wanted)
  const target = { buffer: buffers.logits, isAdded: false, isWanted: true }
  return { always, ifWanted: [outputNorm, ...product(parts, weights.output, buffers.normed, target)] }

  function embed({ kernels, buffers }: ForwardPlanParts, part: MatrixPart): Dispatch {
    const { blocks } = weights.embedding
    const shape = parts.pool.uniformOf('embedding shape', new Uint32Array([part.firstRow, part.rows, blocks, 0]))
    const bound = [shape, part.weights, ...(part.scales ? [part.scales] : []), batch.rows, buffers.residual]
    return dispatch(parts, kernels.embedding.get(part.type)!, bound, ({ rows }) => [Math.ceil(blocks / 32), rows])
  }
}

function attend(parts: ForwardPlanParts, layer: LayerWeights, cache: LayerCache): Dispatch[] {
  const { buffers, kernels, config, batch } = parts
  const { heads, kvHeads, headWidth } = config
  const pairs = ((heads + 2 * kvHeads) * headWidth) / 2
  const { queries, attended } = buffers
  const rotated = [buffers.qkv, parts.rotation, batch.rows, batch.pages, queries, cache.keys, cache.values]
  const scored = [queries, cache.keys, batch.rows, batch.pages, buffers.scores]
  return [
    norm(parts, kernels.norm, layer.attentionNorm, (counts) => counts.rows),
    ...product(parts, layer.qkv, buffers.normed, { buffer: buffers.qkv, isAdded: false, isWanted: false }),
    dispatch(parts, kernels.rotation, rotated, ({ rows }) => [Math.ceil(pairs / 64), rows]),
    dispatch(parts, kernels.scores, scored, (counts) => [
      Math.ceil(counts.positions / scorePositions),
      heads,
      counts.rows,
    ]),
    ...mix(parts, cache),
    dispatch(parts, kernels.quantise, activationBindings(attended), ({ rows }) => [
      Math.ceil((rows * attended.blocks) / 32),
    ]),
    ...product(parts, layer.attentionOutput, attended, { buffer: buffers.residual, isAdded: true, isWanted: false }),
  ]
}

function mix(parts: ForwardPlanParts, cache: LayerCache): Dispatch[] {
  const { buffers, kernels, config, batch } = parts
  const { heads } = config
  const mixed = [cache.values, batch.rows, batch.pages, buffers.scores, buffers.attended.values]
  if (!kernels.weights) return [dispatch(parts, kernels.mix, mixed, ({ rows }) => [heads, rows])]
  return [
    dispatch(parts, kernels.weights, [batch.rows, buffers.scores], ({ rows }) => [Math.ceil((rows * heads) / 4)]),
    dispatch(parts, kernels.mix, mixed, ({ rows }) => [Math.ceil((heads * headQuads(config)) / 32), rows]),
  ]
}

function feedForward(parts: ForwardPlanParts, layer: LayerWeights): Dispatch[] {
  const { buffers, kernels } = parts
  const { hidden } = buffers
  const gated = [buffers.gateUp, ...activationBindings(hidden)]
  return [
    norm(parts, kernels.norm, layer.feedForwardNorm, (counts) => counts.rows),
    ...product(parts, layer.gateUp, buffers.normed, { buffer: buffers.gateUp, isAdded: false, isWanted: false }),
    dispatch(parts, kernels.gated, gated, ({ rows }) => [Math.ceil((rows * hidden.blocks) / 32)]),
    ...product(parts, layer.down, hidden, { buffer: buffers.residual, isAdded: true, isWanted: false }),
  ]
}

function activationBindings({ values, codes, scales }: ActivationBuffers): GPUBuffer[] {
  return [values, codes, scales]
}

function norm(
  parts: ForwardPlanParts,
  kernel: Kernel,
  normWeights: GPUBuffer,
  rowsOf: (counts: StepCounts) => number,
): Dispatch {
  const { buffers, batch } = parts
  const bound = [buffers.residual, normWeights, batch.rows, ...activationBindings(buffers.normed)]
  return dispatch(parts, kernel, bound, (counts) => [rowsOf(counts)])
}

/** Where a product goes. */
interface ProductTarget {
  buffer: GPUBuffer
  isAdded: boolean
  /** Whether the rows are those that want logits. */
  isWanted: boolean
}

/** One dispatch for each part of the matrix, with the kernel whose tile suits the rows of the step. */
function product(
  parts: ForwardPlanParts,
  matrix: PackedMatrix,
  input: ActivationBuffers,
  target: ProductTarget,
): Dispatch[] {
  const { kernels } = parts
  return matrix.parts.map((part) => {
    const shape = new Uint32Array([matrix.blocks, matrix.rows, part.firstRow, target.isWanted ? 1 : 0])
    const kernelOf = (rows: number): Kernel => kernels.matmul(part.type, kernels.batchTile(rows), target.isAdded)
    const group = bindGroup(parts, kernelOf(1), [
      parts.pool.uniformOf('product shape', shape),
      part.weights,
      ...(part.scales ? [part.scales] : []),
      ...(isQuantised[part.type] ? [input.codes, input.scales] : [input.values]),
      target.buffer,
    ])
    const workgroups = part.rows / tileRows
    return (pass, counts) => {
      const rows = target.isWanted ? counts.wanted : counts.rows
      pass.setPipeline(kernelOf(rows).pipeline)
      pass.setBindGroup(0, group)
      pass.dispatchWorkgroups(workgroups, Math.ceil(rows / kernels.batchTile(rows)))
    }
  })
}

function dispatch(
  parts: ForwardPlanParts,
  kernel: Kernel,
  bound: readonly (GPUBuffer | GPUBufferBinding)[],
  grid: (counts: StepCounts) => readonly [x: number, y?: number, z?: number],
): Dispatch {
  const group = bindGroup(parts, kernel, bound)
  return (pass, counts) => {
    pass.setPipeline(kernel.pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(...grid(counts))
  }
}

function bindGroup(
  { device, batch }: ForwardPlanParts,
  kernel: Kernel,
  bound: readonly (GPUBuffer | GPUBufferBinding)[],
): GPUBindGroup {
  const resources = [batch.step, ...bound.map((each) => ('buffer' in each ? each : { buffer: each }))]
  return device.createBindGroup({
    layout: kernel.layout,
    entries: resources.map((resource, binding) => ({ binding, resource })),
  })
}
