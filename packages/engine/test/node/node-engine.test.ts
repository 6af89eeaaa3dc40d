import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gpuShareMin, type EngineChunk, type EngineJob } from '@kudoswarm/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBytesSource } from '../../src/gguf/byte-source.js'
import { loadModelFile, type LoadedModel } from '../../src/gguf/model-file.js'
import { runOnCpu } from '../../src/generation/single-job.js'
import { startNodeEngine, threadRespawnsMax, type LoadProgress } from '../../src/node/index.js'
import { pageBytes } from '../../src/webgpu/cache-size.js'
import { smallConfig, tinyModelFile } from '../tiny-model-file.js'

const workerUrl = new URL('engine-worker.mjs', import.meta.url)
/** A worker that answers with its number and dies when told to. */
const dyingWorkerUrl = new URL('dying-worker.mjs', import.meta.url)

let folder: string
let modelFile: string
let loaded: LoadedModel

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kudoswarm-engine-'))
  modelFile = join(folder, 'tiny.gguf')
  const bytes = tinyModelFile({ types: ['Q8_0'], config: smallConfig })
  await writeFile(modelFile, bytes)
  loaded = await loadModelFile(createBytesSource(bytes))
})

afterAll(() => rm(folder, { recursive: true }))

const sampling = { seed: 5n, temperature: 1, topK: 0, topP: 1, repetitionPenalty: 1 }
const jobOf = (prompt: string, outputTokensMax = 8): EngineJob => ({
  model: loaded.model.hash,
  prompt,
  outputTokensMax,
  sampling,
})

async function collect(chunks: AsyncIterable<EngineChunk>): Promise<EngineChunk[]> {
  const all: EngineChunk[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

const never = new AbortController().signal

describe('an engine in a worker', () => {
  it('loads a model, runs jobs side by side, aborts, refuses and closes', async () => {
    const phases = new Map<LoadProgress['phase'], LoadProgress>()
    const engine = await startNodeEngine({
      modelFile,
      workerUrl,
      onProgress: (progress) => phases.set(progress.phase, progress),
    })
    expect([...phases.keys()]).toEqual(['reading', 'uploading', 'compiling'])
    for (const { done, total } of phases.values()) expect(done).toBe(total)
    expect(engine.adapter.backend).toBe('webgpu')
    expect(engine.models).toEqual([
      { name: 'tiny', hash: loaded.model.hash, parameters: loaded.model.parameters, contextTokensMax: 64 },
    ])

    const jobs = [jobOf('hello'), jobOf('a longer prompt, one that takes more than a step', 5)]
    const answers = await Promise.all(jobs.map((job) => collect(engine.run(job, { signal: never }))))
    for (const [index, chunks] of answers.entries()) {
      const { text, tokens } = await runOnCpu(loaded, jobs[index])
      expect(chunks.map((chunk) => chunk.text).join('')).toBe(text)
      expect(chunks.flatMap((chunk) => [...chunk.tokens])).toEqual(tokens)
    }

    const abort = new AbortController()
    const aborted: EngineChunk[] = []
    for await (const chunk of engine.run(jobOf('x', 60), { signal: abort.signal })) {
      aborted.push(chunk)
      abort.abort()
    }
    expect(aborted.at(-1)!.done).toMatchObject({ finishReason: 'aborted' })

    await expect(collect(engine.run(jobOf('x'.repeat(999)), { signal: never }))).rejects.toMatchObject({
      code: 'prompt_too_long',
    })
    await expect(collect(engine.run(jobOf('x', 0), { signal: never }))).rejects.toThrow(RangeError)
    await engine.close()
    await expect(collect(engine.run(jobs[0], { signal: never }))).rejects.toMatchObject({ code: 'engine_closed' })
  })

  it('announces no longer context than its cache holds, and makes what fits', async () => {
    // One page of 32 positions, of a model that could do 64.
    const cacheBytesMax = pageBytes(loaded.model.config) * 2 * loaded.model.config.layers
    const engine = await startNodeEngine({ modelFile, workerUrl, cacheBytesMax })
    expect(engine.models).toMatchObject([{ contextTokensMax: 32 }])
    const jobs = [jobOf('hello', 99), jobOf('x', 8)]
    const answers = await Promise.all(jobs.map((job) => collect(engine.run(job, { signal: never }))))
    const { finishReason, promptTokens, outputTokens } = answers[0].at(-1)!.done!
    expect({ finishReason, tokens: promptTokens + outputTokens }).toEqual({ finishReason: 'length', tokens: 32 })
    const { tokens } = await runOnCpu(loaded, jobs[1])
    expect(answers[1].flatMap((chunk) => [...chunk.tokens])).toEqual(tokens)
    await engine.close()
  })

  it.each([
    ['a file that is cut short', { cut: true }, 'model_file_truncated'],
    ['an adapter that is not there', { adapterName: 'nonesuch' }, 'no_adapter'],
    ['known answers that are missing', { knownAnswersFile: '/nonesuch.kat.json' }, 'known_answers_failed'],
    ['known answers that are damaged', { damaged: true }, 'known_answers_failed'],
  ])(
    'refuses %s',
    async (
      _,
      { cut, damaged, ...init }: { cut?: boolean; damaged?: boolean; adapterName?: string; knownAnswersFile?: string },
      code,
    ) => {
      const file = join(folder, `${code}-${String(damaged)}.gguf`)
      const bytes = tinyModelFile({ types: ['Q8_0'], config: smallConfig })
      await writeFile(file, cut ? bytes.subarray(0, bytes.length - 1) : bytes)
      if (damaged) await writeFile(file.replace('.gguf', '.kat.json'), '{}')
      await expect(startNodeEngine({ modelFile: file, workerUrl, ...init })).rejects.toMatchObject({ code })
    },
  )
})

describe('an engine that is told something on the way', () => {
  it('binds its worker to a share of GPU time, and the one that comes after it', async () => {
    const engine = await startNodeEngine({ modelFile, workerUrl: dyingWorkerUrl })
    const share = async (): Promise<string> =>
      (await collect(engine.run(jobOf('share'), { signal: never }))).map(({ text }) => text).join('')
    expect(await share()).toBe('1')
    engine.setGpuShare!(0.5)
    expect(await share()).toBe('0.5')
    expect(() => engine.setGpuShare!(gpuShareMin / 2)).toThrow(RangeError)
    await expect(collect(engine.run(jobOf('die'), { signal: never }))).rejects.toMatchObject({ code: 'device_lost' })
    expect(await share()).toBe('0.5')
    await engine.close()
  })

  it('gives up its start when the signal fires', async () => {
    const reason = new Error('changed my mind')
    const stopping = new AbortController()
    const starting = startNodeEngine({ modelFile, workerUrl, signal: stopping.signal })
    stopping.abort(reason)
    await expect(starting).rejects.toBe(reason)
    await expect(startNodeEngine({ modelFile, workerUrl, signal: stopping.signal })).rejects.toBe(reason)
  })
})

describe('a worker that dies', () => {
  it('fails its jobs with device_lost and is started again, so many times', async () => {
    const engine = await startNodeEngine({ modelFile, workerUrl: dyingWorkerUrl })
    for (let life = 0; life <= threadRespawnsMax; life++) {
      const answer = await collect(engine.run(jobOf('answer'), { signal: never }))
      expect(answer.map((chunk) => chunk.text)).toEqual(['answer'])
      await expect(collect(engine.run(jobOf('die'), { signal: never }))).rejects.toMatchObject({ code: 'device_lost' })
    }
    await expect(collect(engine.run(jobOf('answer'), { signal: never }))).rejects.toMatchObject({
      code: 'engine_closed',
    })
    await engine.close()
  })

  it('and whose successors fail to start ends every job that waits for one', async () => {
    const engine = await startNodeEngine({ modelFile, workerUrl: dyingWorkerUrl })
    await expect(collect(engine.run(jobOf('die for good'), { signal: never }))).rejects.toMatchObject({
      code: 'device_lost',
    })
    const waiting = [1, 2, 3].map(() => collect(engine.run(jobOf('answer'), { signal: never })))
    const ended = await Promise.allSettled(waiting)
    expect(ended).toMatchObject(ended.map(() => ({ status: 'rejected', reason: { code: 'engine_closed' } })))
    await engine.close()
    delete process.env['KUDOSWARM_TEST_DEAD']
  })
})
