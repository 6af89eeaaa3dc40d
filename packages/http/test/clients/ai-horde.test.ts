import { createRequire } from 'node:module'
import type * as published from '../../../../node_modules/@zeldafan0225/ai_horde/index.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiAnswer } from '../api-stage.js'
import { ImageStage, put, regen } from '../image-generation/image-stage.js'

// The package exports its types only to those who require it.
const { AIHorde } = createRequire(import.meta.url)('@zeldafan0225/ai_horde') as typeof published

/** Its types make every field of an answer one that may be missing; the tests say what is there. */
type Client = { [Name in keyof InstanceType<typeof AIHorde>]: (...given: unknown[]) => Promise<ApiAnswer['body']> }

/** Methods of the client that ask the server nothing, or something that the API does not have. */
const without: Readonly<Record<string, string>> = {
  constructor: 'asks nothing',
  clearCache: 'likewise',
  cache: 'likewise',
  parseAgent: 'likewise',
  generateFieldsString: 'likewise',
  postKoboldTransfer: 'of a currency that is no more; the API has no such operation',
}

const imageModel = 'stable_diffusion'
const textModel = 'koboldcpp/Lantern-7B'
const called = new Set<string>()

let stage: ImageStage
let admin: string
let requester: { apikey: string; id: number }
let client: Client

/** The client as it is; what is called is noted. */
function createClient(): Client {
  const made = new AIHorde({
    api_route: `${stage.api.server.url}/api/v2`,
    client_agent: 'kudoswarm-tests:1.0:https://example.org',
  })
  return new Proxy(made, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      called.add(String(name))
      return member.bind(target) as unknown
    },
  }) as unknown as Client
}

beforeAll(async () => {
  stage = await ImageStage.start()
  admin = (await stage.api.admin()).apikey
  requester = await stage.api.register('requester')
  await stage.api.grant(requester, 500_000_000n)
  await stage.api.role(requester, 'trusted')
  client = createClient()
})

afterAll(async () => {
  expect(stage.api.errors).toEqual([])
  await stage.api.stop()
})

describe('the client of npm, as anybody', () => {
  test('looks at the tracker', async () => {
    expect(await client.getHeartbeat()).toBe(true)
    expect(await client.getPerformance()).toMatchObject({ queued_requests: 0 })
    expect(await client.getModels()).toEqual([])
    expect(await client.getModel('nobody has it')).toEqual([])
    expect(await client.getModes({ token: admin })).toMatchObject({ maintenance_mode: false })
    expect(await client.getNews()).toBeInstanceOf(Array)
    expect(await client.getImageModelStats()).toMatchObject({ day: {}, month: {}, total: {} })
    expect(await client.getTextModelStats()).toMatchObject({ day: {}, month: {}, total: {} })
    expect(await client.getImageTotalStats()).toMatchObject({ minute: {}, total: {} })
    expect(await client.getTextTotalStats()).toMatchObject({ minute: {}, total: {} })
  })

  test('sees users, with only the fields that it wants', async () => {
    expect(await client.findUser({ token: requester.apikey })).toMatchObject({ id: requester.id, trusted: true })
    expect(await client.getUserDetails(requester.id, { fields: ['username'] })).toEqual({
      username: `requester#${requester.id}`,
    })
    expect((await client.getUsers()).length).toBeGreaterThan(1)
  })
})

describe('as a requester and a worker', () => {
  test('an image', async () => {
    const token = requester.apikey
    const { id } = await client.postAsyncImageGenerate(
      { prompt: 'a lantern', models: [imageModel], params: { steps: 20 }, r2: true },
      { token },
    )
    expect(await client.getImageGenerationCheck(id)).toMatchObject({ waiting: 1, done: false })
    const worker = { name: 'client dreamer', models: [imageModel], max_pixels: 1024 * 1024, bridge_agent: regen }
    const job = await client.postImageGenerationPop(worker, { token: stage.owner })
    expect(job).toMatchObject({ model: imageModel, payload: { prompt: 'a lantern' } })
    expect(await put(String(job.r2_upload), stage.webp)).toBe(200)
    const result = { id: String(job.id), generation: 'R2', seed: '7' }
    expect((await client.postImageGenerationSubmit(result, { token: stage.owner })).reward).toBeGreaterThan(0)
    const { generations, done } = await client.getImageGenerationStatus(id, { force: true })
    expect(done).toBe(true)
    expect(generations?.[0]?.img).toMatch(/^http/)
    expect(await client.deleteImageGenerationRequest(id)).toMatchObject({ done: true })
  })

  test('text', async () => {
    const token = requester.apikey
    const { id } = await client.postAsyncTextGenerate(
      { prompt: 'Once', models: [textModel], params: { max_length: 30 } },
      { token },
    )
    expect(await client.getTextGenerationStatus(id)).toMatchObject({ waiting: 1 })
    const worker = { name: 'client scribe', models: [textModel], max_length: 80, max_context_length: 2_048 }
    const job = await client.postTextGenerationPop(worker, { token: stage.owner })
    expect(job).toMatchObject({ model: textModel, payload: { prompt: 'Once' } })
    const result = { id: String(job.id), generation: ' upon a time' }
    expect((await client.postTextGenerationSubmit(result, { token: stage.owner })).reward).toBeGreaterThan(0)
    const { generations } = await client.getTextGenerationStatus(id, { force: true })
    expect(generations?.[0]?.text).toBe(' upon a time')
    expect(await client.deleteTextGenerationRequest(id)).toMatchObject({ done: true })
  })

  test('what an image shows', async () => {
    const token = requester.apikey
    const forms = [{ name: 'caption' as const }]
    const asked = { forms, source_image: stage.webp.toString('base64') }
    const { id } = await client.postAsyncInterrogate(asked, { token })
    const worker = { name: 'client alchemist', forms: ['caption'], amount: 1 }
    const { forms: jobs = [] } = await client.postInterrogationPop(worker, { token: stage.owner })
    expect(jobs).toHaveLength(1)
    const result = { id: String(jobs[0].id), result: { caption: 'a lantern' } }
    expect((await client.postInterrogationSubmit(result, { token: stage.owner })).reward).toBeGreaterThan(0)
    expect(await client.getInterrogationStatus(id, { force: true })).toMatchObject({ state: 'done' })
    expect(await client.deleteInterrogationRequest(id)).toMatchObject({ state: 'done' })
  })

  test('a rating is refused: nobody rates here', async () => {
    const rating = client.postRating('00000000-0000-4000-8000-000000000000', { ratings: [] })
    await expect(rating).rejects.toMatchObject({ rawError: { message: expect.any(String) } })
  })

  test('kudos are given', async () => {
    const { username } = await client.findUser({ token: stage.owner })
    const given = { username: String(username), amount: 5 }
    expect(await client.postKudosTransfer(given, { token: requester.apikey })).toEqual({ transferred: 5 })
  })

  test('workers are seen, changed and taken away', async () => {
    const workers = await client.getWorkers()
    const { id } = workers.find(({ name }: { name: string }) => name === 'client scribe')
    expect(await client.getWorkerDetails(String(id))).toMatchObject({ name: 'client scribe', type: 'text' })
    const changes = { info: 'made of tests' }
    expect(await client.updateWorker(changes, String(id), { token: stage.owner })).toMatchObject(changes)
    expect(await client.deleteWorker(String(id), { token: stage.owner })).toMatchObject({ deleted_id: id })
  })

  test('teams', async () => {
    const { id } = await client.createTeam({ name: 'lanterns', info: 'of tests' }, { token: requester.apikey })
    expect(await client.getTeam(String(id), { token: requester.apikey })).toMatchObject({ name: 'lanterns' })
    expect((await client.getTeams()).map(({ name }: { name: string }) => name)).toContain('lanterns')
    const changed = await client.updateTeam({ name: 'lamps' }, String(id), { token: requester.apikey })
    expect(changed).toMatchObject({ name: 'lamps' })
    expect(await client.deleteTeam(String(id), { token: requester.apikey })).toMatchObject({ deleted_id: id })
  })

  test('shared keys', async () => {
    const token = requester.apikey
    const { id } = await client.putSharedKey({ kudos: 100, expiry: 1, name: 'a key' }, { token })
    expect(await client.getSharedKey(String(id))).toMatchObject({ name: 'a key' })
    expect(await client.updateSharedKey({ name: 'another' }, String(id), { token })).toMatchObject({
      name: 'another',
    })
    expect(await client.deleteSharedKey(String(id), { token })).toMatchObject({ message: 'OK' })
  })
})

describe('as a moderator', () => {
  test('changes a user', async () => {
    expect(await client.updateUser({ concurrency: 50 }, requester.id, { token: admin })).toMatchObject({
      concurrency: 50,
    })
  })

  test('filters', async () => {
    const token = admin
    const { id } = await client.addFilter({ regex: 'forbidden', filter_type: 10, description: 'test' }, undefined, {
      token,
    })
    expect(await client.getFilters({ filter_type: '10' }, { token })).toHaveLength(1)
    expect(await client.getFilter(String(id), { token })).toMatchObject({ regex: 'forbidden' })
    expect(await client.updateFilter({ regex: 'prohibited' }, String(id), { token })).toMatchObject({
      regex: 'prohibited',
    })
    expect(await client.postFilters({ prompt: 'something prohibited', filter_type: 10 }, { token })).toMatchObject({
      suspicion: expect.anything(),
    })
    expect(await client.deleteFilter(String(id), { token })).toMatchObject({ message: 'OK' })
  })

  test('addresses that are in time-out, and modes', async () => {
    const token = admin
    const timeout = { ipaddr: '192.0.2.99', hours: 5 }
    expect((await stage.api.ask('POST', '/operations/ipaddr', { apikey: admin, body: timeout })).status).toBe(200)
    expect(await client.deleteIPTimeout({ ipaddr: '192.0.2.99' }, { token })).toMatchObject({ message: 'OK' })
    expect(await client.putStatusModes({ raid_mode: true }, { token })).toMatchObject({ raid_mode: true })
    expect(await client.putStatusModes({ raid_mode: false }, { token })).toMatchObject({ raid_mode: false })
  })
})

test('every method of it that has an operation was called', () => {
  const methods = Object.getOwnPropertyNames(AIHorde.prototype).filter((name) => !(name in without))
  expect(methods.filter((name) => !called.has(name))).toEqual([])
})
