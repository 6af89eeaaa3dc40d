import { newProfile } from '@kudoswarm/tracker/directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'

let stage: ApiStage
let admin: StageUser
let moderator: StageUser
let alice: StageUser
let bob: StageUser

beforeAll(async () => {
  stage = await ApiStage.start()
  admin = await stage.admin()
  const names = ['moderator', 'alice', 'bob']
  const users = []
  for (const name of names) users.push(await stage.register(name))
  ;[moderator, alice, bob] = users as [StageUser, StageUser, StageUser]
  await stage.role(moderator, 'moderator')
})

afterAll(() => stage.stop())

const put = (user: Pick<StageUser, 'id'>, apikey: string, body: object) =>
  stage.ask('PUT', `/users/${user.id}`, { apikey, body })
const view = (user: Pick<StageUser, 'id'>, apikey?: string) => stage.ask('GET', `/users/${user.id}`, { apikey })

const publicKeys = [
  'account_age concurrency contributions customizer deleted education flagged id kudos kudos_details moderator',
  'pseudonymous records service styles trusted usage username worker_count worker_invited',
]
  .join(' ')
  .split(' ')
const ownKeys = ['active_generations', 'contact', 'sharedkey_ids', 'special', 'vpn', 'worker_ids']
const moderatorKeys = ['admin_comment', 'evaluating_kudos', 'monthly_kudos', 'proxy_passkey', 'suspicious']

describe('an account is shown', () => {
  it('to everybody, more of it to its owner, and all of it to moderators', async () => {
    const all = [...publicKeys, ...ownKeys, ...moderatorKeys]
    expect(Object.keys((await view(alice)).body).sort()).toEqual([...publicKeys].sort())
    expect(Object.keys((await view(alice, bob.apikey)).body).sort()).toEqual([...publicKeys].sort())
    expect(Object.keys((await view(alice, alice.apikey)).body).sort()).toEqual([...publicKeys, ...ownKeys].sort())
    expect(Object.keys((await view(alice, moderator.apikey)).body).sort()).toEqual(all.sort())
    expect((await view(alice)).body).toMatchObject({ username: `alice#${alice.id}`, id: alice.id, kudos: 25 })
  })

  it('with what it has asked for that is not done', async () => {
    const body = { prompt: 'Once', models: ['nobody has it'] }
    const { id } = (await stage.ask('POST', '/generate/text/async', { apikey: alice.apikey, body })).body
    const active = async (apikey: string) => (await view(alice, apikey)).body.active_generations
    expect(await active(alice.apikey)).toEqual({ text: [id], image: [], alchemy: [] })
    await stage.ask('DELETE', `/generate/text/status/${id}`)
    expect(await active(moderator.apikey)).toEqual({ text: [], image: [], alchemy: [] })
    const anonymous = await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body })
    const found = await stage.ask('GET', '/find_user', { apikey: '0000000000' })
    expect(found.body).toMatchObject({ id: 0, concurrency: 500, active_generations: { text: [] } })
    await stage.ask('DELETE', `/generate/text/status/${anonymous.body.id}`)
  })

  it.each([
    ['99999999999999', undefined, 404, 'UserNotFound'],
    ['1', undefined, 404, 'UserNotFound'],
    ['x', undefined, 404, 'UserNotFound'],
    ['0', 'nonsense', 401, 'InvalidAPIKey'],
  ])('%s with key %s: %i %s', async (id, apikey, status, rc) => {
    expect(await stage.ask('GET', `/users/${id}`, { apikey })).toMatchObject({ status, body: { rc } })
  })

  it('by its key, or by a shared key as everybody sees it', async () => {
    expect((await stage.ask('GET', '/find_user', { apikey: alice.apikey })).body).toMatchObject({ sharedkey_ids: [] })
    expect(await stage.ask('GET', '/find_user')).toMatchObject({ status: 401, body: { rc: 'InvalidAPIKey' } })
    const unknown = await stage.ask('GET', '/find_user', { apikey: 'nonsense' })
    expect(unknown).toMatchObject({ status: 404, body: { rc: 'UserNotFound' } })
    const id = '00000000-1111-4222-8333-444444444444'
    const limits = { maxImagePixels: -1, maxImageSteps: -1, maxTextTokens: -1 }
    const key = { id, owner: alice.id, name: 'friends', kudos: 5, utilized: 0, ...limits }
    await stage.tracker.directory.sharedKeys.put(key)
    const { body } = await stage.ask('GET', '/find_user', { apikey: id })
    expect(body.username).toBe(`alice#${alice.id} (Shared Key: friends)`)
    expect(body).not.toHaveProperty('contact')
  })

  it('in a list, 25 a page, by kudos or by age', async () => {
    const byAge = (await stage.ask('GET', '/users?sort=age')).body as { id: number }[]
    expect(byAge.map(({ id }) => id).slice(0, 4)).toEqual([0, admin.id, moderator.id, alice.id])
    const byKudos = (await stage.ask('GET', '/users')).body as { kudos: number }[]
    const kudos = byKudos.map((user) => user.kudos)
    expect(kudos).toEqual(kudos.toSorted((one, other) => other - one))
    expect((await stage.ask('GET', '/users?page=2')).body).toEqual([])
    expect((await stage.ask('GET', '/users?page=10001')).body).toEqual([])
    expect(await stage.ask('GET', '/users?sort=name')).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
  })
})

describe('an account is changed', () => {
  it.each([
    ['kudos', 1, 'NotAdmin'],
    ['monthly_kudos', 1, 'NotAdmin'],
    ['usage_multiplier', 2, 'NotAdmin'],
    ['moderator', true, 'NotAdmin'],
  ])('%s by admins, not by moderators', async (field, value, rc) => {
    expect(await put(bob, moderator.apikey, { [field]: value })).toMatchObject({ status: 403, body: { rc } })
    expect((await put(bob, admin.apikey, { [field]: value })).status).toBe(200)
    await put(bob, admin.apikey, { moderator: false, trusted: false })
  })

  it.each([
    ['concurrency', 60],
    ['worker_invited', 3],
    ['trusted', true],
    ['flagged', false],
    ['customizer', true],
    ['vpn', true],
    ['service', true],
    ['special', true],
    ['reset_suspicion', true],
    ['admin_comment', 'a fine person'],
  ])('%s by moderators, not by its owner', async (field, value) => {
    const refused = await put(bob, bob.apikey, { [field]: value })
    expect(refused).toMatchObject({ status: 403, body: { rc: 'NotModerator' } })
    expect((await put(bob, moderator.apikey, { [field]: value })).status).toBe(200)
  })

  it.each([
    ['public_workers', true],
    ['username', 'bobby'],
    ['contact', 'bob@example.org'],
  ])('%s by its owner and moderators, not by others', async (field, value) => {
    const refused = await put(bob, alice.apikey, { [field]: value })
    expect(refused).toMatchObject({ status: 403, body: { rc: 'NotModerator' } })
    expect(await put(bob, bob.apikey, { [field]: value })).toMatchObject({ status: 200, body: { [field]: value } })
    expect((await put(bob, moderator.apikey, { [field]: value })).status).toBe(200)
  })

  it('so that it shows', async () => {
    const { body } = await view(bob, moderator.apikey)
    expect(body).toMatchObject({ username: `bobby#${bob.id}`, contact: 'bob@example.org', concurrency: 60 })
    expect(body).toMatchObject({ trusted: true, customizer: true, vpn: true, admin_comment: 'a fine person' })
    expect(body).toMatchObject({ worker_invited: 3, monthly_kudos: { amount: 1, last_received: expect.any(String) } })
    expect((await view(bob)).body.worker_ids).toEqual([])
  })

  it('kudos are given and taken by the operator, and what is more a month is paid at once', async () => {
    const before = (await view(alice)).body.kudos
    expect((await put(alice, admin.apikey, { kudos: 100 })).body).toEqual({ new_kudos: before + 100 })
    expect((await put(alice, admin.apikey, { kudos: -40.5 })).body).toEqual({ new_kudos: before + 59.5 })
    expect((await put(alice, admin.apikey, { monthly_kudos: 30 })).body).toEqual({ monthly_kudos: 30 })
    expect((await put(alice, admin.apikey, { monthly_kudos: -10 })).body).toEqual({ monthly_kudos: 20 })
    const { kudos, kudos_details } = (await view(alice)).body
    expect(kudos).toBe(before + 89.5)
    expect(kudos_details).toMatchObject({ admin: 59.5, recurring: 30 })
  })

  it('education raises the requests at once, and its end lowers them', async () => {
    expect((await put(alice, moderator.apikey, { education: true })).body).toEqual({
      education: true,
      concurrency: 200,
    })
    const ended = { education: false, concurrency: 30 }
    expect((await put(alice, moderator.apikey, { education: false })).body).toEqual(ended)
  })

  it('a passkey is for services', async () => {
    const body = { generate_proxy_passkey: true }
    expect(await put(alice, alice.apikey, body)).toMatchObject({ status: 403, body: { rc: 'NonServiceForbidden' } })
    expect((await put(bob, bob.apikey, body)).body.proxy_passkey).toMatch(/^[\w-]{16}$/)
  })

  it('moderators are trusted, and their workers are not paused', async () => {
    const carol = await stage.register('carol')
    expect((await put(carol, admin.apikey, { moderator: true })).body).toEqual({ moderator: true })
    expect((await view(carol)).body).toMatchObject({ moderator: true, trusted: true })
  })

  it('all at once or not at all', async () => {
    const refused = await put(alice, alice.apikey, { contact: 'alice@example.org', username: 'fuck this' })
    expect(refused).toMatchObject({ status: 400, body: { rc: 'ProfaneUserName' } })
    expect((await view(alice, alice.apikey)).body.contact).toBeNull()
  })

  it.each([
    [{}, 400, 'NoUserModSelected'],
    [{ username: 'x'.repeat(31) }, 400, 'TooLongUserName'],
    [{ contact: 'fuck you all' }, 400, 'ProfaneUserContact'],
    [{ undelete: true }, 400, 'UserNotDeleted'],
  ])('%o: %i %s', async (body, status, rc) => {
    expect(await put(alice, alice.apikey, body)).toMatchObject({ status, body: { rc } })
  })

  it('never with the anonymous key, and nothing is given to its account', async () => {
    const body = { username: 'somebody' }
    const refused = await put({ id: 0 }, '0000000000', body)
    expect(refused).toMatchObject({ status: 403, body: { rc: 'AnonForbiddenUserMod' } })
    expect(await put({ id: 0 }, admin.apikey, { kudos: 5 })).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
    expect(await put({ id: 999 }, 'nonsense', body)).toMatchObject({ status: 404, body: { rc: 'UserNotFound' } })
    expect(await put(alice, 'nonsense', body)).toMatchObject({ status: 401, body: { rc: 'InvalidAPIKey' } })
  })

  it('bounds are those of the model', async () => {
    const { status, body } = await put(alice, moderator.apikey, { concurrency: 501, contact: 'ab' })
    expect(status).toBe(400)
    expect(Object.keys(body.errors)).toEqual(['concurrency', 'contact'])
  })
})

const remove = (user: StageUser, apikey: string) => stage.ask('DELETE', `/users/${user.id}`, { apikey })

describe('an account is deleted', () => {
  it('by its owner or a moderator, never if it is a moderator', async () => {
    expect(await remove(alice, bob.apikey)).toMatchObject({ status: 403, body: { rc: 'NotUserOrMod' } })
    expect(await remove(moderator, admin.apikey)).toMatchObject({ status: 403, body: { rc: 'CannotDeleteMod' } })
    expect(await remove(alice, '0000000000')).toMatchObject({ status: 403, body: { rc: 'AnonForbiddenUser' } })
  })

  it('first disabled, which can be undone, and after 30 days of rest for good', async () => {
    const dora = await stage.register('dora')
    expect(await remove(dora, dora.apikey)).toMatchObject({ status: 200, body: { message: 'OK' } })
    const asked = await stage.ask('POST', '/generate/text/async', { apikey: dora.apikey, body: { prompt: 'x' } })
    expect(asked).toMatchObject({ status: 403, body: { rc: 'DeletedUser' } })
    expect((await view(dora)).body.deleted).toBe(true)
    expect((await put(dora, dora.apikey, { undelete: true })).body).toEqual({ undeleted: true })
    await remove(dora, dora.apikey)
    expect(await remove(dora, dora.apikey)).toMatchObject({ status: 403, body: { rc: 'CannotWipeActiveUser' } })
    const past = newProfile({ account: dora.id, name: 'dora', now: Date.now() - 31 * 24 * 3_600_000 })
    await stage.tracker.directory.profiles.put(past)
    expect(await remove(dora, dora.apikey)).toMatchObject({ status: 200, body: { message: 'OK' } })
    expect((await view(dora)).body).toMatchObject({ username: `<wiped>#${dora.id}`, deleted: true })
    expect(await view(dora, dora.apikey)).toMatchObject({ status: 401 })
    const undelete = await put(dora, moderator.apikey, { undelete: true })
    expect(undelete).toMatchObject({ status: 400, body: { rc: 'UserNotDeleted' } })
  })
})

it('logs no errors', () => {
  expect(stage.errors).toEqual([])
})
