import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage
let worker: string
const posts: { url: string; content: Record<string, unknown> }[] = []

beforeAll(async () => {
  const outbound = {
    get: () => Promise.reject(new Error('nothing is asked for')),
    post: (url: string, json: string) => {
      posts.push({ url, content: JSON.parse(json) as Record<string, unknown> })
      return Promise.resolve(200)
    },
    close: () => Promise.resolve(),
  }
  stage = await ApiStage.start({ outbound })
  worker = (await stage.register('worker')).apikey
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

it('each result is posted as soon as it is there, with its request and what its worker gets', async () => {
  const pop = { name: 'attic', models: ['tiny'], max_length: 512, max_context_length: 2_048, threads: 2 }
  const next = async () => (await stage.ask('POST', '/generate/text/pop', { apikey: worker, body: pop })).body
  await next()
  const webhook = 'https://example.com/hook?secret=1'
  const body = { prompt: 'Once', models: ['tiny'], webhook, params: { n: 2 } }
  const asked = await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body })
  const silent = await stage.ask('POST', '/generate/text/async', {
    apikey: '0000000000',
    body: { prompt: 'Twice', models: ['tiny'] },
  })
  const jobs = [await next(), await next()]
  const rewards: number[] = []
  for (const [n, { id }] of jobs.entries()) {
    const submit = { id, generation: `text ${n} of the story`, seed: n }
    rewards.push((await stage.ask('POST', '/generate/text/submit', { apikey: worker, body: submit })).body.reward)
  }
  await expect.poll(() => posts.length).toBe(2)
  expect(posts[0]).toEqual({
    url: webhook,
    content: {
      request: asked.body.id,
      id: jobs[0].id,
      kudos: rewards[0],
      text: 'text 0 of the story',
      seed: 0,
      state: 'ok',
      model: 'tiny',
      worker_id: expect.any(String),
      worker_name: 'attic',
      gen_metadata: [],
    },
  })
  expect(posts[1].content).toMatchObject({ request: asked.body.id, id: jobs[1].id, kudos: rewards[1] })
  const third = await next()
  await stage.ask('POST', '/generate/text/submit', { apikey: worker, body: { id: third.id, generation: 'quietly' } })
  expect((await stage.ask('GET', `/generate/text/status/${silent.body.id}`)).body.done).toBe(true)
  expect(posts).toHaveLength(2)
})
