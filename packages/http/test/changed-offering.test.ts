import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'

let stage: ApiStage
let apikey: string

const nobody = '0000000000'
const agent = 'AI Horde Worker reGen:13.0.0:https://example.org'

beforeAll(async () => {
  stage = await ApiStage.start()
  const user = await stage.register('owner')
  await stage.inviteWorkers(user, 50)
  apikey = user.apikey
})

afterAll(() => stage.stop())

const post = (path: string, body: object, key = apikey) => stage.ask('POST', path, { apikey: key, body })

it.each([
  ['max_length', { max_length: 300 }],
  ['max_context_length', { max_context_length: 4096 }],
  ['models', { models: ['changing', 'more'] }],
  ['threads', { threads: 2 }],
  ['bridge_agent', { bridge_agent: 'KoboldCppEmbedWorker:2:x' }],
  ['nsfw', { nsfw: false }],
  ['priority_usernames', { priority_usernames: ['owner#2'] }],
])('a worker of text that pops with another %s delivers what it gets', async (name, change) => {
  const pop = { name: `text ${name}`, models: ['changing'], max_length: 512, max_context_length: 2048 }
  await post('/generate/text/pop', pop)
  await post('/generate/text/async', { prompt: 'Once', models: ['changing'] }, nobody)
  const { id } = (await post('/generate/text/pop', { ...pop, ...change })).body
  expect(await post('/generate/text/submit', { id, generation: ' upon a time.' })).toMatchObject({ status: 200 })
})

it('a worker of text that comes out of maintenance delivers what it gets', async () => {
  const pop = { name: 'rested', models: ['resting'], max_length: 512, max_context_length: 2048 }
  await post('/generate/text/pop', pop)
  const { body } = await stage.ask('GET', '/workers/name/rested')
  const rest = (maintenance: boolean) => stage.ask('PUT', `/workers/${body.id}`, { apikey, body: { maintenance } })
  await rest(true)
  await post('/generate/text/pop', pop)
  await post('/generate/text/async', { prompt: 'Once', models: ['resting'] }, nobody)
  await rest(false)
  const { id } = (await post('/generate/text/pop', pop)).body
  expect(await post('/generate/text/submit', { id, generation: ' upon a time.' })).toMatchObject({ status: 200 })
})

it('a worker of alchemy that pops with other forms delivers the whole batch', async () => {
  const blank = sharp({ create: { width: 64, height: 64, channels: 3, background: '#285' } })
  const image = (await blank.png().toBuffer()).toString('base64')
  await post('/interrogate/pop', { name: 'reader', forms: ['caption'], amount: 2 })
  const forms = [{ name: 'caption' }, { name: 'nsfw' }]
  await post('/interrogate/async', { forms, source_image: image }, nobody)
  const popped = await post('/interrogate/pop', { name: 'reader', forms: ['caption', 'nsfw'], amount: 2 })
  expect(popped.body.forms).toHaveLength(2)
  for (const { id, form } of popped.body.forms) {
    const result = { id, result: form === 'nsfw' ? { nsfw: false } : { caption: 'a lantern' } }
    expect(await post('/interrogate/submit', result)).toMatchObject({ status: 200 })
  }
})

it('a worker of images that pops with another size gets the whole batch, and may upload it', async () => {
  const pop = { name: 'atelier', models: ['stable_diffusion'], bridge_agent: agent, max_pixels: 1024 * 1024, amount: 4 }
  await post('/generate/pop', pop)
  const wish = { prompt: 'a lantern', models: ['stable_diffusion'], params: { steps: 5, n: 4 }, r2: true }
  await post('/generate/async', wish, nobody)
  const { ids, r2_uploads: links } = (await post('/generate/pop', { ...pop, max_pixels: 2048 * 2048 })).body
  expect(ids).toHaveLength(4)
  const blank = sharp({ create: { width: 64, height: 64, channels: 3, background: '#285' } })
  const body = new Uint8Array(await blank.webp().toBuffer())
  for (const link of links) expect((await fetch(link, { method: 'PUT', body })).status).toBe(200)
})

it.each([
  ['text', { max_length: 101 }, { max_length: 100 }, { max_length: 512 }],
  ['text', { softprompt: 'hare' }, {}, { softprompts: ['hare'] }],
  ['image', {}, { blacklist: ['lantern'] }, { blacklist: [] }],
])('a worker of %s that takes more than before gets what did not suit it: %j', async (kind, wish, before, after) => {
  const models = [`widened ${kind} ${JSON.stringify(wish)}`]
  const [path, offered, params] =
    kind === 'text'
      ? (['/generate/text', { max_length: 512, max_context_length: 2048 }, { max_length: 80 }] as const)
      : (['/generate', { bridge_agent: agent, max_pixels: 1024 * 1024 }, { steps: 5 }] as const)
  const { softprompt, ...sizes } = wish as { softprompt?: string }
  const body = { prompt: 'a lantern', models, params: { ...params, ...sizes }, ...(softprompt && { softprompt }) }
  expect((await post(`${path}/async`, body, nobody)).status).toBe(202)
  const pop = { ...offered, name: `widened ${kind} ${JSON.stringify(wish)}`, models }
  const refused = (await post(`${path}/pop`, { ...pop, ...before })).body
  expect(refused.id).toBeNull()
  expect(Object.values(refused.skipped).filter((count) => count === 1)).toHaveLength(1)
  expect((await post(`${path}/pop`, { ...pop, ...after })).body.id).not.toBeNull()
})

it('a worker of short texts gets the first that it can make, however many long ones wait before it', async () => {
  const models = ['crowded']
  const long = { prompt: 'Once', models, params: { max_length: 512 } }
  for (let n = 0; n < 10; n += 1) {
    const rich = await stage.register(`rich ${n}`)
    await stage.grant(rich, 1_000_000n)
    const asks = Array.from({ length: 30 }, () => post('/generate/text/async', long, rich.apikey))
    for (const { status } of await Promise.all(asks)) expect(status).toBe(202)
  }
  await post('/generate/text/async', { ...long, params: { max_length: 80 } }, nobody)
  const pop = { name: 'short', models, max_length: 100, max_context_length: 2048 }
  const { body } = await post('/generate/text/pop', pop)
  expect(body.payload).toMatchObject({ max_length: 80 })
})

it('logs no errors', () => {
  expect(stage.errors).toEqual([])
})
