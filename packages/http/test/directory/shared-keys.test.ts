import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage
let owner: { apikey: string; id: number }
let other: string

beforeAll(async () => {
  stage = await ApiStage.start()
  owner = await stage.register('owner')
  other = (await stage.register('other')).apikey
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

it('a shared key is made, shown to whoever knows it, changed and removed', async () => {
  const body = { name: 'For friends', kudos: 100, expiry: 2, max_text_tokens: 200 }
  const made = await stage.ask('PUT', '/sharedkeys', { apikey: owner.apikey, body })
  expect(made).toMatchObject({
    status: 200,
    body: {
      id: expect.any(String),
      username: `owner#${owner.id}`,
      name: 'For friends',
      kudos: 100,
      expiry: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d -0000$/),
      utilized: 0,
      max_image_pixels: -1,
      max_image_steps: -1,
      max_text_tokens: 200,
    },
  })
  const path = `/sharedkeys/${made.body.id}`
  expect((await stage.ask('GET', path)).body).toEqual(made.body)
  const changed = await stage.ask('PATCH', path, { apikey: owner.apikey, body: { kudos: -1, expiry: -1 } })
  expect(changed.body).toEqual({ ...made.body, kudos: -1, expiry: null })
  expect((await stage.ask('PATCH', path, { apikey: owner.apikey, body: {} })).body.rc).toBe('NoSharedKeyModSelected')
  expect(await stage.ask('PATCH', path, { apikey: other, body })).toMatchObject({
    status: 403,
    body: { rc: 'Forbidden' },
  })
  expect(await stage.ask('DELETE', path, { apikey: other })).toMatchObject({ status: 403, body: { rc: 'Forbidden' } })
  expect(await stage.ask('DELETE', path, { apikey: owner.apikey })).toMatchObject({
    status: 200,
    body: { message: 'OK' },
  })
  expect(await stage.ask('GET', path)).toMatchObject({ status: 401, body: { rc: 'InvalidAPIKey' } })
})

it('what is no shared key is not found', async () => {
  expect(await stage.ask('GET', `/sharedkeys/${owner.apikey}`)).toMatchObject({ status: 404 })
})

it('nobody has none, and an account that is not trusted three', async () => {
  const anonymous = await stage.ask('PUT', '/sharedkeys', { apikey: '0000000000', body: {} })
  expect(anonymous).toMatchObject({ status: 403, body: { rc: 'AnonForbidden' } })
  for (let n = 0; n < 3; n += 1) {
    const made = await stage.ask('PUT', '/sharedkeys', { apikey: other, body: {} })
    expect(made).toMatchObject({ status: 200, body: { kudos: 5_000 } })
  }
  const fourth = await stage.ask('PUT', '/sharedkeys', { apikey: other, body: {} })
  expect(fourth).toMatchObject({ status: 403, body: { rc: 'Forbidden' } })
})

it.each([[{ kudos: -2 }], [{ kudos: 50_000_001 }], [{ name: 'ab' }], [{ max_text_tokens: 501 }]])(
  '%j is beyond a limit',
  async (body) => {
    const answer = await stage.ask('PUT', '/sharedkeys', { apikey: owner.apikey, body })
    expect(answer).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
  },
)
