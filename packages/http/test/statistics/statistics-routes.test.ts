import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage

beforeAll(async () => {
  stage = await ApiStage.start()
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

it('work is counted once it is done, within every time', async () => {
  const { apikey } = await stage.register('worker')
  const pop = { name: 'attic', models: ['tiny'], max_length: 512, max_context_length: 2_048 }
  const next = async () => (await stage.ask('POST', '/generate/text/pop', { apikey, body: pop })).body
  await next()
  const body = { prompt: 'Once', models: ['tiny'] }
  const asked = await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body })
  const job = await next()
  const submit = { id: job.id, generation: 'a text of forty characters, so it is ten' }
  await stage.ask('POST', '/generate/text/submit', { apikey, body: submit })
  const one = { requests: 1, tokens: 10 }
  const all = { minute: one, hour: one, day: one, month: one, total: one }
  expect((await stage.ask('GET', '/stats/text/totals')).body).toEqual(all)
  const tiny = { tiny: 1 }
  expect((await stage.ask('GET', '/stats/text/models')).body).toEqual({ day: tiny, month: tiny, total: tiny })
  const none = { images: 0, ps: 0 }
  expect((await stage.ask('GET', '/stats/img/totals')).body).toMatchObject({ minute: none, total: none })
  expect((await stage.ask('GET', '/stats/img/models?model_state=all')).body).toEqual({ day: {}, month: {}, total: {} })
  expect((await stage.ask('GET', '/stats/img/models?model_state=some')).status).toBe(400)

  const rate = (id: string) => stage.ask('POST', `/generate/rate/${id}`, { body: { best: job.id } })
  expect(await rate(asked.body.id)).toMatchObject({ status: 400, body: { rc: 'AestheticsNotPublic' } })
  const waiting = await stage.ask('POST', '/generate/text/async', {
    apikey: '0000000000',
    body: { ...body, models: ['x'] },
  })
  expect(await rate(waiting.body.id)).toMatchObject({ status: 400, body: { rc: 'AestheticsNotCompleted' } })
  expect(await rate(job.id)).toMatchObject({ status: 404, body: { rc: 'RequestNotFound' } })
})

it('of text counts what was made, not what was asked for, and nothing of jobs that were given up or withdrawn', async () => {
  const { apikey } = await stage.register('other worker')
  const pop = { name: 'cellar', models: ['small'], max_length: 512, max_context_length: 2_048 }
  const next = async () => (await stage.ask('POST', '/generate/text/pop', { apikey, body: pop })).body
  const submit = (body: object) => stage.ask('POST', '/generate/text/submit', { apikey, body })
  const ask = async () => {
    const body = { prompt: 'Once', models: ['small'], params: { max_length: 400 } }
    return (await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body })).body
  }
  const total = async () => stage.tracker.work('text').totals.total
  const before = await total()
  await next()
  await ask()
  expect((await submit({ id: (await next()).id, generation: 'twenty characters, 5' })).status).toBe(200)
  await ask()
  expect((await submit({ id: (await next()).id, generation: '', state: 'faulted' })).status).toBe(200)
  const { id } = await ask()
  expect((await stage.ask('DELETE', `/generate/text/status/${id}`)).status).toBe(200)
  expect(await total()).toEqual({ jobs: before.jobs + 1, things: before.things + 5 })
})
