import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage
let moderator: string
let admin: string
let other: { apikey: string; id: number }

beforeAll(async () => {
  stage = await ApiStage.start()
  moderator = (await stage.registerAs('moderator', 'moderator')).apikey
  admin = (await stage.admin()).apikey
  other = await stage.register('other')
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

const ask = (method: string, path: string, body?: object) => stage.ask(method, path, { apikey: moderator, body })

const unknown = '00000000-0000-0000-0000-000000000000'
const notModerator = { status: 403, body: { rc: 'NotModerator' } }

describe('filters', () => {
  it('are made, tried, shown, changed and removed', async () => {
    const made = await ask('PUT', '/filters', { regex: 'duck(ling)?', filter_type: 10, replacement: 'goose' })
    const user = expect.stringMatching(/^moderator#\d+$/)
    const filter = {
      id: made.body.id,
      regex: 'duck(ling)?',
      filter_type: 10,
      description: '',
      replacement: 'goose',
      user,
    }
    expect(made).toMatchObject({ status: 201, body: filter })
    await ask('PUT', '/filters', { regex: 'pond', filter_type: 20, description: 'where they are' })
    expect((await ask('POST', '/filters', { prompt: 'A Duckling in a pond' })).body).toEqual({
      suspicion: '2',
      matches: ['Duckling', 'pond'],
    })
    const ofType = (await ask('POST', '/filters', { prompt: 'A duckling in a pond', filter_type: 20 })).body
    expect(ofType).toEqual({ suspicion: '1', matches: ['pond'] })
    expect((await ask('GET', '/filters?filter_type=10')).body).toEqual([filter])
    expect((await ask('GET', '/filters?contains=pon')).body).toMatchObject([{ regex: 'pond' }])
    expect((await ask('GET', '/filters/regex')).body).toEqual([
      { filter_type: 10, regex: 'duck(ling)?' },
      { filter_type: 20, regex: 'pond' },
    ])
    const path = `/filters/${made.body.id}`
    expect((await ask('GET', path)).body).toEqual(filter)
    expect((await ask('PATCH', path, { regex: 'swan' })).body).toEqual({ ...filter, regex: 'swan' })
    expect((await ask('POST', '/filters', { prompt: 'a swan' })).body.matches).toEqual(['swan'])
    expect(await ask('PATCH', path, {})).toMatchObject({ status: 400, body: { rc: 'NoFilterModSelected' } })
    expect((await ask('DELETE', path)).body).toEqual({ message: 'OK' })
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { rc: 'FilterNotFound' } })
  })

  it.each(['(?i)heron', '(?P<bird>heron)'])('%s is taken, which only RE2 knows, and found', async (regex) => {
    const made = await ask('PUT', '/filters', { regex, filter_type: 20 })
    expect(made).toMatchObject({ status: 201, body: { regex } })
    expect((await ask('POST', '/filters', { prompt: 'a Heron' })).body.matches).toEqual(['Heron'])
    expect(await ask('PATCH', `/filters/${made.body.id}`, { regex: `${regex}s` })).toMatchObject({ status: 200 })
    await ask('DELETE', `/filters/${made.body.id}`)
  })

  it.each(['(', '(?=a)', 'a*'])('%s is not taken', async (regex) => {
    const answer = await stage.ask('PUT', '/filters', { apikey: moderator, body: { regex, filter_type: 10 } })
    expect(answer).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
  })
})

const quiet = (): void => undefined

it('filters that an older version took and this one cannot use are told of, and the others hold', async () => {
  const told: unknown[] = []
  const warn = (message: string, fields: unknown): void => void told.push([message, fields])
  const old = await ApiStage.start()
  const other = await old.registerAs('moderator', 'moderator')
  const filter = { id: 'old', regex: '(a)\\1', type: 10, description: '', replacement: '', owner: other.id }
  await old.tracker.directory.filters.put(filter)
  await old.tracker.directory.filters.put({ ...filter, id: 'fine', regex: 'duck' })
  const again = await old.restart({ logger: { debug: quiet, info: quiet, warn, error: quiet } })
  try {
    const problem = expect.stringMatching(/RE2/)
    const count = { count: 1, filters: { old: problem } }
    expect(told).toEqual([[expect.stringContaining('kudoswarm admin filters'), count]])
    const { body } = await again.ask('GET', '/filters', { apikey: other.apikey })
    expect(body).toMatchObject([{ id: 'fine' }, { id: 'old', problem }])
    expect(body[0]).not.toHaveProperty('problem')
    const tried = await again.ask('POST', '/filters', { apikey: other.apikey, body: { prompt: 'a duck, aa' } })
    expect(tried.body).toEqual({ suspicion: '1', matches: ['duck'] })
    const mended = await again.ask('PATCH', '/filters/old', { apikey: other.apikey, body: { regex: 'aa' } })
    expect(mended).toMatchObject({ status: 200, body: { regex: 'aa' } })
    expect(mended.body).not.toHaveProperty('problem')
    expect(told).toHaveLength(1)
  } finally {
    await again.stop()
  }
})

describe('time-outs of addresses', () => {
  it('are given to addresses and networks, listed and ended', async () => {
    expect((await ask('POST', '/operations/ipaddr', { ipaddr: '192.0.2.1', hours: 1 })).body).toEqual({ message: 'OK' })
    await ask('POST', '/operations/ipaddr', { ipaddr: '192.0.2.0/24', hours: 2 })
    const network = { ipaddr: '192.0.2.0/24', seconds: expect.any(Number) }
    expect((await ask('GET', '/operations/ipaddr')).body).toEqual([network])
    const single = { ipaddr: '192.0.2.1', seconds: expect.any(Number) }
    expect((await ask('GET', '/operations/ipaddr/192.0.2.1')).body).toEqual([single, network])
    const refused = await stage.ask('POST', '/generate/text/async', {
      apikey: '0000000000',
      body: { prompt: 'x' },
      from: '192.0.2.9',
    })
    expect(refused).toMatchObject({ status: 403, body: { rc: 'TimeoutIP' } })
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(7_100)
    expect((await ask('DELETE', '/operations/ipaddr', { ipaddr: '192.0.2.0/24' })).body).toEqual({ message: 'OK' })
    const again = await ask('DELETE', '/operations/ipaddr', { ipaddr: '192.0.2.0/24' })
    expect(again).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
  })

  it.each([
    ['0.0.0.0/0', 1],
    ['nonsense', 1],
  ])('%s is not taken', async (ipaddr, hours) => {
    const answer = await stage.ask('POST', '/operations/ipaddr', { apikey: moderator, body: { ipaddr, hours } })
    expect(answer).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
  })

  it('are given to workers where they are, which then cannot ask for work', async () => {
    const pop = { name: 'blocked', models: ['tiny'] }
    const from = '198.51.100.7'
    await stage.ask('POST', '/generate/text/pop', { apikey: other.apikey, body: pop, from })
    const user = (await stage.ask('GET', '/find_user', { apikey: other.apikey })).body
    const path = `/operations/block_worker_ipaddr/${user.worker_ids[0]}`
    const blocked = await stage.ask('PUT', path, { apikey: moderator, body: { days: 1 } })
    expect(blocked).toMatchObject({ status: 200, body: { message: 'OK' } })
    const refused = await stage.ask('POST', '/generate/text/pop', { apikey: other.apikey, body: pop, from })
    expect(refused).toMatchObject({ status: 403, body: { rc: 'TimeoutIP' } })
    expect((await stage.ask('DELETE', path, { apikey: moderator })).body).toEqual({ message: 'OK' })
    expect((await stage.ask('POST', '/generate/text/pop', { apikey: other.apikey, body: pop, from })).status).toBe(200)
    const none = `/operations/block_worker_ipaddr/${unknown}`
    const missing = await stage.ask('PUT', none, { apikey: moderator, body: { days: 1 } })
    expect(missing).toMatchObject({ status: 404, body: { rc: 'WorkerNotFound' } })
  })
})

it.each([
  ['GET', '/filters', undefined],
  ['PUT', '/filters', { regex: 'x', filter_type: 10 }],
  ['POST', '/filters', { prompt: 'x' }],
  ['GET', '/filters/regex', undefined],
  ['GET', `/filters/${unknown}`, undefined],
  ['PATCH', `/filters/${unknown}`, { regex: 'x' }],
  ['DELETE', `/filters/${unknown}`, undefined],
  ['GET', '/operations/ipaddr', undefined],
  ['POST', '/operations/ipaddr', { ipaddr: '192.0.2.1', hours: 1 }],
  ['DELETE', '/operations/ipaddr', { ipaddr: '192.0.2.1' }],
  ['GET', '/operations/ipaddr/192.0.2.1', undefined],
  ['PUT', `/operations/block_worker_ipaddr/${unknown}`, { days: 1 }],
  ['DELETE', `/operations/block_worker_ipaddr/${unknown}`, undefined],
])('%s %s is for moderators', async (method, path, body) => {
  expect(await stage.ask(method, path, { apikey: other.apikey, body })).toMatchObject(notModerator)
})

describe('messages to workers', () => {
  it('are written by moderators to all, by others to their own', async () => {
    await stage.ask('POST', '/generate/text/pop', { apikey: other.apikey, body: { name: 'mail', models: ['tiny'] } })
    const { id: worker_id } = (await stage.ask('GET', '/workers/name/mail')).body
    const post = (apikey: string, body: object) => stage.ask('POST', '/workers/messages', { apikey, body })
    const all = await post(moderator, { message: 'Hello all', origin: 'the operator' })
    expect(all).toMatchObject({
      status: 200,
      body: { id: expect.any(String), worker_id: null, message: 'Hello all', origin: 'the operator', expiry: 12 },
    })
    const own = await post(other.apikey, { message: 'Hello you', worker_id, expiry: 3 })
    expect(own.body).toMatchObject({ worker_id, origin: String(other.id), expiry: 3 })
    const body = { name: 'mail', models: ['tiny'] }
    const shown = (await stage.ask('POST', '/generate/text/pop', { apikey: other.apikey, body })).body.messages
    expect(shown).toEqual([
      { id: all.body.id, message: 'Hello all', origin: 'the operator', expiry: expect.stringMatching(/^20.*Z$/) },
      { id: own.body.id, message: 'Hello you', origin: String(other.id), expiry: expect.stringMatching(/^20.*Z$/) },
    ])
    const forbidden = await post(other.apikey, { message: 'Hello all' })
    expect(forbidden).toMatchObject({ status: 403, body: { rc: 'MessagesOnlyOwnWorkers' } })
    expect(await post('0000000000', { message: 'x' })).toMatchObject({ status: 403, body: { rc: 'AnonForbidden' } })
    expect(await post(moderator, { message: 'x', worker_id: unknown })).toMatchObject({
      status: 404,
      body: { rc: 'WorkerNotFound' },
    })
    const list = (query: string, apikey: string) => stage.ask('GET', `/workers/messages${query}`, { apikey })
    expect((await list('', moderator)).body).toHaveLength(2)
    expect((await list('', other.apikey)).body).toEqual([own.body])
    expect((await list(`?user_id=${other.id}`, other.apikey)).body).toEqual([own.body])
    expect((await list(`?worker_id=${worker_id}`, other.apikey)).body).toEqual([own.body])
    expect((await list('?validity=expired', moderator)).body).toEqual([])
    expect((await list('?validity=ever', moderator)).status).toBe(400)
    expect((await list('?page=2', moderator)).body).toEqual([])
    expect((await stage.ask('GET', `/workers/messages/${own.body.id}`)).body).toEqual(own.body)
    const path = `/workers/messages/${all.body.id}`
    expect(await stage.ask('DELETE', path, { apikey: other.apikey })).toMatchObject({ status: 403 })
    expect((await stage.ask('DELETE', path, { apikey: moderator })).body).toEqual({ message: 'OK' })
    expect(await stage.ask('GET', path)).toMatchObject({ status: 404, body: { rc: 'WorkermessageNotFound' } })
  })
})

describe('modes', () => {
  it('are switched by who may, and moderators see whether the tracker is raided', async () => {
    const put = (apikey: string, body: object) => stage.ask('PUT', '/status/modes', { apikey, body })
    expect((await stage.ask('GET', '/status/modes')).body).toEqual({ maintenance_mode: false, invite_only_mode: false })
    expect(await put(other.apikey, { raid_mode: true })).toMatchObject(notModerator)
    expect(await put(moderator, { maintenance_mode: true })).toMatchObject({ status: 403, body: { rc: 'NotAdmin' } })
    expect(await put(moderator, {})).toMatchObject({ status: 400, body: { rc: 'NoHordeModSelected' } })
    const raided = { maintenance_mode: false, invite_only_mode: true, raid_mode: true }
    expect((await put(moderator, { raid_mode: true, invite_only_mode: true })).body).toEqual(raided)
    expect((await stage.ask('GET', '/status/modes', { apikey: moderator })).body).toEqual(raided)
    expect((await stage.ask('GET', '/status/modes', { apikey: other.apikey })).body).toEqual({
      maintenance_mode: false,
      invite_only_mode: true,
    })
    const asked = { apikey: '0000000000', body: { prompt: 'x', models: ['none'] } }
    expect((await stage.ask('POST', '/generate/text/async', asked)).body).not.toHaveProperty('message')
    await put(moderator, { raid_mode: false, invite_only_mode: false })
  })

  it('maintenance refuses requests and withdraws what waits', async () => {
    const asked = { apikey: '0000000000', body: { prompt: 'x', models: ['none'] } }
    const { id } = (await stage.ask('POST', '/generate/text/async', asked)).body
    const begun = await stage.ask('PUT', '/status/modes', { apikey: admin, body: { maintenance_mode: true } })
    expect(begun).toMatchObject({ status: 200, body: { maintenance_mode: true } })
    expect((await stage.ask('GET', `/generate/text/status/${id}`)).body).toMatchObject({ done: true, waiting: 0 })
    const refused = await stage.ask('POST', '/generate/text/async', asked)
    expect(refused).toMatchObject({ status: 400, body: { rc: 'MaintenanceMode' } })
    await stage.ask('PUT', '/status/modes', { apikey: admin, body: { maintenance_mode: false } })
    expect((await stage.ask('POST', '/generate/text/async', asked)).status).toBe(202)
  })
})
