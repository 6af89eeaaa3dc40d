import type { AdapterDescription, Clock, Engine, EngineChunk, EngineJob, ModelDescription } from '@kudoswarm/ports'

/** What a timed engine is made of. */
export interface TimedEngineInit {
  clock: Clock
  models: readonly ModelDescription[]
  /** @default 1 */
  slots?: number
  /** How long a job takes, in milliseconds. */
  msOf: (job: EngineJob) => number
  /** Tokens of an answer. @default outputTokensMax of the job */
  tokensOf?: (job: EngineJob) => number
}

const adapter: AdapterDescription = {
  backend: 'fake',
  vendor: 'kudoswarm',
  architecture: 'none',
  description: 'Simulated time',
  isSoftware: true,
}

/** An engine that takes simulated time and then gives the whole answer at once: one timer a job, however long it is. */
export function createTimedEngine(init: TimedEngineInit): Engine {
  const { clock, models, slots = 1, msOf } = init
  const tokensOf = init.tokensOf ?? ((job) => job.outputTokensMax)
  return {
    adapter,
    models,
    slots,
    async *run(job, { signal }): AsyncGenerator<EngineChunk> {
      const ms = msOf(job)
      await pass(clock, ms, signal)
      const count = signal.aborted ? 0 : tokensOf(job)
      const tokens = Array.from({ length: count }, (_, at) => at)
      const finishReason = signal.aborted ? 'aborted' : 'stop'
      const done = { finishReason, promptTokens: 1, outputTokens: count, prefillMs: 0, decodeMs: ms } as const
      yield { text: 'x'.repeat(count), tokens, done }
    },
    close: () => Promise.resolve(),
  }
}

function pass(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const end = (): void => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = clock.after(ms, end)
    signal.addEventListener('abort', end)
  })
}
