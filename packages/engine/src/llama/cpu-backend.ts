import type { AdapterDescription } from '@kudoswarm/ports'
import type { BatchRow, LlamaBackend, Sequence } from './backend.js'
import { createBlockEvaluator, type BlockEvaluator } from './block-evaluator.js'
import type { LlamaModel } from './model.js'
import { OpenSequence } from './open-sequence.js'

/** Sizes of a CPU backend. */
export interface CpuBackendInit {
  /** Rows accepted by one call of `forward`. */
  batchRowsMax: number
  /** Positions that all sequences together may hold. */
  cachePositions: number
}

const adapter: AdapterDescription = {
  backend: 'cpu-reference',
  vendor: 'kudoswarm',
  architecture: 'ecmascript',
  description: 'Exact CPU reference',
  isSoftware: true,
}

/**
 * The CPU reference of protocol-spec/exact-arithmetic.md §5: the oracle of tests and of the verifier. Each row is
 * computed by itself, so its bits cannot depend on the other rows. Sequences are not opened beyond the model's context.
 */
export function createCpuBackend(model: LlamaModel, init: CpuBackendInit): LlamaBackend {
  return new CpuBackend(model, init)
}

class CpuBackend implements LlamaBackend {
  readonly adapter = adapter
  readonly model: LlamaModel
  readonly batchRowsMax: number
  readonly #evaluator: BlockEvaluator
  #freePositions: number

  constructor(model: LlamaModel, init: CpuBackendInit) {
    this.model = model
    this.batchRowsMax = init.batchRowsMax
    this.#freePositions = init.cachePositions
    this.#evaluator = createBlockEvaluator(model, Math.min(init.cachePositions, model.config.contextTokensMax))
  }

  get freePositions(): number {
    return this.#freePositions
  }

  openSequence(positions: number): Sequence | undefined {
    if (positions > this.#freePositions || positions > this.model.config.contextTokensMax) return undefined
    this.#freePositions -= positions
    return new CpuSequence(this.model, positions, () => {
      this.#freePositions += positions
    })
  }

  async forward(rows: readonly BatchRow[]): Promise<Float32Array[]> {
    if (rows.length > this.batchRowsMax)
      throw new RangeError(`${rows.length} rows exceed the ${this.batchRowsMax} of a batch`)
    const logits: Float32Array[] = []
    for (const row of rows) {
      const result = this.#forwardRow(row)
      if (result) logits.push(result)
    }
    return logits
  }

  #forwardRow(row: BatchRow): Float32Array | undefined {
    const { sequence } = row
    if (!(sequence instanceof CpuSequence)) throw new TypeError('The sequence belongs to another backend')
    sequence.append(row.position)
    if (!(row.token >= 0 && row.token < this.model.config.vocabulary)) {
      throw new RangeError(`Token ${row.token} is outside the vocabulary`)
    }
    this.#evaluator.advance(row.token, row.position, sequence.keys, sequence.values)
    return row.wantsLogits ? this.#evaluator.logits() : undefined
  }

  async close(): Promise<void> {
    this.#freePositions = 0
  }
}

/** Keys and values of one sequence, per layer `[capacity, kvHeads * headWidth]`. */
class CpuSequence extends OpenSequence {
  readonly keys: readonly Float32Array[]
  readonly values: readonly Float32Array[]

  constructor(model: LlamaModel, capacity: number, onRelease: () => void) {
    super(capacity, onRelease)
    const { layers, kvHeads, headWidth } = model.config
    const room = () => Array.from({ length: layers }, () => new Float32Array(capacity * kvHeads * headWidth))
    this.keys = room()
    this.values = room()
  }
}
