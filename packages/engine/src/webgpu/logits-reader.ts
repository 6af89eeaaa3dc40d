import type { StepCounts } from './batch-buffer.js'
import { bufferUsage, type BufferPool } from './buffers.js'

/** Sleeping is worth its inaccuracy only if a step is expected to take longer than this, in milliseconds. */
const sleepMsMin = 4

/** Share of the expected time that is slept, so that a faster step is not noticed late. */
const sleepShare = 0.75

/** Brings the logits of a step back; with a `sleep` it stays off the processor while the device works. */
export class LogitsReader {
  readonly #device: GPUDevice
  readonly #logits: GPUBuffer
  readonly #target: GPUBuffer
  readonly #rowBytes: number
  readonly #vocabulary: number
  readonly #sleep: ((ms: number) => Promise<void>) | undefined
  /** Milliseconds that the last step of so many rows took. */
  readonly #stepMs = new Map<number, number>()

  constructor(
    device: GPUDevice,
    pool: BufferPool,
    logits: GPUBuffer,
    rowElements: number,
    vocabulary: number,
    sleep: ((ms: number) => Promise<void>) | undefined,
  ) {
    this.#device = device
    this.#logits = logits
    this.#target = pool.create('read back', logits.size, bufferUsage.mapRead | bufferUsage.copyTarget)
    this.#rowBytes = rowElements * 4
    this.#vocabulary = vocabulary
    this.#sleep = sleep
  }

  /** Records the copy of the first `wanted` rows of logits. */
  record(encoder: GPUCommandEncoder, wanted: number): void {
    if (wanted > 0) encoder.copyBufferToBuffer(this.#logits, 0, this.#target, 0, wanted * this.#rowBytes)
  }

  /** Waits for the step that was submitted last and returns its logits, `[vocabulary]` each. */
  async read({ rows, wanted }: StepCounts): Promise<Float32Array[]> {
    const start = performance.now()
    const expected = (this.#stepMs.get(rows) ?? 0) * sleepShare
    if (this.#sleep && expected > sleepMsMin) await this.#sleep(expected)
    if (wanted === 0) await this.#device.queue.onSubmittedWorkDone()
    else await this.#target.mapAsync(1, 0, wanted * this.#rowBytes)
    this.#stepMs.set(rows, performance.now() - start)
    if (wanted === 0) return []
    const mapped = this.#target.getMappedRange(0, wanted * this.#rowBytes)
    const logits = Array.from({ length: wanted }, (_, row) =>
      new Float32Array(mapped, row * this.#rowBytes, this.#vocabulary).slice(),
    )
    this.#target.unmap()
    return logits
  }
}
