import { afterEach, beforeEach, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'

let stages: ApiStage[] = []
let moderator: string
let other: string

beforeEach(async () => {
  const stage = await ApiStage.start()
  stages = [stage]
  moderator = (await stage.registerAs('moderator', 'moderator')).apikey
  other = (await stage.registerAs('other', 'trusted')).apikey
})

afterEach(async () => {
  for (const stage of stages) expect(stage.errors).toEqual([])
  for (const stage of stages) await stage.stop()
})

const page = async (stage: ApiStage): Promise<string> => (await fetch(`${stage.server.url}/news`)).text()

it('news are written by moderators, changed, taken back, and still there after a crash', async () => {
  const [stage] = stages
  const body = { title: 'Old', newspiece: 'It *is*.', date_published: '2026-01-01', tags: ['a'] }
  const made = await stage.ask('POST', '/status/news', { apikey: moderator, body })
  const old = { ...body, importance: 'Information', more_info_urls: [] }
  expect(made).toMatchObject({ status: 201, body: { ...old, id: expect.any(String) } })
  const more = { ...body, title: 'New', date_published: '2026-01-02', more_info_urls: ['https://e.org/?a=1&b=2'] }
  const { id } = (await stage.ask('POST', '/status/news', { apikey: moderator, body: more })).body
  const next = await stage.kill()
  stages.push(next)
  const all = (await next.ask('GET', '/status/news')).body
  expect(all).toEqual([{ ...more, importance: 'Information' }, old])
  const changes = { title: 'Newer', tags: [] }
  const changed = await next.ask('PATCH', `/status/news/${id}`, { apikey: moderator, body: changes })
  expect(changed).toMatchObject({ status: 200, body: { ...more, ...changes } })
  expect(await page(next)).toMatch(/Newer[^]*2026-01-02[^]*https:\/\/e\.org\/\?a=1&#38;b=2[^]*Old/)
  expect(await page(next)).toContain('<em>is</em>')
  expect((await next.ask('DELETE', `/status/news/${id}`, { apikey: moderator })).status).toBe(200)
  expect((await next.ask('GET', '/status/news')).body).toEqual([old])
  const gone = await next.ask('DELETE', `/status/news/${id}`, { apikey: moderator })
  expect(gone).toMatchObject({ status: 404, body: { rc: 'NewspieceNotFound' } })
})

it('only moderators are told the ids of news, and write them', async () => {
  const [stage] = stages
  const body = { title: 'New', newspiece: 'Text' }
  expect(await stage.ask('POST', '/status/news', { apikey: other, body })).toMatchObject({
    status: 403,
    body: { rc: 'NotModerator' },
  })
  expect((await stage.ask('POST', '/status/news', { body })).status).toBe(400)
  const { id } = (await stage.ask('POST', '/status/news', { apikey: moderator, body })).body
  const idsOf = async (apikey?: string) =>
    (await stage.ask('GET', '/status/news', { apikey })).body.map((piece: { id?: string }) => piece.id)
  expect([await idsOf(), await idsOf(other), await idsOf('nonsense'), await idsOf(moderator)]).toEqual([
    [undefined],
    [undefined],
    [undefined],
    [id],
  ])
  for (const [method, path] of [
    ['PATCH', `/status/news/${id}`],
    ['DELETE', `/status/news/${id}`],
  ] as const) {
    const answer = await stage.ask(method, path, { apikey: other, ...(method === 'PATCH' && { body: { title: 'x' } }) })
    expect(answer).toMatchObject({ status: 403, body: { rc: 'NotModerator' } })
  }
})

it('the page of the news runs nothing that a moderator writes', async () => {
  const [stage] = stages
  expect(await page(stage)).toContain('There are none yet.')
  const newspiece = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '![b](https://e.org/c.png)',
    '[d](https://e.org/"onclick="alert(1))',
    '[e](https://e.org/f)',
  ].join('\n\n')
  const body = { title: '<b>Bold</b>', newspiece }
  expect((await stage.ask('POST', '/status/news', { apikey: moderator, body })).status).toBe(201)
  const html = await page(stage)
  expect(html).not.toMatch(/<script|<img|javascript:alert\(1\)"|" ?onclick|<b>/)
  expect(html).toContain('<a href="https://e.org/f"')
})
