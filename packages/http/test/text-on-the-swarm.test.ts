import { createFakeEngine, fakeModel } from '@kudoswarm/engine/fake'
import type { EngineJob } from '@kudoswarm/ports'
import { createVirtualClock } from '@kudoswarm/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stopCharactersMax } from '../src/input/checks/text-checks.js'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'

let stage: ApiStage
let owner: StageUser
let leave: () => Promise<void>

beforeAll(async () => {
  stage = await ApiStage.start()
  owner = await stage.register('owner')
  leave = await stage.connectWorker(owner, { model: 'swarm', name: 'swarm' })
})

afterAll(async () => {
  await leave()
  expect(stage.errors).toEqual([])
  await stage.stop()
})

/** Has texts made by the worker of the swarm. */
async function made(params: object): Promise<{ text: string; seed: number; id: string }[]> {
  const body = { prompt: 'Once', models: ['swarm'], params: { max_length: 40, ...params } }
  const { id } = (await stage.ask('POST', '/generate/text/async', { apikey: owner.apikey, body })).body
  const status = async () => (await stage.ask('GET', `/generate/text/status/${id}`, { from: stage.newAddress() })).body
  await expect.poll(async () => (await status()).done).toBe(true)
  return (await status()).generations
}

/** What any honest worker makes of it. */
async function right(seed: number, stopSequences: readonly string[]): Promise<string> {
  const engine = createFakeEngine({ clock: createVirtualClock(), models: [fakeModel('swarm')] })
  const sampling = { seed: BigInt(seed), temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 }
  const job = { model: fakeModel('swarm').hash, prompt: 'Once', outputTokensMax: 40, sampling, stopSequences }
  let text = ''
  for await (const chunk of engine.run(job, { signal: new AbortController().signal })) text += chunk.text
  return text
}

it('a text of the swarm says the seed that it was made with, one for each', async () => {
  const texts = await made({ n: 3 })
  for (const { text, seed } of texts) expect(text).toBe(await right(seed, []))
  expect(new Set(texts.map(({ seed }) => seed)).size).toBe(3)
  for (const { seed } of texts) expect(seed).toBeLessThan(2 ** 32 + 20)
})

it('a text of the swarm ends before its first stop sequence, and what was made of it is what is paid', async () => {
  const stops = ['ight', 'e s', 'ht', '', 'e s']
  const [answer] = await made({ stop_sequence: stops })
  const { text, seed } = answer
  expect(text).toBe(await right(seed, ['ight', 'e s', 'ht']))
  for (const stop of ['ight', 'e s']) expect(text).not.toContain(stop)
  const result = await stage.tracker.look(({ requests }) => {
    const all = [...requests.all()].flatMap(({ jobs }) => jobs)
    return all.map((job) => job.result!).find(({ outputBytes }) => outputBytes === Buffer.byteLength(text))
  })
  expect(result).toBeDefined()
})

it('a worker that polls is told of the stop sequences', async () => {
  const body = { prompt: 'Once', models: ['polled'], params: { stop_sequence: ['\n', 'Ann:', '\n', ''] } }
  await stage.ask('POST', '/generate/text/async', { apikey: owner.apikey, body })
  const pop = { name: 'poller', models: ['polled'], max_length: 512, max_context_length: 2_048 }
  const job = await stage.ask('POST', '/generate/text/pop', { apikey: owner.apikey, body: pop })
  expect(job.body.payload).toMatchObject({ prompt: 'Once', stop_sequence: ['\n', 'Ann:'] })
})

it('the longest stop sequence is as long in any script', async () => {
  const stops = ['🦆'.repeat(stopCharactersMax)]
  const body = { prompt: 'Once', models: ['stopped'], params: { stop_sequence: stops } }
  const pop = { name: 'stopper', models: ['stopped'], max_length: 512, max_context_length: 2_048 }
  await stage.ask('POST', '/generate/text/pop', { apikey: owner.apikey, body: pop })
  expect(await stage.ask('POST', '/generate/text/async', { apikey: owner.apikey, body })).toMatchObject({ status: 202 })
  const job = await stage.ask('POST', '/generate/text/pop', { apikey: owner.apikey, body: pop })
  expect(job.body.payload).toMatchObject({ stop_sequence: stops })
})

it('a worker of the swarm is told the sampling that it knows; the rest is among the options, which it does not read', async () => {
  const jobs: EngineJob[] = []
  const clock = createVirtualClock()
  const fake = createFakeEngine({ clock, models: [fakeModel('told')] })
  const run = (job: EngineJob, options: { signal: AbortSignal }) => {
    jobs.push(job)
    return fake.run(job, options)
  }
  const { adapter, models, slots } = fake
  const engine = { adapter, models, slots, run, close: () => fake.close() }
  const leaveToo = await stage.connectWorker(owner, { model: 'told', name: 'told', engine })
  const known = { temperature: 0.5, top_k: 4, top_p: 0.25, rep_pen: 2 }
  const unknown = {
    min_p: 0.1,
    tfs: 0.9,
    typical: 0.5,
    top_a: 0.5,
    rep_pen_range: 9,
    rep_pen_slope: 2,
    singleline: true,
  }
  const params = { ...known, ...unknown, smoothing_factor: 1, dynatemp_range: 1, frmttriminc: true }
  const body = { prompt: 'Once', models: ['told'], params }
  await stage.ask('POST', '/generate/text/async', { apikey: owner.apikey, body })
  await expect.poll(() => jobs.length).toBe(1)
  const [{ sampling, options }] = jobs as [EngineJob]
  expect(sampling).toMatchObject({ temperature: 0.5, topK: 4, topP: 0.25, repetitionPenalty: 2 })
  expect(JSON.parse(options!)).toMatchObject({ payload: unknown })
  await leaveToo()
})
