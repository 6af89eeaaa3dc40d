import { defaultCoreLimits, explainWorker } from '@kudoswarm/core'
import { identityOfSeed } from '@kudoswarm/network/node'
import { sha256OfText } from '@kudoswarm/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'
import { workerIdOf } from '../src/workers/worker-id.js'
import { newDetail } from '../src/workers/worker-tallies.js'

let stage: ApiStage
let moderator: StageUser
let owner: StageUser
let other: StageUser

beforeAll(async () => {
  stage = await ApiStage.start()
  moderator = await stage.register('moderator')
  await stage.role(moderator, 'moderator')
  owner = await stage.register('owner')
  other = await stage.register('other')
  await stage.ask('PUT', `/users/${owner.id}`, { apikey: moderator.apikey, body: { worker_invited: 50 } })
})

afterAll(() => stage.stop())

const agent = 'AI Horde Worker:24:https://example.org'

function pop({ apikey }: StageUser, name: string, { model = 'made for it', from = '10.0.0.1' } = {}) {
  const body = { name, models: [model], max_length: 256, max_context_length: 4096, threads: 2, bridge_agent: agent }
  return stage.ask('POST', '/generate/text/pop', { apikey, body, from })
}

const byName = (name: string, apikey?: string) => stage.ask('GET', `/workers/name/${name}`, { apikey })
const change = (id: string, { apikey }: StageUser, body: object) =>
  stage.ask('PUT', `/workers/${id}`, { apikey, body, from: stage.newAddress() })
const remove = (id: string, { apikey }: StageUser) =>
  stage.ask('DELETE', `/workers/${id}`, { apikey, from: stage.newAddress() })

/** A worker of its owner's that has asked for work once; its id. */
async function present(user: StageUser, name: string, model?: string): Promise<string> {
  const answer = await pop(user, name, model === undefined ? {} : { model })
  if (answer.status !== 200) throw new Error(answer.body.message)
  return (await byName(name)).body.id
}

/** Has somebody ask for a text. */
const ask = ({ apikey }: Pick<StageUser, 'apikey'>, model: string) =>
  stage.ask('POST', '/generate/text/async', { apikey, body: { prompt: 'Once', models: [model] } })

const keys = [
  'bridge_agent contact controlnet flagged forms id img2img info ipaddr kudos_details kudos_rewards lora',
  'maintenance_mode max_context_length max_length max_pixels megapixelsteps_generated messages models name nsfw',
  'online owner painting paused performance post-processing requests_fulfilled sdxl_controlnet suspicious team',
  'threads tokens_generated trusted type uncompleted_jobs uptime',
]
  .join(' ')
  .split(' ')

describe('a worker is shown', () => {
  it('to the last key, by its id and its name, and in the list', async () => {
    const id = await present(owner, 'attic')
    const { body } = await stage.ask('GET', `/workers/${id}`)
    expect(Object.keys(body).sort()).toEqual(keys.toSorted())
    expect(body).toMatchObject({
      type: 'text',
      name: 'attic',
      online: true,
      requests_fulfilled: 0,
      performance: 'No requests fulfilled yet',
      threads: 2,
      models: ['made for it'],
      max_length: 256,
      max_context_length: 4096,
      bridge_agent: agent,
      team: { name: null, id: null },
      info: null,
      owner: null,
      ipaddr: null,
      paused: null,
    })
    const listed = (await stage.ask('GET', '/workers?type=text&name=attic')).body
    expect(listed).toMatchObject([{ id, name: 'attic' }])
    expect((await stage.ask('GET', '/workers?type=image')).body).toEqual([])
    // Some clients say nothing of a type in this way.
    expect((await stage.ask('GET', '/workers?type=&name=attic')).body).toEqual(listed)
    expect(await stage.ask('GET', '/workers?type=sound')).toMatchObject({ status: 400 })
    expect((await stage.ask('GET', `/users/${owner.id}`, { apikey: owner.apikey })).body).toMatchObject({
      worker_count: 1,
      worker_ids: [id],
    })
  })

  it('with more for moderators, and with its owner where that is to be public', async () => {
    const seen = await byName('attic', moderator.apikey)
    expect(seen.body).toMatchObject({ paused: false, suspicious: 0, ipaddr: '10.0.0.1', owner: `owner#${owner.id}` })
    await stage.ask('PUT', `/users/${owner.id}`, { apikey: owner.apikey, body: { public_workers: true } })
    expect((await byName('attic')).body).toMatchObject({ owner: `owner#${owner.id}`, messages: [], ipaddr: null })
  })

  it('with what it has done, in the words that clients parse', async () => {
    await ask({ apikey: '0000000000' }, 'made for it')
    const job = (await pop(owner, 'attic')).body
    const submit = { id: job.id, generation: ' upon a time there was a test.' }
    const { reward } = (await stage.ask('POST', '/generate/text/submit', { apikey: owner.apikey, body: submit })).body
    const { body } = await byName('attic')
    expect(body).toMatchObject({
      requests_fulfilled: 1,
      kudos_rewards: reward,
      uncompleted_jobs: 0,
      tokens_generated: 8,
    })
    expect(body.kudos_details).toEqual({ generated: reward, uptime: 0 })
    expect(body.performance).toMatch(/^[\d.]+ tokens per second$/)
  })

  it('also where it is connected over libp2p', async () => {
    const leave = await stage.connectWorker(owner, { model: 'connected', name: 'connected' })
    await expect.poll(async () => (await byName('connected')).status).toBe(200)
    const asked = await ask({ apikey: '0000000000' }, 'connected')
    const done = async () => (await stage.ask('GET', `/generate/text/status/${asked.body.id}`)).body.done
    await expect.poll(done).toBe(true)
    const { body } = await byName('connected')
    expect(Object.keys(body).sort()).toEqual(keys.toSorted())
    expect(body).toMatchObject({ type: 'text', online: true, threads: 2, requests_fulfilled: 1 })
    expect(body).toMatchObject({ models: ['connected'], bridge_agent: 'kudoswarm:0:libp2p', maintenance_mode: false })
    const renamed = await change(body.id, owner, { name: 'something else' })
    expect(renamed).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
    expect((await change(body.id, owner, { info: 'in the cellar' })).status).toBe(200)
    await leave()
    await expect.poll(async () => (await byName('connected')).body.online).toBe(false)
    expect((await byName('connected')).body).toMatchObject({ info: 'in the cellar', requests_fulfilled: 1 })
  })

  it.each(['/workers/00000000-0000-0000-0000-000000000000', '/workers/x', '/workers/name/nobody'])(
    '%s: 404',
    async (path) => {
      expect(await stage.ask('GET', path)).toMatchObject({ status: 404, body: { rc: 'WorkerNotFound' } })
    },
  )
})

describe('a worker is changed', () => {
  const team = { id: '00000000-1111-4222-8333-444444444444', name: 'Ducks', info: '', owner: 4, createdAt: 0 }

  it('by its owner and moderators', async () => {
    const id = await present(owner, 'changing')
    await stage.tracker.directory.teams.put(team)
    const all = { info: 'a fine one', name: 'changed', team: team.id, maintenance: true, maintenance_msg: 'cleaning' }
    const said = { info: 'a fine one', name: 'changed', team: 'Ducks', maintenance: true }
    expect((await change(id, owner, all)).body).toEqual(said)
    expect((await change(id, moderator, { paused: true })).body).toEqual({ paused: true })
    expect((await stage.ask('GET', `/workers/${id}`, { apikey: moderator.apikey })).body).toMatchObject({
      info: 'a fine one',
      name: 'changed',
      team: { name: 'Ducks', id: team.id },
      maintenance_mode: true,
      paused: true,
    })
    expect((await change(id, owner, { team: '' })).body).toEqual({ team: '' })
    await remove(id, owner)
  })

  it.each([
    ['other', { maintenance: true }, 403, 'NotOwner'],
    ['other', { info: 'mine' }, 403, 'NotOwner'],
    ['other', { name: 'stolen' }, 403, 'NotModerator'],
    ['other', { team: '' }, 403, 'NotModerator'],
    ['owner', { paused: false }, 403, 'NotModerator'],
    ['owner', { info: 'fuck this' }, 400, 'ProfaneWorkerInfo'],
    ['owner', { name: 'fuck this' }, 400, 'ProfaneWorkerName'],
    ['owner', { name: 'attic' }, 400, 'WorkerNameAlreadyExists'],
    ['owner', { team: 'nobody’s' }, 404, 'TeamNotFound'],
    ['owner', {}, 400, 'NoWorkerModSelected'],
  ])('by %s with %o: %i %s', async (who, body, status, rc) => {
    const id = await present(owner, 'contested')
    expect(await change(id, who === 'owner' ? owner : other, body)).toMatchObject({ status, body: { rc } })
  })

  it('under the bounds of the model, by somebody, and if it is there', async () => {
    const id = await present(owner, 'contested')
    const { body, status } = await change(id, owner, { name: 'four', info: 'x'.repeat(1_001) })
    expect([status, Object.keys(body.errors)]).toEqual([400, ['info', 'name']])
    const nobody = { apikey: 'nonsense', id: 0 }
    expect(await change(id, nobody, { info: 'x' })).toMatchObject({ status: 401, body: { rc: 'InvalidAPIKey' } })
    expect(await change('gone', nobody, { info: 'x' })).toMatchObject({ status: 404, body: { rc: 'WorkerNotFound' } })
  })

  it('keeps its id with another name, and its old name is free', async () => {
    const id = await present(owner, 'before')
    await change(id, owner, { name: 'behind' })
    expect(await present(owner, 'behind')).toBe(id)
    expect(await present(owner, 'before')).not.toBe(id)
    for (const name of ['behind', 'before']) await remove((await byName(name)).body.id, owner)
  })
})

describe('a worker in maintenance', () => {
  it('is told why it gets nothing', async () => {
    const id = await present(owner, 'resting', 'resting')
    await change(id, owner, { maintenance: true, maintenance_msg: 'I moved house' })
    expect(await pop(owner, 'resting', { model: 'resting' })).toMatchObject({
      status: 403,
      body: { rc: 'WorkerMaintenance', message: 'I moved house' },
    })
    expect((await byName('resting')).body).toMatchObject({ online: true, maintenance_mode: true })
    await change(id, owner, { maintenance: false })
    expect((await pop(owner, 'resting', { model: 'resting' })).status).toBe(200)
    await remove(id, owner)
  })

  it('and one that is paused gets nothing and is not told', async () => {
    const id = await present(owner, 'paused', 'paused')
    await change(id, moderator, { paused: true })
    const asked = await ask({ apikey: '0000000000' }, 'paused')
    expect((await pop(owner, 'paused', { model: 'paused' })).body).toMatchObject({ id: null, ids: [] })
    await stage.ask('DELETE', `/generate/text/status/${asked.body.id}`)
    await remove(id, owner)
  })
})

describe('a worker that is connected over libp2p and paused by a moderator', () => {
  it('gets nothing until that ends, and is told why', async () => {
    const leave = await stage.connectWorker(owner, { model: 'moderated', name: 'moderated' })
    await expect.poll(async () => (await byName('moderated')).status).toBe(200)
    const { id } = (await byName('moderated')).body
    expect(await change(id, owner, { paused: true })).toMatchObject({ status: 403, body: { rc: 'NotModerator' } })
    expect(await change(id, moderator, { paused: true })).toMatchObject({ status: 200, body: { paused: true } })
    const { id: request } = (await ask({ apikey: '0000000000' }, 'moderated')).body
    const status = async () => (await stage.ask('GET', `/generate/text/status/${request}`)).body
    expect(await status()).toMatchObject({ waiting: 1, processing: 0, is_possible: false })
    const why = await stage.tracker.look((state) => {
      const worker = [...state.roster.all()].find(({ name }) => name === 'moderated')!
      return explainWorker(state, worker.no, { now: state.clock, limits: defaultCoreLimits })?.reasons
    })
    expect(why).toEqual([{ code: 'suspended', count: 1 }])
    expect((await change(id, moderator, { paused: false })).status).toBe(200)
    await expect.poll(async () => (await status()).done).toBe(true)
    await leave()
  })

  it('is so when it comes back to a tracker that had forgotten it', async () => {
    const { peer } = await identityOfSeed(sha256OfText('forgotten'))
    await stage.tracker.directory.workerDetails.put({ ...newDetail(workerIdOf(peer)), paused: true })
    const leave = await stage.connectWorker(owner, { model: 'forgotten', name: 'forgotten' })
    const isSuspended = () => stage.tracker.look(({ roster }) => roster.findByPeer(peer)?.isSuspended)
    await expect.poll(isSuspended).toBe(true)
    await leave()
  })
})

describe('a worker is removed', () => {
  it('by its owner and moderators, when it has nothing in hand', async () => {
    const id = await present(owner, 'leaving', 'leaving')
    expect(await remove(id, other)).toMatchObject({ status: 403, body: { rc: 'NotModerator' } })
    await ask({ apikey: '0000000000' }, 'leaving')
    const job = await pop(owner, 'leaving', { model: 'leaving' })
    expect(await remove(id, owner)).toMatchObject({ status: 423, body: { rc: 'Locked' } })
    const faulted = { id: job.body.id, state: 'faulted', generation: 'x' }
    await stage.ask('POST', '/generate/text/submit', { apikey: owner.apikey, body: faulted })
    expect((await byName('leaving')).body.uncompleted_jobs).toBe(1)
    const removed = { status: 200, body: { deleted_id: id, deleted_name: 'leaving' } }
    await expect.poll(() => remove(id, owner), { timeout: 15_000 }).toMatchObject(removed)
    expect((await byName('leaving')).status).toBe(404)
  }, 20_000)
})

describe('a worker is let in', () => {
  it.each([
    ['fuck this', 400, 'ProfaneWorkerName'],
    ['my google colab', 400, 'BadRequest'],
    ['x'.repeat(101), 400, 'TooLongWorkerName'],
  ])('not as %s: %i %s', async (name, status, rc) => {
    expect(await pop(other, name)).toMatchObject({ status, body: { rc } })
  })

  it('under a name that no other has, of whatever kind', async () => {
    await present(owner, 'unique')
    expect(await pop(other, 'unique')).toMatchObject({ status: 403, body: { rc: 'WrongCredentials' } })
    const { directory } = stage.tracker
    const detail = directory.workerDetails.find('unique')!
    await directory.workerDetails.put({ ...detail, type: 'image' })
    expect(await pop(owner, 'unique')).toMatchObject({ status: 400, body: { rc: 'PolymorphicNameConflict' } })
  })

  it('not from a flagged account', async () => {
    const flagged = await stage.register('flagged')
    await stage.role(flagged, 'flagged')
    expect(await pop(flagged, 'flagged')).toMatchObject({ status: 403, body: { rc: 'WorkerFlaggedMaintenance' } })
  })

  it('up to as many as its owner may have', async () => {
    const many = await stage.register('many')
    const named = async (n: number) => pop(many, `of many ${n}`, { from: '10.0.1.1' })
    for (const n of [1, 2, 3, 4]) expect((await named(n)).status).toBe(200)
    expect(await named(5)).toMatchObject({ status: 403, body: { rc: 'TooManyWorkers' } })
    expect((await named(4)).status).toBe(200)
    const body = { worker_invited: 5 }
    await stage.ask('PUT', `/users/${many.id}`, { apikey: moderator.apikey, body })
    expect((await named(5)).status).toBe(200)
  })

  it('by invitation only, where that is the mode', async () => {
    const { modes } = stage.tracker.directory
    await modes.put({ maintenance: false, inviteOnly: true, raid: false })
    expect(await pop(other, 'uninvited')).toMatchObject({ status: 403, body: { rc: 'WorkerInviteOnly' } })
    await modes.put({ maintenance: false, inviteOnly: false, raid: false })
    expect((await pop(other, 'uninvited')).status).toBe(200)
  })
})

it('logs no errors', () => {
  expect(stage.errors).toEqual([])
})
