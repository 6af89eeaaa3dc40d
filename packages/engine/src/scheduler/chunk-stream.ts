import type { EngineChunk } from '@kudoswarm/ports'

/** Chunks that were made and wait for their consumer; bounded by the output of the job. */
export class ChunkStream {
  readonly #chunks: EngineChunk[] = []
  #failure: { error: unknown } | undefined
  #wake: (() => void) | undefined

  /** Adds a chunk. */
  push(chunk: EngineChunk): void {
    this.#chunks.push(chunk)
    this.#wake?.()
  }

  /** Ends the stream with an error, after the chunks that were added. */
  fail(error: unknown): void {
    this.#failure ??= { error }
    this.#wake?.()
  }

  /** The chunks up to the one with `done`. To be read once. */
  async *chunks(): AsyncGenerator<EngineChunk> {
    for (;;) {
      const chunk = this.#chunks.shift()
      if (chunk) {
        yield chunk
        if (chunk.done) return
      } else if (this.#failure) {
        throw this.#failure.error
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve))
      }
    }
  }
}
