import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage
let trusted: string
let moderator: string
let other: string

beforeAll(async () => {
  stage = await ApiStage.start()
  trusted = (await stage.registerAs('trusted', 'trusted')).apikey
  moderator = (await stage.registerAs('moderator', 'moderator')).apikey
  other = (await stage.register('other')).apikey
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

const unknown = '00000000-0000-0000-0000-000000000000'

it('a team is made, shown, changed and removed', async () => {
  const made = await stage.ask('POST', '/teams', { apikey: trusted, body: { name: 'Ducks', info: 'We quack.' } })
  expect(made).toMatchObject({ status: 200, body: { id: expect.any(String), name: 'Ducks', info: 'We quack.' } })
  const { id } = made.body
  const shown = await stage.ask('GET', `/teams/${id}`)
  expect(shown.body).toEqual({
    id,
    name: 'Ducks',
    info: 'We quack.',
    requests_fulfilled: 0,
    kudos: 0,
    uptime: 0,
    creator: expect.stringMatching(/^trusted#\d+$/),
    worker_count: 0,
    workers: [],
    models: [],
  })
  expect((await stage.ask('GET', '/teams')).body).toEqual([shown.body])
  const changed = await stage.ask('PATCH', `/teams/${id}`, { apikey: moderator, body: { name: 'Geese' } })
  expect(changed.body).toMatchObject({ id, name: 'Geese' })
  expect((await stage.ask('GET', '/teams')).body).toMatchObject([{ name: 'Geese' }])
  expect(await stage.ask('DELETE', `/teams/${id}`, { apikey: trusted })).toMatchObject({
    status: 200,
    body: { deleted_id: id, deleted_name: 'Geese' },
  })
  expect(await stage.ask('GET', `/teams/${id}`)).toMatchObject({ status: 404, body: { rc: 'TeamNotFound' } })
})

it('a team shows its workers and their models', async () => {
  const { id } = (await stage.ask('POST', '/teams', { apikey: trusted, body: { name: 'Workers' } })).body
  await stage.ask('POST', '/generate/text/pop', {
    apikey: other,
    body: { name: 'attic', models: ['tiny'], threads: 2 },
  })
  const user = (await stage.ask('GET', '/find_user', { apikey: other })).body
  const [worker] = user.worker_ids
  const detail = { id: worker, info: '', team: id, maintenance: false, paused: false }
  await stage.tracker.directory.workerDetails.put(detail)
  expect((await stage.ask('GET', `/teams/${id}`)).body).toMatchObject({
    worker_count: 1,
    workers: [{ id: worker, name: 'attic', type: 'text', online: true }],
    models: [{ name: 'tiny', count: 2 }],
  })
})

it.each([
  ['POST', '', () => undefined, { name: 'Some name' }, 400, undefined],
  ['POST', '', () => 'nonsense', { name: 'Some name' }, 401, 'InvalidAPIKey'],
  ['POST', '', () => '0000000000', { name: 'Some name' }, 403, 'AnonForbidden'],
  ['POST', '', () => other, { name: 'Some name' }, 403, 'UntrustedTeamCreation'],
  ['POST', '', () => trusted, { name: 'ab' }, 400, undefined],
  ['POST', '', () => trusted, { name: 'fuck you' }, 400, 'ProfaneTeamName'],
  ['PATCH', `/${unknown}`, () => trusted, { name: 'Some name' }, 404, 'TeamNotFound'],
  ['DELETE', `/${unknown}`, () => trusted, undefined, 404, 'TeamNotFound'],
  ['GET', `/${unknown}`, () => undefined, undefined, 404, 'TeamNotFound'],
])('%s /teams%s is refused (%#)', async (method, path, key, body, status, rc) => {
  const apikey = key()
  const answer = await stage.ask(method, `/teams${path}`, { ...(apikey === undefined ? {} : { apikey }), body })
  expect(answer).toMatchObject({ status, body: rc === undefined ? { errors: expect.any(Object) } : { rc } })
})

it('a team is changed by its owner and moderators only', async () => {
  const { id } = (await stage.ask('POST', '/teams', { apikey: trusted, body: { name: 'Swans' } })).body
  const rcOf = async (method: string, body?: object): Promise<unknown> =>
    (await stage.ask(method, `/teams/${id}`, { apikey: other, body })).body.rc
  expect(await rcOf('PATCH', { info: 'Not mine' })).toBe('NotOwner')
  expect(await rcOf('PATCH', { name: 'Not mine' })).toBe('NotModerator')
  expect(await rcOf('DELETE')).toBe('NotModerator')
  const again = await stage.ask('POST', '/teams', { apikey: moderator, body: { name: ' swans' } })
  expect(again).toMatchObject({ status: 400, body: { rc: 'TeamNameAlreadyExists' } })
  const nothing = await stage.ask('PATCH', `/teams/${id}`, { apikey: trusted, body: {} })
  expect(nothing).toMatchObject({ status: 400, body: { rc: 'NoTeamModSelected' } })
})
