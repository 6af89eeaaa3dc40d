import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'

let stage: ApiStage
let owner: string

beforeAll(async () => {
  stage = await ApiStage.start()
  owner = (await stage.register('owner')).apikey
})

afterAll(() => stage.stop())

const popOf = (name: string, model: string) => ({ name, models: [model], max_length: 512, max_context_length: 2048 })

describe('a request for text', () => {
  it('is made by a worker that polls, and paid', async () => {
    const pop = popOf('attic', 'koboldcpp/Tiny-7B')
    const empty = await stage.ask('POST', '/generate/text/pop', { apikey: owner, body: pop })
    expect(empty.body).toMatchObject({ id: null, ids: [], skipped: {}, softprompt: null, payload: {} })
    const asked = await stage.ask('POST', '/generate/text/async', {
      apikey: '0000000000',
      body: {
        prompt: 'Once',
        models: ['koboldcpp/Tiny-7B'],
        params: { max_length: 80, temperature: 0.9, rep_pen: 1.1 },
      },
    })
    expect(asked).toMatchObject({ status: 202, body: { id: expect.any(String), kudos: expect.any(Number) } })
    expect(asked.body.kudos).toBe(Math.round(asked.body.kudos))
    expect(asked.body).not.toHaveProperty('message')
    const { id } = asked.body
    const job = await stage.ask('POST', '/generate/text/pop', { apikey: owner, body: pop })
    expect(job.body).toMatchObject({
      payload: { prompt: 'Once', max_length: 80, max_context_length: 2048, temperature: 0.9, rep_pen: 1.1 },
      model: 'koboldcpp/Tiny-7B',
      softprompt: null,
      ttl: 150,
    })
    expect((await stage.ask('GET', `/generate/text/status/${id}`)).body).toMatchObject({
      processing: 1,
      waiting: 0,
      done: false,
      is_possible: true,
      generations: [],
    })
    const submit = { id: job.body.id, generation: ' upon a time there was a test.' }
    const paid = await stage.ask('POST', '/generate/text/submit', { apikey: owner, body: submit })
    expect(paid).toMatchObject({ status: 200, body: { reward: expect.any(Number) } })
    expect(paid.body.reward).toBeGreaterThan(0)
    const again = await stage.ask('POST', '/generate/text/submit', { apikey: owner, body: submit })
    expect(again).toMatchObject({ status: 400, body: { rc: 'DuplicateGen' } })
    expect(again.body.message).toContain('already submitted')
    const status = await stage.ask('GET', `/generate/text/status/${id}`)
    expect(status.body).toMatchObject({
      finished: 1,
      done: true,
      faulted: false,
      generations: [{ text: ' upon a time there was a test.', state: 'ok', worker_name: 'attic', id: job.body.id }],
    })
    expect(status.body).not.toHaveProperty('message')
    expect((await stage.ask('DELETE', `/generate/text/status/${id}`)).body).toEqual(status.body)
  })

  it('says why nobody can serve it, and can be withdrawn', async () => {
    const asked = await stage.ask('POST', '/generate/text/async', {
      apikey: '0000000000',
      body: { prompt: 'Once', models: ['nobody has it'] },
    })
    expect(asked.body.message).toContain('another model')
    const status = await stage.ask('GET', `/generate/text/status/${asked.body.id}`)
    expect(status.body).toMatchObject({ waiting: 1, queue_position: 1, is_possible: false })
    const withdrawn = await stage.ask('DELETE', `/generate/text/status/${asked.body.id}`)
    expect(withdrawn).toMatchObject({ status: 200, body: { waiting: 0, done: true } })
  })

  it('that a worker fails goes to another one', async () => {
    const pop = popOf('cellar', 'fragile')
    await stage.ask('POST', '/generate/text/pop', { apikey: owner, body: pop })
    const { body } = await stage.ask('POST', '/generate/text/async', {
      apikey: '0000000000',
      body: { prompt: 'Once', models: ['fragile'] },
    })
    const job = await stage.ask('POST', '/generate/text/pop', { apikey: owner, body: pop })
    const faulted = { id: job.body.id, state: 'faulted', generation: 'faulted' }
    expect((await stage.ask('POST', '/generate/text/submit', { apikey: owner, body: faulted })).body).toEqual({
      reward: 0,
    })
    const late = await stage.ask('POST', '/generate/text/submit', { apikey: owner, body: { ...faulted, state: 'ok' } })
    expect(late).toMatchObject({ status: 400, body: { rc: 'AbortedGen' } })
    const other = await stage.ask('POST', '/generate/text/pop', { apikey: owner, body: popOf('roof', 'fragile') })
    expect(other.body.payload.prompt).toBe('Once')
    await stage.ask('POST', '/generate/text/submit', { apikey: owner, body: { id: other.body.id, generation: 'done' } })
    expect((await stage.ask('GET', `/generate/text/status/${body.id}`)).body).toMatchObject({
      done: true,
      restarted: 1,
    })
  })
})

describe('refusals', () => {
  it.each([
    ['POST', '/generate/text/async', 'nonsense', { prompt: 'x' }, 401, 'InvalidAPIKey'],
    ['POST', '/generate/text/async', '0000000000', { prompt: '' }, 400, 'MissingPrompt'],
    ['POST', '/generate/text/async', '0000000000', { prompt: 'x', webhook: 'http://x.example' }, 400, 'BadRequest'],
    ['POST', '/generate/text/pop', '0000000000', popOf('a', 'any'), 403, 'AnonForbiddenWorker'],
    ['POST', '/generate/text/submit', '0000000000', { id: 'nonsense', generation: '' }, 404, 'InvalidJobID'],
    ['GET', '/generate/text/status/nonsense', undefined, undefined, 404, 'RequestNotFound'],
    [
      'DELETE',
      '/generate/text/status/00000000-0000-0000-0000-000000000000',
      undefined,
      undefined,
      404,
      'RequestNotFound',
    ],
  ])('%s %s of %s with %o: %i %s', async (method, path, apikey, body, status, rc) => {
    expect(await stage.ask(method, path, { apikey, body })).toMatchObject({ status, body: { rc } })
  })

  it('a key must be there', async () => {
    const { status, body } = await stage.ask('POST', '/generate/text/async', { body: { prompt: 'x' } })
    expect([status, body.errors.apikey]).toEqual([400, expect.stringContaining('Missing required parameter')])
  })
})

it('logs no errors', () => {
  expect(stage.errors).toEqual([])
})

describe('a request for more models than the tracker takes', () => {
  it('is for those that somebody serves', async () => {
    const pop = popOf('many', 'koboldcpp/Last-7B')
    await stage.ask('POST', '/generate/text/pop', { apikey: owner, body: pop })
    const models = [...Array.from({ length: 99 }, (_, at) => `koboldcpp/Model-${at}B`), 'koboldcpp/Last-7B']
    // What is known of who serves what is up to a second old.
    const asked = async () => {
      const body = { prompt: 'Once', models, params: { max_length: 20 } }
      await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body })
      return (await stage.ask('POST', '/generate/text/pop', { apikey: owner, body: pop })).body.model
    }
    await expect.poll(asked, { interval: 300, timeout: 5_000 }).toBe('koboldcpp/Last-7B')
  })
})

describe('requests of one client at once', () => {
  it('are all let in, though one peer may have fewer open', async () => {
    const body = { prompt: 'Once', models: ['koboldcpp/Crowd-7B'], params: { max_length: 20 } }
    // Others than programs on this machine may not have as many without an account.
    const asking = { apikey: '0000000000', body, from: '127.0.0.1' }
    const asked = await Promise.all(
      Array.from({ length: 150 }, () => stage.ask('POST', '/generate/text/async', asking)),
    )
    expect(asked.filter(({ status }) => status !== 202)).toEqual([])
    for (const { body: request } of asked) await stage.ask('DELETE', `/generate/text/status/${request.id}`)
  })
})
