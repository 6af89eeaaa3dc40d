import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage
let maker: { apikey: string; id: number }
let other: string

beforeAll(async () => {
  stage = await ApiStage.start()
  maker = await stage.registerAs('maker', 'customizer')
  other = (await stage.register('other')).apikey
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

const image = {
  name: 'Ink',
  info: 'Drawings in ink.',
  prompt: 'ink of {p}{np}',
  params: { steps: 20, width: 512, height: 512, cfg_scale: 7 },
  models: ['stable_diffusion'],
  tags: ['ink'],
}
const text = {
  name: 'Pirate',
  info: 'Talks like a pirate.',
  prompt: 'Arr: {p}',
  models: ['tiny'],
  params: { top_k: 3 },
}

describe.each([
  ['image', image],
  ['text', text],
])('a style for %s', (kind, body) => {
  const path = `/styles/${kind}`

  it('is made, shown by id and name, listed, changed and removed', async () => {
    const made = await stage.ask('POST', path, { apikey: maker.apikey, body })
    expect(made).toMatchObject({ status: 200, body: { id: expect.any(String), message: 'OK', warnings: [] } })
    const { id } = made.body
    const shown = await stage.ask('GET', `${path}/${id}`)
    const creator = `maker#${maker.id}`
    expect(shown.body).toMatchObject({ ...body, id, creator, use_count: 0, public: true, nsfw: false })
    expect((await stage.ask('GET', `${path}_by_name/${body.name}`)).body).toEqual(shown.body)
    expect((await stage.ask('GET', `${path}_by_name/${encodeURIComponent(`${creator}::${body.name}`)}`)).body).toEqual(
      shown.body,
    )
    expect((await stage.ask('GET', path)).body).toEqual([shown.body])
    expect((await stage.ask('GET', `${path}?model=other`)).body).toEqual([])
    expect((await stage.ask('GET', `${path}?page=2`)).body).toEqual([])
    const change = { info: 'Something else.', public: false }
    expect((await stage.ask('PATCH', `${path}/${id}`, { apikey: maker.apikey, body: change })).body).toMatchObject({
      id,
    })
    expect((await stage.ask('GET', `${path}/${id}`)).body).toEqual({ ...shown.body, ...change })
    expect((await stage.ask('GET', path)).body).toEqual([])
    expect(await stage.ask('PATCH', `${path}/${id}`, { apikey: other, body: change })).toMatchObject({ status: 403 })
    expect(await stage.ask('DELETE', `${path}/${id}`, { apikey: other })).toMatchObject({ status: 403 })
    expect((await stage.ask('DELETE', `${path}/${id}`, { apikey: maker.apikey })).body).toEqual({ message: 'OK' })
    const rc = kind === 'image' ? 'Image styleNotFound' : 'Text styleNotFound'
    expect(await stage.ask('GET', `${path}/${id}`)).toMatchObject({ status: 404, body: { rc } })
    const byName = await stage.ask('GET', `${path}_by_name/${body.name}`)
    expect(byName).toMatchObject({ status: 404, body: { rc: 'StyleNotFound' } })
  })

  it('is refused', async () => {
    const refusal = async (apikey: string, change: object): Promise<unknown> => {
      const answer = await stage.ask('POST', path, { apikey, body: { ...body, ...change } })
      return [answer.status, answer.body.rc]
    }
    expect(await refusal(other, {})).toEqual([403, 'StylesRequiresCustomizer'])
    expect(await refusal('0000000000', {})).toEqual([403, 'StylesRequiresCustomizer'])
    expect(await refusal(maker.apikey, { prompt: 'nothing of theirs' })).toEqual([400, 'StylePromptMissingVars'])
    expect(await refusal(maker.apikey, { models: [] })).toEqual([400, 'BadRequest'])
    expect((await stage.ask('GET', `${path}?sort=fame`)).body.rc).toBe('BadRequest')
  })
})

it('is checked like a request, with warnings of its models', async () => {
  const bad = { ...image, params: { cfg_scale: 7.123 } }
  expect((await stage.ask('POST', '/styles/image', { apikey: maker.apikey, body: bad })).body.rc).toBe('BadCFGDecimals')
  const odd = { ...image, name: 'Flux', models: ['Flux.1-Schnell fp8 (Compact)'], params: { steps: 100, cfg_scale: 9 } }
  const made = await stage.ask('POST', '/styles/image', { apikey: maker.apikey, body: odd })
  expect(made.body.warnings.map(({ code }: { code: string }) => code)).toContain('StepsTooMany')
})

it('has examples', async () => {
  const { id } = (await stage.ask('POST', '/styles/image', { apikey: maker.apikey, body: { ...image, name: 'Shown' } }))
    .body
  const path = `/styles/image/${id}/example`
  const first = { url: 'https://example.com/1.webp', primary: true }
  const example = await stage.ask('POST', path, { apikey: maker.apikey, body: first })
  expect(example).toMatchObject({ status: 200, body: { id: expect.any(String), message: 'OK' } })
  expect((await stage.ask('GET', `/styles/image/${id}`)).body.examples).toEqual([{ ...first, id: example.body.id }])
  const again = await stage.ask('POST', path, { apikey: maker.apikey, body: first })
  expect(again).toMatchObject({ status: 400, body: { rc: 'ExampleURLAlreadyInUse' } })
  for (const n of [2, 3, 4]) {
    const url = `https://example.com/${n}.webp`
    await stage.ask('POST', path, { apikey: maker.apikey, body: { url, primary: false } })
  }
  const fifth = { url: 'https://example.com/5.webp', primary: false }
  const tooMany = await stage.ask('POST', path, { apikey: maker.apikey, body: fifth })
  expect(tooMany).toMatchObject({ status: 403, body: { rc: 'TooManyStyleExamples' } })
  const one = `${path}/${example.body.id}`
  const change = { url: 'https://example.com/other.webp' }
  expect((await stage.ask('PATCH', one, { apikey: maker.apikey, body: change })).status).toBe(200)
  expect(await stage.ask('DELETE', one, { apikey: other })).toMatchObject({ status: 403, body: { rc: 'Forbidden' } })
  expect((await stage.ask('DELETE', one, { apikey: maker.apikey })).body).toEqual({ message: 'OK' })
  const gone = await stage.ask('DELETE', one, { apikey: maker.apikey })
  expect(gone).toMatchObject({ status: 404, body: { rc: 'Style exampleNotFound' } })
})

it('is in a collection, which is made, shown, listed, changed and removed', async () => {
  const { id } = (await stage.ask('POST', '/styles/text', { apikey: maker.apikey, body: { ...text, name: 'Parrot' } }))
    .body
  const body = { name: 'Sea', info: 'All of the sea.', styles: ['Parrot'] }
  const made = await stage.ask('POST', '/collections', { apikey: maker.apikey, body })
  expect(made).toMatchObject({ status: 200, body: { id: expect.any(String), message: 'OK' } })
  const path = `/collections/${made.body.id}`
  const shown = await stage.ask('GET', path)
  expect(shown.body).toEqual({
    id: made.body.id,
    name: 'Sea',
    type: 'text',
    info: 'All of the sea.',
    public: true,
    styles: [{ id, name: 'Parrot' }],
    use_count: 0,
  })
  expect((await stage.ask('GET', '/collection_by_name/sea')).body).toEqual(shown.body)
  expect((await stage.ask('GET', '/collections?type=text')).body).toEqual([shown.body])
  expect((await stage.ask('GET', '/collections?type=image')).body).toEqual([])
  expect((await stage.ask('GET', '/collections?type=sound')).status).toBe(400)
  expect(await stage.ask('PATCH', path, { apikey: other, body: { name: 'Mine' } })).toMatchObject({ status: 403 })
  expect((await stage.ask('PATCH', path, { apikey: maker.apikey, body: { name: 'Lake' } })).status).toBe(200)
  expect((await stage.ask('GET', '/collections')).body).toMatchObject([{ name: 'Lake' }])
  const unknown = await stage.ask('POST', '/collections', { apikey: maker.apikey, body: { ...body, styles: ['none'] } })
  expect(unknown).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
  expect((await stage.ask('DELETE', path, { apikey: maker.apikey })).body).toEqual({ message: 'OK' })
  expect(await stage.ask('GET', path)).toMatchObject({ status: 404, body: { rc: 'CollectionNotFound' } })
})

it.each([
  ['image', '/generate/async', image, ['i', 'i1']],
  ['text', '/generate/text/async', text, ['t', 't1']],
])('a style for %s is used by the shortest name that it may have', async (kind, path, body, names) => {
  const { apikey } = maker
  const ask = (style: string) => stage.ask('POST', path, { apikey, body: { prompt: 'a ship', dry_run: true, style } })
  for (const name of names) {
    expect((await stage.ask('POST', `/styles/${kind}`, { apikey, body: { ...body, name } })).status).toBe(200)
    expect((await ask(name)).status).toBe(200)
  }
  expect((await stage.ask('POST', `/styles/${kind}`, { apikey, body: { ...body, name: '' } })).status).toBe(400)
  expect(await ask('')).toMatchObject({ status: 400, body: { errors: { style: "'' is too short" } } })
})

it('is paid by a shared key of its maker, whose id it does not tell', async () => {
  const { apikey } = maker
  const { id } = (await stage.ask('PUT', '/sharedkeys', { apikey, body: { name: 'For the style' } })).body
  const made = await stage.ask('POST', '/styles/image', { apikey, body: { ...image, name: 'Paid', sharedkey: id } })
  const { shared_key } = (await stage.ask('GET', `/styles/image/${made.body.id}`)).body
  expect(shared_key).toMatchObject({ id: null, name: 'For the style', kudos: 5_000 })
  const unknown = { ...image, name: 'Unpaid', sharedkey: '00000000-0000-0000-0000-000000000000' }
  const refused = await stage.ask('POST', '/styles/image', { apikey, body: unknown })
  expect(refused).toMatchObject({ status: 403, body: { rc: 'SharedKeyInvalid' } })
})

it('has its maker paid by whoever uses it, but not by dry runs, nor by its maker, nor by who pays nothing', async () => {
  const made = await stage.ask('POST', '/styles/text', { apikey: maker.apikey, body: { ...text, name: 'Captain' } })
  expect(made.status).toBe(200)
  const user = await stage.register('user')
  await stage.grant(user, 10_000n)
  const user2 = await stage.register('poor')
  const ask = (apikey: string, change: object = {}) => {
    const body = { prompt: 'a ship', style: 'Captain', ...change }
    return stage.ask('POST', '/generate/text/async', { apikey, body })
  }
  const shown = async (id: number) => (await stage.ask('GET', `/users/${id}`)).body
  const before = await shown(maker.id)
  await ask(user.apikey, { dry_run: true })
  await ask(maker.apikey)
  await ask(user2.apikey)
  expect((await shown(maker.id)).kudos_details.styled).toBe(0)
  for (const kind of [{}, { models: [] }]) expect((await ask(user.apikey, kind)).status).toBe(202)
  const after = await shown(maker.id)
  expect(after.kudos).toBe(before.kudos + 4)
  expect(after.kudos_details).toMatchObject({ styled: 4, received: 0 })
  expect(after.records.style).toEqual({ image: 0, text: 2, interrogation: 0 })
  expect((await shown(user.id)).kudos).toBe(25 + 10 - 2 * 3)
})
