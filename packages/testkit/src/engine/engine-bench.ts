import { afterAll, afterEach, expect } from 'vitest'
import type { Engine, EngineChunk, EngineJob, EngineSummary } from '@kudoswarm/ports'

/** What an adapter of the engine port hands to its compliance suite. */
export interface EngineSuiteInit {
  /** The adapter's name, for the report. */
  name: string
  /** Creates an engine with so many slots; its first model is the one that is tried. The suite closes it. */
  createEngine(init: { slots: number }): Promise<Engine>
  /** A prompt of exactly so many tokens for that model, 4 or more. */
  promptOf(tokens: number): string
  /** The text of all these tokens at once, the end of an answer not among them. */
  decode(tokens: readonly number[]): string
  /** A seed whose answer to the suite's job, `suiteJob`, has all its tokens and does not end by itself. */
  seed: bigint
  /** Tokens that the longest chunk of that answer has at least: with 2 or more, a character was there to be split. */
  longestChunkTokensMin: number
  /** Tokens that may be made before an abort reaches the engine; 0 where it runs in the consumer's thread. */
  tokensUnderwayMax: number
}

/** Slots of every engine that the suite makes. */
export const suiteSlots = 2

/** The job of the suite. The temperature makes all tokens about as likely, so that odd ones are among them. */
export const suiteJob = { promptTokens: 8, outputTokensMax: 40, temperature: 1000 }

/** A signal that never fires. */
export const never = new AbortController().signal

/** What came out of a job. */
export interface EngineAnswer {
  text: string
  tokens: number[]
  done: EngineSummary
}

/** Makes engines and jobs for the tests. Loading a model may take seconds, so that tests share two engines. */
export class EngineBench {
  readonly init: EngineSuiteInit
  readonly #engines: Promise<Engine>[] = []
  #shared: Promise<Engine> | undefined
  #other: Promise<Engine> | undefined
  #whole: Promise<EngineAnswer> | undefined

  constructor(init: EngineSuiteInit) {
    this.init = init
    afterEach(({ task }) => {
      // What a failed test leaves in hand would fail the others too.
      if (task.result?.state === 'fail') this.#shared = undefined
    })
    afterAll(async () => {
      for (const engine of this.#engines) await engine.then((opened) => opened.close())
    })
  }

  /** The engine of all tests that leave it as they find it: with every slot free. */
  shared(): Promise<Engine> {
    return (this.#shared ??= this.#create())
  }

  /** A second engine, which the last test closes. */
  other(): Promise<Engine> {
    return (this.#other ??= this.#create())
  }

  /** The whole answer to the suite's job, from an engine that has nothing else to do. */
  whole(): Promise<EngineAnswer> {
    return (this.#whole ??= this.shared().then((engine) => answer(engine, this.jobFor(engine))))
  }

  #create(): Promise<Engine> {
    const engine = this.init.createEngine({ slots: suiteSlots })
    this.#engines.push(engine)
    return engine
  }

  /** The job of the suite, or one that differs from it. */
  jobFor(engine: Engine, { seed = this.init.seed, ...change }: Partial<EngineJob> & { seed?: bigint } = {}): EngineJob {
    const { promptTokens, outputTokensMax, temperature } = suiteJob
    return {
      model: engine.models[0]!.hash,
      prompt: this.init.promptOf(promptTokens),
      outputTokensMax,
      sampling: { seed, temperature, topK: 0, topP: 1, repetitionPenalty: 1 },
      ...change,
    }
  }
}

/** Starts a job, which is admitted when the first chunk is asked for. */
export function start(engine: Engine, job: EngineJob, signal = never): AsyncIterator<EngineChunk, unknown> {
  return engine.run(job, { signal })[Symbol.asyncIterator]()
}

/** The chunks that are yet to come. */
export async function remaining(chunks: AsyncIterator<EngineChunk, unknown>): Promise<EngineChunk[]> {
  const all: EngineChunk[] = []
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) all.push(next.value)
  return all
}

/** Runs a job to its end. */
export async function answer(engine: Engine, job: EngineJob, signal = never): Promise<EngineAnswer> {
  return joined(await remaining(start(engine, job, signal)))
}

/** The answer that these chunks make; refuses chunks that break the contract of the port. */
export function joined(chunks: readonly EngineChunk[]): EngineAnswer {
  for (const [index, { text, tokens, done }] of chunks.entries()) {
    const isLast = index === chunks.length - 1
    expect(done !== undefined, 'done is on the last chunk and on no other').toBe(isLast)
    expect(isLast || tokens.length > 0, 'a chunk before the last has tokens').toBe(true)
    // Encoding replaces what is not well-formed.
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text))).toBe(text)
  }
  const tokens = chunks.flatMap((chunk) => [...chunk.tokens])
  const done = chunks.at(-1)!.done!
  expect(done.outputTokens).toBe(tokens.length)
  expect(done.prefillMs).toBeGreaterThanOrEqual(0)
  expect(done.decodeMs).toBeGreaterThanOrEqual(0)
  return { text: chunks.map(({ text }) => text).join(''), tokens, done }
}

/** Expects that a job is refused, by an error of the engine with this code or by a RangeError. */
export async function expectRefusal(refused: Promise<unknown>, code: string): Promise<void> {
  const error = code === 'RangeError' ? { name: code } : { name: 'EngineError', code }
  await expect(refused).rejects.toMatchObject(error)
}
