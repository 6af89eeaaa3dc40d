import type { LlamaConfig, TensorType } from '../llama/model.js'
import { KernelCompiler, type Kernel, type KernelSource } from './kernel.js'
import type { ModelWeights } from './model-weights.js'
import type { PackedMatrix } from './packed-matrix.js'
import { gatedKernel, normKernel, quantiseKernel } from './wgsl/activations.js'
import { rotationKernel, scoreKernel } from './wgsl/attention.js'
import { serialMixKernel, sharedMixKernel, weightKernel } from './wgsl/attention-mix.js'
import { embeddingKernel } from './wgsl/embedding.js'
import type { KernelStyle } from './wgsl/kernel-style.js'
import { matmulKernel } from './wgsl/matmul.js'

/**
 * Batch rows that an invocation of a product may take. With four, software adapters need a quarter less time for a row;
 * with eight they run out of registers and gain nothing more.
 */
const batchTiles: Record<KernelStyle, readonly number[]> = { workgroup: [1, 4, 8], invocation: [1, 4] }

/** Every kernel that a model needs. */
export interface KernelSet {
  embedding: ReadonlyMap<TensorType, Kernel>
  norm: Kernel
  outputNorm: Kernel
  rotation: Kernel
  scores: Kernel
  /** Present in the style `invocation` only: in the other style, `mix` makes the weights. */
  weights: Kernel | undefined
  mix: Kernel
  quantise: Kernel
  gated: Kernel
  style: KernelStyle
  /** Batch rows that one workgroup of a product of so many rows takes: the smallest tile for all, or the largest. */
  batchTile(rows: number): number
  matmul(type: TensorType, batchTile: number, isAdded: boolean): Kernel
}

/** What kernels are compiled for. */
export interface KernelSetInit {
  config: LlamaConfig
  weights: ModelWeights
  /** Positions of the longest sequence. */
  positions: number
  /** Whether the language has `dot4I8Packed`. */
  hasIntegerDot: boolean
  style: KernelStyle
  /** Rows of a batch: tiles beyond the first that takes them all are not compiled. */
  rowsMax: number
  onProgress: (done: number, total: number) => void
}

/** Compiles the kernels of a model side by side. */
export async function compileKernels(device: GPUDevice, init: KernelSetInit): Promise<KernelSet> {
  const compiler = new KernelCompiler(device)
  const sources = kernelSources(init)
  const tiles = tilesOf(init)
  const kernels = new Map<string, Kernel>()
  init.onProgress(0, sources.size)
  await Promise.all(
    Array.from(sources, async ([key, source]) => {
      kernels.set(key, await compiler.compile(source))
      init.onProgress(kernels.size, sources.size)
    }),
  )
  const kernel = (key: string): Kernel => kernels.get(key)!
  const embedding = new Map(init.weights.embedding.parts.map(({ type }) => [type, kernel(`embedding ${type}`)]))
  return {
    embedding,
    norm: kernel('norm'),
    outputNorm: kernel('outputNorm'),
    rotation: kernel('rotation'),
    scores: kernel('scores'),
    weights: kernels.get('weights'),
    mix: kernel('mix'),
    style: init.style,
    batchTile: (rows) => tiles.find((tile) => tile >= rows) ?? tiles.at(-1)!,
    quantise: kernel('quantise'),
    gated: kernel('gated'),
    matmul: (type, batchTile, isAdded) => kernel(matmulKey(type, batchTile, isAdded)),
  }
}

function matmulKey(type: TensorType, batchTile: number, isAdded: boolean): string {
  return `${type} ${batchTile} ${isAdded}`
}

function tilesOf({ style, rowsMax }: KernelSetInit): readonly number[] {
  const all = batchTiles[style]
  const last = all.findIndex((tile) => tile >= rowsMax)
  return last < 0 ? all : all.slice(0, last + 1)
}

function kernelSources(init: KernelSetInit): Map<string, KernelSource> {
  const { config, weights, positions, hasIntegerDot, style } = init
  const { width, normEpsilon: epsilon } = config
  const { layers, embedding, output } = weights
  const { qkv, attentionOutput, down } = layers[0]!
  const [, keyStart, valueStart] = qkv.starts as [number, number, number]
  const mix = { config, positions, outputStride: attentionOutput.blocks * 32 }
  const sources = new Map<string, KernelSource>([
    ['norm', normKernel({ width, epsilon, isOfWanted: false })],
    ['outputNorm', normKernel({ width, epsilon, isOfWanted: true })],
    ['rotation', rotationKernel(config, { keyStart, valueStart, stride: qkv.rows })],
    ['scores', scoreKernel(config, positions)],
    ['mix', style === 'workgroup' ? sharedMixKernel(mix) : serialMixKernel(mix)],
    ['quantise', quantiseKernel(attentionOutput.blocks)],
    ['gated', gatedKernel(down.blocks)],
  ])
  if (style === 'invocation') sources.set('weights', weightKernel(mix))
  for (const { type } of embedding.parts) sources.set(`embedding ${type}`, embeddingKernel(type))
  const addProducts = (matrices: readonly PackedMatrix[], isAdded: boolean): void => {
    for (const { type } of matrices.flatMap((matrix) => matrix.parts)) {
      for (const batchTile of tilesOf(init)) {
        const source = matmulKernel({ type, batchTile, isAdded, hasIntegerDot, style })
        sources.set(matmulKey(type, batchTile, isAdded), source)
      }
    }
  }
  addProducts([output, ...layers.flatMap((layer) => [layer.qkv, layer.gateUp])], false)
  addProducts(
    layers.flatMap((layer) => [layer.attentionOutput, layer.down]),
    true,
  )
  return sources
}
