import { EngineError } from '@kudoswarm/ports'
import type { Engine, EngineChunk, EngineErrorCode, EngineJob, EngineSummary } from '@kudoswarm/ports'

/** A job that the scripted engine is at: the test says what comes out. */
export class ScriptedRun {
  readonly job: EngineJob
  readonly signal: AbortSignal
  readonly #steps: (EngineChunk | EngineError)[] = []
  #wake: () => void = () => {}

  constructor(job: EngineJob, signal: AbortSignal) {
    this.job = job
    this.signal = signal
    signal.addEventListener('abort', () => this.#wake())
  }

  /** Puts out a piece of text as one token. */
  say(text: string): void {
    this.#put({ text, tokens: [text.length] })
  }

  /** Ends the run. */
  finish(summary: Partial<EngineSummary> = {}): void {
    const done = {
      finishReason: 'stop',
      promptTokens: 3,
      outputTokens: 2,
      prefillMs: 1,
      decodeMs: 1,
      ...summary,
    } as const
    this.#put({ text: '', tokens: [], done })
  }

  fail(code: EngineErrorCode): void {
    this.#put(new EngineError(code, 'It failed. Try another.'))
  }

  async *chunks(): AsyncIterable<EngineChunk> {
    for (;;) {
      const step = this.#steps.shift()
      if (step instanceof EngineError) throw step
      if (step !== undefined) yield step
      if (step?.done !== undefined || (this.signal.aborted && step === undefined)) return
      if (step === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    }
  }

  #put(step: EngineChunk | EngineError): void {
    this.#steps.push(step)
    this.#wake()
  }
}

/** An engine with one model whose runs do what a test tells them. */
export class ScriptedEngine implements Engine {
  readonly adapter = { backend: 'fake', vendor: '', architecture: '', description: '', isSoftware: true }
  readonly models = [{ name: 'story', hash: new Uint8Array(32).fill(3), parameters: 1_000, contextTokensMax: 256 }]
  readonly slots: number
  readonly runs: ScriptedRun[] = []

  constructor(slots = 2) {
    this.slots = slots
  }

  run(job: EngineJob, options: { signal: AbortSignal }): AsyncIterable<EngineChunk> {
    const run = new ScriptedRun(job, options.signal)
    this.runs.push(run)
    return run.chunks()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
