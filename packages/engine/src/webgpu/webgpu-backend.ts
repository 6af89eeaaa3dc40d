import { EngineError, type AdapterDescription } from '@kudoswarm/ports'
import { createRotationTable } from '../exact/rotation.js'
import type { BatchRow, LlamaBackend, Sequence } from '../llama/backend.js'
import type { LlamaModel } from '../llama/model.js'
import { createStepBuffers, fittingRows } from './activation-buffers.js'
import { BatchBuffer, pagesOf } from './batch-buffer.js'
import { BufferPool } from './buffers.js'
import { pageBytes } from './cache-size.js'
import { createForwardPlan, type ForwardPlan, type LayerCache } from './forward-plan.js'
import { compileKernels } from './kernel-set.js'
import { KeyValuePages, PagedSequence } from './key-value-pages.js'
import { LogitsReader } from './logits-reader.js'
import { uploadWeights } from './model-weights.js'
import { pagePositions } from './wgsl/attention.js'
import { integerDotFeature } from './wgsl/integer-dot.js'
import type { KernelStyle } from './wgsl/kernel-style.js'

/** Sizes and surroundings of a WebGPU backend. */
export interface WebGpuBackendInit {
  /** Rows accepted by one call of `forward`; lowered where a buffer would exceed what the device can bind. */
  batchRowsMax: number
  /**
   * Positions that all sequences together may hold, rounded up to whole pages of 32; lowered where the keys of a layer
   * would exceed what the device can bind.
   */
  cachePositions: number
  /** What is known of the adapter of the device. */
  adapter: AdapterDescription
  /** Language features of the GPU, `navigator.gpu.wgslLanguageFeatures`. */
  languageFeatures: ReadonlySet<string>
  /** Told what has been done of what there is to do. @default nobody */
  onProgress?: (progress: BackendProgress) => void
  /**
   * Sleeps before a result is awaited, where awaiting it burns a core (npm `webgpu` polls). @default no sleep
   */
  sleep?: (ms: number) => Promise<void>
  /** How kernels spread their work. @default `invocation` on software adapters, else `workgroup` */
  style?: KernelStyle
  /** Bytes of one binding; larger matrices are split by rows. @default the limit of the device */
  bindingBytesMax?: number
}

/** How far the making of a backend is: bytes uploaded, kernels compiled. */
export interface BackendProgress {
  phase: 'uploading' | 'compiling'
  done: number
  total: number
}

/**
 * Puts a model on a device and compiles its kernels: protocol-spec/exact-arithmetic.md §5 with the bits of the CPU
 * reference. The device belongs to the backend from now on: `close` destroys it. The backend keeps no reference to the
 * bytes of the weights; those of its `model` are empty.
 *
 * @throws EngineError model_too_large, device_lost
 */
export async function createWebGpuBackend(
  device: GPUDevice,
  model: LlamaModel,
  init: WebGpuBackendInit,
): Promise<LlamaBackend> {
  const pool = new BufferPool(device)
  device.pushErrorScope('out-of-memory')
  device.pushErrorScope('validation')
  const made = await assemble(device, model, init, pool).then(
    (backend) => ({ backend }),
    (cause: unknown) => ({ cause }),
  )
  const invalid = await device.popErrorScope()
  const exhausted = await device.popErrorScope()
  if ('backend' in made && !invalid && !exhausted) return made.backend
  pool.destroy()
  device.destroy()
  if (exhausted)
    throw new EngineError(
      'model_too_large',
      `The GPU has no memory for ${model.name}: load a smaller model, or give its cache less`,
    )
  // Without an error of the GPU, what went wrong is what was thrown.
  if ('cause' in made && !invalid) throw made.cause
  throw new EngineError('device_lost', `The GPU refused ${model.name} (${invalid?.message}): try another adapter`)
}

async function assemble(
  device: GPUDevice,
  model: LlamaModel,
  init: WebGpuBackendInit,
  pool: BufferPool,
): Promise<LlamaBackend> {
  const { config } = model
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits
  const bindingBytesMax = Math.min(init.bindingBytesMax ?? Infinity, maxBufferSize, maxStorageBufferBindingSize)
  const pages = Math.min(pagesOf(init.cachePositions), Math.floor(bindingBytesMax / pageBytes(config)))
  const positions = Math.min(pages * pagePositions, config.contextTokensMax)
  const rows = fittingRows(config, { rows: init.batchRowsMax, positions }, bindingBytesMax)
  const layerCacheBytes = pages * pageBytes(config)
  if (rows < 1 || pages < 1) {
    throw new EngineError(
      'model_too_large',
      `${model.name} needs larger buffers than this GPU binds: lower its context`,
    )
  }
  const report = (phase: BackendProgress['phase']) => (done: number, total: number) =>
    init.onProgress?.({ phase, done, total })
  const onProgress = report('uploading')
  const weights = await uploadWeights(model, { device, pool, bindingBytesMax, onProgress })
  const hasIntegerDot = init.languageFeatures.has(integerDotFeature)
  const style = init.style ?? (init.adapter.isSoftware ? 'invocation' : 'workgroup')
  const kernelsInit = {
    config,
    weights,
    positions,
    hasIntegerDot,
    style,
    rowsMax: rows,
    onProgress: report('compiling'),
  }
  const kernels = await compileKernels(device, kernelsInit)
  const buffers = createStepBuffers(pool, config, weights, { rows, positions })
  const batch = new BatchBuffer(pool, rows, pages)
  const caches = model.layers.map((_, index): LayerCache => ({
    keys: pool.storage(`layer ${index} keys`, layerCacheBytes),
    values: pool.storage(`layer ${index} values`, layerCacheBytes),
  }))
  const rotation = pool.storageOf('rotation', interleavedRotation(model, positions))
  const plan = createForwardPlan({ device, pool, config, kernels, weights, buffers, caches, rotation, batch })
  const cache = new KeyValuePages(pages * pagePositions, positions)
  const reader = new LogitsReader(device, pool, buffers.logits, weights.output.rows, config.vocabulary, init.sleep)
  return new WebGpuBackend({ device, pool, plan, batch, cache, reader, rows, adapter: init.adapter }, model)
}

function interleavedRotation(model: LlamaModel, positions: number): Float32Array<ArrayBuffer> {
  const { cos, sin } = createRotationTable({ ...model.config, ropeFactors: model.ropeFactors }, positions)
  const table = new Float32Array(cos.length * 2)
  for (let i = 0; i < cos.length; i++) {
    table[2 * i] = cos[i]!
    table[2 * i + 1] = sin[i]!
  }
  return table
}

/** What a backend is made of. */
interface BackendParts {
  device: GPUDevice
  pool: BufferPool
  plan: ForwardPlan
  batch: BatchBuffer
  cache: KeyValuePages
  reader: LogitsReader
  rows: number
  adapter: AdapterDescription
}

class WebGpuBackend implements LlamaBackend {
  readonly adapter: AdapterDescription
  readonly model: LlamaModel
  readonly batchRowsMax: number
  readonly #parts: BackendParts
  #lost: string | undefined
  #isBusy = false

  constructor(parts: BackendParts, model: LlamaModel) {
    this.#parts = parts
    this.adapter = parts.adapter
    this.model = withoutBytes(model)
    this.batchRowsMax = parts.rows
    void this.#watch()
  }

  get freePositions(): number {
    return this.#parts.cache.freePositions
  }

  openSequence(positions: number): Sequence | undefined {
    return this.#parts.cache.open(positions)
  }

  async forward(rows: readonly BatchRow[]): Promise<Float32Array[]> {
    if (this.#isBusy) throw new RangeError('A step is under way')
    this.#assertAlive()
    if (rows.length === 0) return []
    this.#takeRows(rows)
    this.#isBusy = true
    try {
      return await this.#run(rows)
    } catch (cause) {
      throw new EngineError('device_lost', 'The GPU was lost: the job can be run again', { cause })
    } finally {
      this.#isBusy = false
    }
  }

  async close(): Promise<void> {
    this.#parts.pool.destroy()
    this.#parts.device.destroy()
    await this.#parts.device.lost
  }

  #takeRows(rows: readonly BatchRow[]): void {
    if (rows.length > this.batchRowsMax)
      throw new RangeError(`${rows.length} rows exceed the ${this.batchRowsMax} of a batch`)
    for (const { token, position, sequence } of rows) {
      if (!(sequence instanceof PagedSequence)) throw new TypeError('The sequence belongs to another backend')
      if (!(token >= 0 && token < this.model.config.vocabulary))
        throw new RangeError(`Token ${token} is outside the vocabulary`)
      sequence.append(position)
    }
  }

  async #run(rows: readonly BatchRow[]): Promise<Float32Array[]> {
    const { device, plan, batch, reader } = this.#parts
    const counts = batch.write(device.queue, rows)
    const encoder = device.createCommandEncoder()
    const pass = encoder.beginComputePass()
    for (const dispatch of plan.always) dispatch(pass, counts)
    if (counts.wanted > 0) for (const dispatch of plan.ifWanted) dispatch(pass, counts)
    pass.end()
    reader.record(encoder, counts.wanted)
    device.queue.submit([encoder.finish()])
    const logits = await reader.read(counts)
    this.#assertAlive()
    return logits
  }

  async #watch(): Promise<void> {
    const { message, reason } = await this.#parts.device.lost
    this.#lost = message || reason
  }

  #assertAlive(): void {
    if (this.#lost !== undefined)
      throw new EngineError('device_lost', `The GPU was lost (${this.#lost}): the job can be run again`)
  }
}

/** The model without the bytes of its weights, which the device now holds. */
function withoutBytes(model: LlamaModel): LlamaModel {
  const empty = new Uint8Array(0)
  const embedding = { ...model.embedding, bytes: empty }
  return {
    ...model,
    embedding,
    output: model.output === model.embedding ? embedding : { ...model.output, bytes: empty },
    layers: model.layers.map((layer) => ({
      ...layer,
      query: { ...layer.query, bytes: empty },
      key: { ...layer.key, bytes: empty },
      value: { ...layer.value, bytes: empty },
      attentionOutput: { ...layer.attentionOutput, bytes: empty },
      gate: { ...layer.gate, bytes: empty },
      up: { ...layer.up, bytes: empty },
      down: { ...layer.down, bytes: empty },
    })),
  }
}
