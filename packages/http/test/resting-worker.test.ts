import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'

/** Faults with which a worker rests. */
const faultsMax = 10

let stage: ApiStage
let owner: StageUser

beforeAll(async () => {
  stage = await ApiStage.start()
  owner = await stage.register('owner')
  await stage.inviteWorkers(owner, 20)
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

const ask = async (model: string): Promise<string> => {
  const body = { prompt: 'Once', models: [model] }
  return (await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body })).body.id
}

const pop = (name: string, model: string) => {
  const body = { name, models: [model], max_length: 512, max_context_length: 4_096 }
  return stage.ask('POST', '/generate/text/pop', { apikey: owner.apikey, body })
}

const byName = async (name: string) => (await stage.ask('GET', `/workers/name/${name}`)).body

/** Has a worker fail so many jobs, each of a request of its own, that is withdrawn then. */
async function failJobs(name: string, model: string, count: number): Promise<void> {
  for (let failed = 0; failed < count; failed++) {
    const request = await ask(model)
    const { id } = (await pop(name, model)).body
    expect(id).toEqual(expect.any(String))
    const submit = { id, generation: '', state: 'faulted' }
    await stage.ask('POST', '/generate/text/submit', { apikey: owner.apikey, body: submit })
    await stage.ask('DELETE', `/generate/text/status/${request}`)
  }
}

it('a worker that fails too often is told that it rests, why, for how long and what to do, and is shown so', async () => {
  await pop('faulty', 'tiny')
  await failJobs('faulty', 'tiny', faultsMax - 1)
  expect((await pop('faulty', 'tiny')).status).toBe(200)
  expect(await byName('faulty')).toMatchObject({ online: true, maintenance_mode: false })
  await failJobs('faulty', 'tiny', 1)
  const request = await ask('tiny')
  const rest = await pop('faulty', 'tiny')
  expect(rest).toMatchObject({ status: 403, body: { rc: 'WorkerMaintenance' } })
  const [, seconds = ''] =
    /^The worker rests for (\d+) seconds: too many of its jobs failed/.exec(rest.body.message) ?? []
  expect(rest.headers.get('retry-after')).toBe(seconds)
  expect(Number(seconds)).toBeGreaterThan(500)
  expect(Number(seconds)).toBeLessThanOrEqual(600)
  const shown = await byName('faulty')
  expect(shown).toMatchObject({ online: true, maintenance_mode: true, paused: null })
  expect((await stage.ask('GET', `/workers/${shown.id}`)).body.maintenance_mode).toBe(true)
  const listed = (await stage.ask('GET', '/workers?name=faulty')).body
  expect(listed).toMatchObject([{ name: 'faulty', maintenance_mode: true }])
  const check = (await stage.ask('GET', `/generate/text/status/${request}`)).body
  expect(check).toMatchObject({ waiting: 1, is_possible: true })
  expect(check.wait_time).toBeGreaterThan(500)
})

it('and so it is after a restart', async () => {
  stage = await stage.restart()
  expect(await pop('faulty', 'tiny')).toMatchObject({ status: 403, body: { rc: 'WorkerMaintenance' } })
  expect(await byName('faulty')).toMatchObject({ maintenance_mode: true })
})

it('one that a moderator has suspended is not told, though it rests', async () => {
  const moderator = await stage.registerAs('moderator', 'moderator')
  await pop('suspended', 'small')
  await failJobs('suspended', 'small', faultsMax)
  const { id } = await byName('suspended')
  const body = { paused: true }
  expect((await stage.ask('PUT', `/workers/${id}`, { apikey: moderator.apikey, body })).status).toBe(200)
  expect(await pop('suspended', 'small')).toMatchObject({ status: 200, body: { id: null } })
  expect(await byName('suspended')).toMatchObject({ maintenance_mode: false })
})
