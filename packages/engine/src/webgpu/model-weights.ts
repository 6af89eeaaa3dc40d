import { blockColumns } from '../exact/ordered-sum.js'
import type { LlamaModel, Tensor } from '../llama/model.js'
import type { BufferPool } from './buffers.js'
import { packedBytes, MatrixUploader, type PackedMatrix } from './packed-matrix.js'

/** The weights of one layer on the device. */
export interface LayerWeights {
  attentionNorm: GPUBuffer
  /** Query, key and value, one below the other. */
  qkv: PackedMatrix
  attentionOutput: PackedMatrix
  feedForwardNorm: GPUBuffer
  /** Gate and up, one below the other. */
  gateUp: PackedMatrix
  down: PackedMatrix
}

/** The weights of a model on the device. */
export interface ModelWeights {
  embedding: PackedMatrix
  layers: readonly LayerWeights[]
  outputNorm: GPUBuffer
  /** The same object as `embedding` where the model ties them. */
  output: PackedMatrix
}

/** What the upload of a model needs. */
export interface WeightUpload {
  device: GPUDevice
  pool: BufferPool
  /** Bytes that one binding may have: larger matrices are split by rows. */
  bindingBytesMax: number
  /** Called with the bytes that have been handed to the device and those of the whole model. */
  onProgress: (done: number, total: number) => void
}

/** Uploads all weights, tensor by tensor. */
export async function uploadWeights(model: LlamaModel, upload: WeightUpload): Promise<ModelWeights> {
  const { device, pool, bindingBytesMax, onProgress } = upload
  const total = modelBytes(model)
  let done = 0
  const uploader = new MatrixUploader(device, pool, bindingBytesMax, (bytes) => {
    done += bytes
    onProgress(done, total)
  })
  const norm = (label: string, weights: Float32Array): GPUBuffer => pool.storageOf(label, paddedVector(weights))
  const embedding = await uploader.upload('embedding', [model.embedding])
  const layers: LayerWeights[] = []
  for (const [index, layer] of model.layers.entries()) {
    layers.push({
      attentionNorm: norm(`layer ${index} attention norm`, layer.attentionNorm),
      qkv: await uploader.upload(`layer ${index} qkv`, [layer.query, layer.key, layer.value]),
      attentionOutput: await uploader.upload(`layer ${index} attention output`, [layer.attentionOutput]),
      feedForwardNorm: norm(`layer ${index} feed-forward norm`, layer.feedForwardNorm),
      gateUp: await uploader.upload(`layer ${index} gate and up`, [layer.gate, layer.up]),
      down: await uploader.upload(`layer ${index} down`, [layer.down]),
    })
  }
  const isTied = model.output === model.embedding
  const output = isTied ? embedding : await uploader.upload('output', [model.output])
  return { embedding, layers, outputNorm: norm('output norm', model.outputNorm), output }
}

/** Every matrix of a model, each once. */
function matrices(model: LlamaModel): Tensor[] {
  const ofLayers = model.layers.flatMap(({ query, key, value, attentionOutput, gate, up, down }) => [
    query,
    key,
    value,
    attentionOutput,
    gate,
    up,
    down,
  ])
  return [...new Set([model.embedding, model.output, ...ofLayers])]
}

function modelBytes(model: LlamaModel): number {
  return matrices(model).reduce((sum, tensor) => sum + packedBytes(tensor), 0)
}

function paddedVector(values: Float32Array): Float32Array<ArrayBuffer> {
  const padded = new Float32Array(Math.ceil(values.length / blockColumns) * blockColumns)
  padded.set(values)
  return padded
}
