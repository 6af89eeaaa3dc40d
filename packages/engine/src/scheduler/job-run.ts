import type { EngineChunk } from '@kudoswarm/ports'
import type { Generation } from '../generation/generation.js'
import type { BatchRow, LlamaBackend, Sequence } from '../llama/backend.js'
import { ChunkStream } from './chunk-stream.js'

/** A row that a backend was given, without the place it had there. */
type FedRow = Omit<BatchRow, 'sequence'>

/**
 * A job in hand: its generation, its place in a backend, and the chunks that its consumer has yet to take. Those are
 * bounded by the job's own limit of output, so a consumer that reads slowly holds nobody up.
 */
export class JobRun {
  /** Devices that were lost while this job was in hand. */
  losses = 0
  readonly #generation: Generation
  readonly #stream = new ChunkStream()
  #sequence: Sequence | undefined
  /** Every row so far, so that another backend can be brought to the same point. */
  #fed: FedRow[] = []
  /** Rows of `#fed` that the present backend has yet to see. */
  #replayed = 0
  #hasFailed = false

  constructor(generation: Generation) {
    this.#generation = generation
  }

  /** True once the last chunk was made or the job has failed. */
  get isEnded(): boolean {
    return this.#generation.isFinished || this.#hasFailed
  }

  /** True while the job has more than one row to run: its prompt, or its whole past after a loss. */
  get isReading(): boolean {
    return this.#rowsLeft > 1
  }

  /** Opens the job's place in a backend; false if there is no room now. */
  open(backend: LlamaBackend): boolean {
    this.#sequence = backend.openSequence(this.#generation.positions)
    return this.#sequence !== undefined
  }

  /** Gives the place up, because the backend is gone: all rows have to be run again. */
  rewind(): void {
    this.#close()
    this.#replayed = 0
  }

  /** The next rows, at most `rowsMax`, at least one. */
  nextRows(rowsMax: number): BatchRow[] {
    const sequence = this.#sequence!
    if (this.#replayed === this.#fed.length) {
      for (const { token, position, wantsLogits } of this.#generation.nextRows(sequence, rowsMax)) {
        this.#fed.push({ token, position, wantsLogits })
      }
    }
    const rows = this.#fed.slice(this.#replayed, this.#replayed + rowsMax)
    this.#replayed += rows.length
    return rows.map((row) => ({ ...row, sequence }))
  }

  /** Takes the logits of the last row, unless the job has ended meanwhile. */
  accept(logits: Float32Array, nowMs: number): void {
    if (this.isEnded) return
    // A row whose logits were used need not give them again.
    this.#fed.at(-1)!.wantsLogits = false
    try {
      const chunk = this.#generation.accept(logits, nowMs)
      if (chunk) this.#push(chunk)
    } catch (error) {
      this.fail(error)
    }
  }

  /** Ends the answer where it is. */
  abort(nowMs: number): void {
    if (!this.isEnded) this.#push(this.#generation.abort(nowMs))
  }

  /** Ends the stream with an error, after the chunks that were made. */
  fail(error: unknown): void {
    if (this.isEnded) return
    this.#hasFailed = true
    this.#close()
    this.#stream.fail(error)
  }

  /** The chunks as they are made. To be read once. */
  chunks(): AsyncGenerator<EngineChunk> {
    return this.#stream.chunks()
  }

  get #rowsLeft(): number {
    const unread = this.#generation.promptTokens - this.#fed.length
    return this.#fed.length - this.#replayed + Math.max(unread, 0)
  }

  #push(chunk: EngineChunk): void {
    if (chunk.done) this.#close()
    this.#stream.push(chunk)
  }

  #close(): void {
    this.#sequence?.release()
    this.#sequence = undefined
  }
}
