import type { LlamaConfig, TensorType } from '../llama/model.js'
import { KernelCompiler, type Kernel, type KernelSource } from './kernel.js'
import type { ModelWeights } from './model-weights.js'
import { gatedKernel, normKernel, quantiseKernel } from './wgsl/activations.js'
import { attentionKernel, rotationKernel } from './wgsl/attention.js'
import { embeddingKernel } from './wgsl/embedding.js'
import { matmulKernel } from './wgsl/matmul.js'

/** Batch rows that an invocation of a product may take. */
const tiles = [1, 2, 4, 8] as const

/** The smallest tile that takes all rows, or the largest there is. */
export function chooseTile(rows: number): number {
  return tiles.find((tile) => tile >= rows) ?? tiles.at(-1)!
}

/** Every kernel that a model needs. */
export interface KernelSet {
  embedding: ReadonlyMap<TensorType, Kernel>
  norm: Kernel
  outputNorm: Kernel
  rotation: Kernel
  attention: Kernel
  quantise: Kernel
  gated: Kernel
  matmul(type: TensorType, tile: number, isAdded: boolean): Kernel
}

/** What kernels are compiled for. */
export interface KernelSetInit {
  config: LlamaConfig
  weights: ModelWeights
  /** Positions of the longest sequence. */
  positions: number
  /** Whether the language has `dot4I8Packed`. */
  hasIntegerDot: boolean
  onProgress: (done: number, total: number) => void
}

/** Compiles the kernels of a model side by side. */
export async function compileKernels(device: GPUDevice, init: KernelSetInit): Promise<KernelSet> {
  const compiler = new KernelCompiler(device)
  const sources = kernelSources(init)
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
    attention: kernel('attention'),
    quantise: kernel('quantise'),
    gated: kernel('gated'),
    matmul: (type, tile, isAdded) => kernel(matmulKey(type, tile, isAdded)),
  }
}

function matmulKey(type: TensorType, tile: number, isAdded: boolean): string {
  return `${type} ${tile} ${isAdded}`
}

function kernelSources({ config, weights, positions, hasIntegerDot }: KernelSetInit): Map<string, KernelSource> {
  const { width, normEpsilon: epsilon } = config
  const { qkv, attentionOutput, down } = weights.layers[0]!
  const [, keyStart, valueStart] = qkv.starts as [number, number, number]
  const sources = new Map<string, KernelSource>([
    ['norm', normKernel({ width, epsilon, isOfWanted: false })],
    ['outputNorm', normKernel({ width, epsilon, isOfWanted: true })],
    ['rotation', rotationKernel(config, { keyStart, valueStart, stride: qkv.rows })],
    ['attention', attentionKernel(config, positions, attentionOutput.blocks * 32)],
    ['quantise', quantiseKernel(attentionOutput.blocks)],
    ['gated', gatedKernel(down.blocks)],
  ])
  for (const { type } of weights.embedding.parts) sources.set(`embedding ${type}`, embeddingKernel(type))
  const addProducts = (matrices: readonly { parts: readonly { type: TensorType }[] }[], isAdded: boolean): void => {
    for (const { type } of matrices.flatMap((matrix) => matrix.parts)) {
      for (const tile of tiles) {
        sources.set(matmulKey(type, tile, isAdded), matmulKernel({ type, tile, isAdded, hasIntegerDot }))
      }
    }
  }
  const { layers, output } = weights
  addProducts([output, ...layers.flatMap((layer) => [layer.qkv, layer.gateUp])], false)
  addProducts(
    layers.flatMap((layer) => [layer.attentionOutput, layer.down]),
    true,
  )
  return sources
}
