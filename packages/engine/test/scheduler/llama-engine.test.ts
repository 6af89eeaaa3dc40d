import { EngineError, type Clock, type EngineChunk, type EngineJob } from '@kudoswarm/ports'
import { describe, expect, it } from 'vitest'
import { createBytesSource } from '../../src/gguf/byte-source.js'
import { loadModelFile, type LoadedModel } from '../../src/gguf/model-file.js'
import { runOnCpu } from '../../src/generation/single-job.js'
import { makeKnownAnswers } from '../../src/known-answers/answer-check.js'
import type { BatchRow, LlamaBackend } from '../../src/llama/backend.js'
import { createCpuBackend } from '../../src/llama/cpu-backend.js'
import { backendAttemptsMax } from '../../src/scheduler/backend-keeper.js'
import { createLlamaEngine, jobLossesMax, type LlamaEngineInit } from '../../src/scheduler/llama-engine.js'
import { smallConfig, tinyModelFile } from '../tiny-model-file.js'

const loaded = await loadModelFile(createBytesSource(tinyModelFile({ config: smallConfig })))
const { model, tokenizer } = loaded

/** A clock on which waits end at once and are written down. */
function createHastyClock(): Clock & { waits: number[] } {
  const waits: number[] = []
  let now = 0
  return {
    waits,
    now: () => now,
    after: (ms, fire) => {
      waits.push(ms)
      now += ms
      setImmediate(fire)
      return () => undefined
    },
    soon: (fire) => void setImmediate(fire),
  }
}

/** Watches the steps of CPU backends, and loses them when told to. */
class Devices {
  /** Rows of every step, of all backends. */
  readonly steps: (readonly BatchRow[])[] = []
  made = 0
  closed = 0
  /** Numbers of the steps, from 0 over all backends, at which the device is lost. */
  readonly losses = new Set<number>()
  /** Attempts to make a backend that fail, counted down. */
  refusals = 0
  batchRowsMax = 8
  cachePositions = 256

  readonly create = async (): Promise<LlamaBackend> => {
    this.made += 1
    if (this.refusals > 0) {
      this.refusals -= 1
      throw new EngineError('device_lost', 'no device now')
    }
    const backend = createCpuBackend(model, { batchRowsMax: this.batchRowsMax, cachePositions: this.cachePositions })
    const forward = backend.forward.bind(backend)
    const close = backend.close.bind(backend)
    backend.forward = async (rows) => {
      this.steps.push(rows)
      if (this.losses.has(this.steps.length - 1)) throw new EngineError('device_lost', 'lost')
      return forward(rows)
    }
    backend.close = async () => {
      this.closed += 1
      return close()
    }
    return backend
  }
}

function jobOf(prompt: string, change: Partial<EngineJob> = {}): EngineJob {
  const sampling = { seed: 5n, temperature: 1, topK: 0, topP: 1, repetitionPenalty: 1 }
  return { model: model.hash, prompt, outputTokensMax: 12, sampling, ...change }
}

async function open(init: Partial<LlamaEngineInit> = {}) {
  const devices = new Devices()
  const clock = createHastyClock()
  const engine = await createLlamaEngine({ createBackend: devices.create, tokenizer, clock, ...init })
  async function* run(job: EngineJob, signal = new AbortController().signal): AsyncGenerator<EngineChunk> {
    yield* engine.run(job, { signal })
  }
  return { devices, clock, engine, run }
}

async function collect(chunks: AsyncIterable<EngineChunk>): Promise<EngineChunk[]> {
  const all: EngineChunk[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

const tokensOf = (chunks: readonly EngineChunk[]): number[] => chunks.flatMap(({ tokens }) => [...tokens])
const textOf = (chunks: readonly EngineChunk[]): string => chunks.map(({ text }) => text).join('')

/** What a job makes when it has the CPU to itself. */
async function alone(job: EngineJob, of: LoadedModel = loaded) {
  const { tokens, text, finishReason } = await runOnCpu(of, job)
  return { tokens, text, finishReason }
}

async function together(chunks: AsyncIterable<EngineChunk>) {
  const all = await collect(chunks)
  return { tokens: tokensOf(all), text: textOf(all), finishReason: all.at(-1)!.done!.finishReason }
}

const long = 'a b c d e f g h i j k l m n o p'
const jobs = [
  jobOf('hello'),
  jobOf(long),
  jobOf('x', { outputTokensMax: 3 }),
  jobOf(`${long} q`, { outputTokensMax: 20 }),
]

it('rests after each step as its share of the GPU demands', async () => {
  const devices = new Devices()
  const clock = createHastyClock()
  const createBackend = async (): Promise<LlamaBackend> => {
    const backend = await devices.create()
    const forward = backend.forward.bind(backend)
    backend.forward = async (rows) => {
      clock.after(10, () => undefined)
      return forward(rows)
    }
    return backend
  }
  const { engine, run } = await open({ createBackend, clock })
  engine.setGpuShare!(0.25)
  for await (const chunk of run(jobOf('a', { outputTokensMax: 3 }))) if (chunk.done) break
  expect(clock.waits.slice(0, 4)).toEqual([10, 30, 10, 30])
  await engine.close()
})

describe('jobs that run together', () => {
  it.each([1, 2, 3, 8])('each make what they make alone, with %i rows in a step', async (batchRowsMax) => {
    const devices = new Devices()
    devices.batchRowsMax = batchRowsMax
    const { run } = await open({ createBackend: devices.create })
    const answers = await Promise.all(jobs.map((job) => together(run(job))))
    expect(answers).toEqual(await Promise.all(jobs.map((job) => alone(job))))
    expect(Math.max(...devices.steps.map((rows) => rows.length))).toBe(batchRowsMax)
  })

  it('share every step: a job that makes tokens is in each while another reads its prompt', async () => {
    const { run, devices } = await open()
    devices.batchRowsMax = 4
    const first = run(jobOf('x', { outputTokensMax: 30 }))
    await first.next()
    const before = devices.steps.length
    const second = collect(run(jobOf(long)))
    await Promise.all([collect(first), second])
    const reading = devices.steps.slice(before + 1).filter((rows) => rows.length > 2)
    expect(reading.length).toBeGreaterThan(0)
    for (const rows of reading) expect(new Set(rows.map(({ sequence }) => sequence)).size).toBe(2)
  })

  it('are refused beyond the slots, and admitted when one is free again', async () => {
    const { engine, run } = await open({ slots: 2 })
    expect(engine.slots).toBe(2)
    const [a, b] = [run(jobs[0]), run(jobs[1])]
    await Promise.all([a.next(), b.next()])
    await expect(run(jobs[2]).next()).rejects.toMatchObject({ code: 'engine_busy' })
    await collect(a)
    expect((await collect(run(jobs[2]))).length).toBeGreaterThan(0)
    await collect(b)
  })

  it('wait for room in the cache while slots are free, and make what they make alone', async () => {
    const devices = new Devices()
    devices.cachePositions = 64
    const { run } = await open({ createBackend: devices.create })
    const queued = [jobs[3], jobs[1], jobs[3], jobs[0]]
    const answers = await Promise.all(queued.map((job) => together(run(job))))
    expect(answers).toEqual(await Promise.all(queued.map((job) => alone(job))))
    const sequences = devices.steps.map((rows) => new Set(rows.map(({ sequence }) => sequence)).size)
    expect(Math.max(...sequences)).toBeLessThan(queued.length)
  })

  it('are not overtaken while they wait for room, nor held up by one that is aborted there', async () => {
    const devices = new Devices()
    devices.cachePositions = 64
    const { run } = await open({ createBackend: devices.create })
    const ends: string[] = []
    const note = async (name: string, chunks: AsyncIterable<EngineChunk>) => {
      const answer = await together(chunks)
      ends.push(name)
      return answer
    }
    const first = run(jobs[3])
    await first.next()
    const abort = new AbortController()
    const aborted = note('aborted', run(jobs[3], abort.signal))
    const rest = [note('first', first), note('larger', run(jobs[1])), note('smaller', run(jobs[2]))]
    await Promise.resolve()
    abort.abort()
    expect(await aborted).toEqual({ tokens: [], text: '', finishReason: 'aborted' })
    await Promise.all(rest)
    expect(ends.slice(0, 2)).toEqual(['aborted', 'first'])
    expect(ends.length).toBe(4)
  })

  it('do not wait for a consumer that reads nothing', async () => {
    const { run } = await open()
    const slow = run(jobs[1])
    await slow.next()
    expect(await together(run(jobs[0]))).toEqual(await alone(jobs[0]))
  })
})

describe('an abort', () => {
  it('ends the stream within one token, and only that', async () => {
    const { run, devices } = await open()
    const abort = new AbortController()
    const other = together(run(jobs[0]))
    const chunks: EngineChunk[] = []
    for await (const chunk of run(jobOf('x', { outputTokensMax: 40 }), abort.signal)) {
      chunks.push(chunk)
      if (chunks.length === 2) abort.abort()
    }
    expect(chunks.at(-1)!.done).toMatchObject({ finishReason: 'aborted' })
    expect(chunks.length).toBeLessThanOrEqual(4)
    expect(await other).toEqual(await alone(jobs[0]))
    expect(devices.made).toBe(1)
  })

  it('before the start gives one chunk', async () => {
    const { run } = await open()
    const chunks = await collect(run(jobs[0], AbortSignal.abort()))
    expect(chunks).toMatchObject([{ text: '', tokens: [], done: { finishReason: 'aborted', outputTokens: 0 } }])
  })

  it('by leaving the loop frees the slot', async () => {
    const { run } = await open({ slots: 1 })
    for await (const chunk of run(jobs[3])) {
      expect(chunk.done).toBeUndefined()
      break
    }
    expect(await together(run(jobs[0]))).toEqual(await alone(jobs[0]))
  })
})

describe('a lost device', () => {
  it.each([0, 1, 2, 5, 9])('at step %i changes no answer', async (step) => {
    const devices = new Devices()
    devices.batchRowsMax = 4
    devices.losses.add(step)
    const { run } = await open({ createBackend: devices.create })
    const answers = await Promise.all(jobs.map((job) => together(run(job))))
    expect(answers).toEqual(await Promise.all(jobs.map((job) => alone(job))))
    expect([devices.made, devices.closed]).toEqual([2, 1])
  })

  it('is waited for, each time twice as long', async () => {
    const { run, devices, clock } = await open()
    devices.losses.add(3)
    devices.refusals = backendAttemptsMax - 1
    expect(await together(run(jobs[0]))).toEqual(await alone(jobs[0]))
    expect(clock.waits).toEqual([250, 500, 1000, 2000])
  })

  it('that does not come back fails the jobs in hand, and later ones find the engine closed', async () => {
    const { run, devices } = await open()
    devices.losses.add(3)
    devices.refusals = backendAttemptsMax
    await expect(collect(run(jobs[0]))).rejects.toMatchObject({ code: 'device_lost' })
    await expect(collect(run(jobs[0]))).rejects.toMatchObject({ code: 'engine_closed' })
  })

  it('that comes back with less room fails only what has no room there', async () => {
    const { run, devices } = await open()
    devices.losses.add(1)
    const answers = Promise.allSettled([together(run(jobs[3])), together(run(jobs[2]))])
    devices.cachePositions = 20
    const [longer, shorter] = await answers
    expect(longer).toMatchObject({ status: 'rejected', reason: { code: 'device_lost' } })
    expect(shorter).toEqual({ status: 'fulfilled', value: await alone(jobs[2]) })
  })

  it(`fails a job that sees more than ${jobLossesMax}`, async () => {
    const { run, devices } = await open()
    for (let step = 0; step < jobLossesMax; step++) devices.losses.add(step)
    expect(await together(run(jobs[2]))).toEqual(await alone(jobs[2]))
    for (let step = 0; step <= jobLossesMax; step++) devices.losses.add(devices.steps.length + step)
    await expect(collect(run(jobs[2]))).rejects.toMatchObject({ code: 'device_lost' })
  })
})

describe('an engine', () => {
  it.each([
    [63, 63],
    [64, 64],
    [65, 64],
  ])('with a cache of %i positions announces a context of %i', async (cachePositions, contextTokensMax) => {
    const devices = new Devices()
    devices.cachePositions = cachePositions
    const { engine } = await open({ createBackend: devices.create })
    expect(engine.models).toMatchObject([{ contextTokensMax }])
  })

  it('ends the answers of a short cache where that is full, and refuses prompts without room in it', async () => {
    const devices = new Devices()
    devices.cachePositions = 20
    const { run } = await open({ createBackend: devices.create })
    const answer = await collect(run(jobOf('x', { outputTokensMax: 40 })))
    const { finishReason, promptTokens, outputTokens } = answer.at(-1)!.done!
    expect({ finishReason, tokens: promptTokens + outputTokens }).toEqual({ finishReason: 'length', tokens: 20 })
    await expect(run(jobOf(long)).next()).rejects.toMatchObject({ code: 'prompt_too_long' })
  })

  it('refuses models that it does not have and prompts that are too long', async () => {
    const { engine, run } = await open()
    expect(engine.models).toMatchObject([{ name: 'tiny', contextTokensMax: 64 }])
    await expect(run(jobOf('x', { model: new Uint8Array(32) })).next()).rejects.toMatchObject({ code: 'model_unknown' })
    await expect(run(jobOf('x ', { model: model.hash.subarray(1) })).next()).rejects.toMatchObject({
      code: 'model_unknown',
    })
    await expect(run(jobOf(long.repeat(9))).next()).rejects.toMatchObject({ code: 'prompt_too_long' })
    await expect(run(jobOf('x', { outputTokensMax: 0 })).next()).rejects.toThrow(RangeError)
  })

  it('that is closed ends its jobs and takes no more', async () => {
    const { engine, run, devices } = await open()
    const running = run(jobs[3])
    await running.next()
    const ended = expect(collect(running)).rejects.toMatchObject({ code: 'engine_closed' })
    await engine.close()
    await ended
    await expect(run(jobs[0]).next()).rejects.toMatchObject({ code: 'engine_closed' })
    expect(devices.closed).toBe(1)
  })

  it('checks the known answers before it takes work, and again with another device', async () => {
    const known = await makeKnownAnswers(await new Devices().create(), tokenizer, [jobs[0], jobs[2]])
    const seen: string[] = []
    const onChecked = (done: number, total: number): void => void seen.push(`${done}/${total}`)
    const { run, devices } = await open({ knownAnswers: known, onChecked })
    expect(seen).toEqual(['0/2', '1/2', '2/2'])
    devices.losses.add(devices.steps.length)
    await collect(run(jobs[0]))
    expect(seen.length).toBe(6)
    const wrong = { ...known, answers: known.answers.map((answer) => ({ ...answer, tokens: [...answer.tokens, 0] })) }
    await expect(open({ knownAnswers: wrong })).rejects.toMatchObject({ code: 'known_answers_failed' })
  })
})
