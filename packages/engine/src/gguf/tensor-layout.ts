import { blockColumns } from '../exact/ordered-sum.js'
import type { LlamaConfig, TensorType } from '../llama/model.js'
import { fileInvalid, fileTruncated, fileUnsupported } from './file-error.js'
import type { GgufHeader, TensorInfo } from './header.js'

/** A tensor that a model needs, and where it lies in the file. */
export interface PlacedTensor {
  name: string
  type: TensorType
  rows: number
  columns: number
  /** Offset of its first byte in the file, and the one after its last. */
  start: number
  end: number
}

/** A tensor that a model of some shape has. */
interface ExpectedTensor {
  rows: number
  columns: number
  isVector: boolean
  isOptional: boolean
}

/** Types by their number in the GGUF specification, with the bytes of so many weights. */
const types: ReadonlyMap<number, { type: TensorType; bytes: number; weights: number }> = new Map([
  [0, { type: 'F32', bytes: 4, weights: 1 }],
  [1, { type: 'F16', bytes: 2, weights: 1 }],
  [2, { type: 'Q4_0', bytes: 18, weights: blockColumns }],
  [8, { type: 'Q8_0', bytes: 34, weights: blockColumns }],
])

/** The number of rows of the embedding matrix, which is the vocabulary. @throws EngineError model_file_invalid */
export function vocabularyOf(header: GgufHeader, max: number): number {
  const embedding = header.tensors.find((tensor) => tensor.name === 'token_embd.weight')
  const vocabulary = embedding?.dimensions[1]
  if (vocabulary === undefined) throw fileInvalid('it has no matrix token_embd.weight')
  if (vocabulary < 1 || vocabulary > max) throw fileInvalid(`its vocabulary is ${vocabulary}, not 1 to ${max}`)
  return vocabulary
}

/**
 * Checks that the file has exactly the tensors of a Llama model of this shape, each inside the file, of the right size
 * and of a type that this engine computes, and none over another. By name.
 *
 * @throws EngineError model_file_truncated, model_file_invalid, model_unsupported
 */
export function placeTensors(header: GgufHeader, config: LlamaConfig, fileBytes: number): Map<string, PlacedTensor> {
  const expected = expectedTensors(config)
  const placed = new Map<string, PlacedTensor>()
  for (const info of header.tensors) {
    const expectation = expected.get(info.name)
    // A tensor that is not computed with, such as a bias, would make every answer wrong.
    if (!expectation) throw fileUnsupported(`it has the unknown tensor ${info.name}`, 'choose a plain Llama model')
    placed.set(info.name, placeTensor(info, expectation))
  }
  for (const [name, { isOptional }] of expected) {
    if (!isOptional && !placed.has(name)) throw fileInvalid(`the tensor ${name} is missing`)
  }
  refuseOverlap([...placed.values()], fileBytes)
  return placed
}

function expectedTensors(config: LlamaConfig): Map<string, ExpectedTensor> {
  const { width, hiddenWidth, heads, kvHeads, headWidth, vocabulary } = config
  const expected = new Map<string, ExpectedTensor>()
  const matrix = (name: string, rows: number, columns: number, isOptional = false): void => {
    expected.set(name, { rows, columns, isVector: false, isOptional })
  }
  const vector = (name: string, columns: number, isOptional = false): void => {
    expected.set(name, { rows: 1, columns, isVector: true, isOptional })
  }
  matrix('token_embd.weight', vocabulary, width)
  vector('output_norm.weight', width)
  matrix('output.weight', vocabulary, width, true)
  vector('rope_freqs.weight', config.ropeWidth / 2, true)
  for (let layer = 0; layer < config.layers; layer++) {
    vector(`blk.${layer}.attn_norm.weight`, width)
    matrix(`blk.${layer}.attn_q.weight`, heads * headWidth, width)
    matrix(`blk.${layer}.attn_k.weight`, kvHeads * headWidth, width)
    matrix(`blk.${layer}.attn_v.weight`, kvHeads * headWidth, width)
    matrix(`blk.${layer}.attn_output.weight`, width, heads * headWidth)
    vector(`blk.${layer}.ffn_norm.weight`, width)
    matrix(`blk.${layer}.ffn_gate.weight`, hiddenWidth, width)
    matrix(`blk.${layer}.ffn_up.weight`, hiddenWidth, width)
    matrix(`blk.${layer}.ffn_down.weight`, width, hiddenWidth)
  }
  return expected
}

function placeTensor(info: TensorInfo, expected: ExpectedTensor): PlacedTensor {
  const { name } = info
  const { rows, columns, isVector } = expected
  const dimensions = isVector ? [columns] : [columns, rows]
  if (info.dimensions.join() !== dimensions.join()) {
    throw fileInvalid(`the tensor ${name} is ${info.dimensions.join(' × ')}, not ${dimensions.join(' × ')}`)
  }
  const found = types.get(info.type)
  if (!found || (isVector && found.type !== 'F32')) {
    const supported = isVector ? 'F32' : [...types.values()].map(({ type }) => type).join(', ')
    throw fileUnsupported(`the tensor ${name} has type ${info.type}`, `convert it to ${supported}`)
  }
  if (columns % found.weights !== 0) {
    throw fileInvalid(`the tensor ${name} has ${columns} columns, no multiple of ${found.weights}`)
  }
  const bytes = ((rows * columns) / found.weights) * found.bytes
  return { name, type: found.type, rows, columns, start: info.offset, end: info.offset + bytes }
}

function refuseOverlap(tensors: PlacedTensor[], fileBytes: number): void {
  tensors.sort((a, b) => a.start - b.start)
  let end = 0
  for (const tensor of tensors) {
    if (tensor.start < end) throw fileInvalid(`the tensor ${tensor.name} lies over another`)
    end = tensor.end
    if (end > fileBytes) throw fileTruncated(`the tensor ${tensor.name}`)
  }
}
