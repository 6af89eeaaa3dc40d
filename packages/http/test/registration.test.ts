import { afterEach, describe, expect, it } from 'vitest'
import { makeFirstAdmin } from '../src/index.js'
import { ApiStage } from './api-stage.js'

let stage: ApiStage

afterEach(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

describe('registration by invitation', () => {
  it('takes one for each account, as often as it is good for', async () => {
    stage = await ApiStage.start({ registration: 'invite_only' })
    const admin = await stage.admin()
    const refused = await stage.submit('/register', { username: 'somebody' })
    expect(refused).toMatchObject({ status: 400, page: expect.stringContaining('by invitation only') })
    const { apikey } = admin
    const made = await stage.ask('POST', '/invitations', { apikey, body: { uses: 2, days: 7 } })
    expect(made).toMatchObject({ status: 200, body: { code: expect.any(String), uses_left: 2 } })
    const { code } = made.body
    const form = await (await fetch(`${stage.server.url}/register?invitation=${code}`)).text()
    expect(form).toContain(`value="${code}"`)
    const attempts = ['one', 'two', 'three'].map((name) =>
      stage.submit('/register', { username: `number ${name}`, invitation: code }),
    )
    const statuses = (await Promise.all(attempts)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBe(2)
    expect(statuses.filter((status) => status === 400).length).toBe(1)
    expect((await stage.ask('GET', '/invitations', { apikey })).body).toEqual([])
  })

  it('is for moderators to make and to take back', async () => {
    stage = await ApiStage.start()
    const { apikey } = await stage.admin()
    const user = await stage.register('somebody')
    const refused = await stage.ask('POST', '/invitations', { apikey: user.apikey, body: {} })
    expect(refused).toMatchObject({ status: 403, body: { rc: 'NotModerator' } })
    expect((await stage.ask('POST', '/invitations', { apikey, body: { uses: 0 } })).status).toBe(400)
    const { body } = await stage.ask('POST', '/invitations', { apikey, body: {} })
    expect(body).toMatchObject({ uses_left: 1, expires: null })
    const path = `/invitations/${body.code}`
    expect((await stage.ask('DELETE', path, { apikey })).body).toEqual({ message: 'OK' })
    expect(await stage.ask('DELETE', path, { apikey })).toMatchObject({
      status: 404,
      body: { rc: 'InvitationNotFound' },
    })
  })

  it('is no way in where it is closed', async () => {
    stage = await ApiStage.start({ registration: 'closed' })
    expect((await stage.submit('/register', { username: 'somebody' })).status).toBe(400)
  })
})

describe('an account for tests', () => {
  it('is made with roles and kudos, and found again', async () => {
    stage = await ApiStage.start({ testBootstrap: true })
    const ask = (body: object, from = '127.0.0.1') => stage.ask('POST', '/dev/test-user', { body, from })
    const made = await ask({})
    expect(made).toMatchObject({
      status: 201,
      body: { username: 'test_user', kudos: 10_000, trusted: true, moderator: true, created: true },
    })
    expect(made.body.api_key).toMatch(/^[\w-]{22}$/)
    expect(made.body.alias).toBe(`test_user#${made.body.user_id}`)
    const again = await ask({ kudos: 50, moderator: false, trusted: false })
    expect(again).toMatchObject({ status: 200, body: { api_key: made.body.api_key, kudos: 50, created: false } })
    const found = await stage.ask('GET', '/find_user', { apikey: made.body.api_key })
    expect(found.body).toMatchObject({ kudos: 50, moderator: false, trusted: false })
    const other = await ask({ oauth_id: 'another', username: 'another' })
    expect(other.body.api_key).not.toBe(made.body.api_key)
    expect(await ask({}, '192.0.2.1')).toMatchObject({ status: 403, body: { rc: 'Forbidden' } })
  })

  it('is not made unless the operator says so', async () => {
    stage = await ApiStage.start()
    expect((await stage.ask('POST', '/dev/test-user', { body: {}, from: '127.0.0.1' })).status).toBe(404)
  })
})

it('the first admin is made once', async () => {
  stage = await ApiStage.start()
  const made = await makeFirstAdmin(stage.adminInit)
  expect(made?.apiKey).toMatch(/^[\w-]{22}$/)
  expect(await makeFirstAdmin(stage.adminInit)).toBeUndefined()
  const { body } = await stage.ask('GET', '/find_user', { apikey: made!.apiKey })
  expect(body).toMatchObject({ username: made!.alias, moderator: true, trusted: true })
})
