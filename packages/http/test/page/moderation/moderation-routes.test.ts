import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageExplanation, PageRefusals } from '../../../src/contract/index.js'
import { ApiStage } from '../../api-stage.js'

let stage: ApiStage
let moderator: { apikey: string }
let stranger: { apikey: string }

beforeAll(async () => {
  stage = await ApiStage.start()
  moderator = await stage.registerAs('moderator', 'moderator')
  stranger = await stage.register('stranger')
})
afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

interface Answer<Body> {
  status: number
  body: Body & { rc?: string }
}

async function ask<Body = object>(
  path: string,
  { apikey }: { apikey?: string } = {},
  { method = 'GET', body }: { method?: string; body?: object } = {},
): Promise<Answer<Body>> {
  const headers = { ...(apikey && { apikey }), ...(body && { 'Content-Type': 'application/json' }) }
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
  const response = await fetch(`${stage.server.url}/page/${path}`, init)
  return { status: response.status, body: (await response.json()) as Body & { rc?: string } }
}

describe('why', () => {
  test('a request waits is told by its own id and by that in the ledger', async () => {
    const body = { prompt: 'Once', models: ['nobody-has-this'], params: { max_length: 20, max_context_length: 256 } }
    const { id } = (await stage.ask('POST', '/generate/text/async', { apikey: stranger.apikey, body })).body as {
      id: string
    }
    const byClient = await ask<PageExplanation>(`explanations/requests/${id}`, moderator)
    expect(byClient.status).toBe(200)
    expect(byClient.body.reasons.map(({ code }) => code)).toEqual(['no_worker_online', 'queue_position'])
    expect(byClient.body.reasons[0]?.text).toBe('No worker is connected. Start one, or wait.')
    const inLedger = await stage.tracker.look(({ requests }) =>
      Buffer.from([...requests.all()].at(-1)!.idText, 'latin1').toString('hex'),
    )
    expect((await ask(`explanations/requests/${inLedger}`, moderator)).body).toEqual(byClient.body)
  })

  test('a request has ended is told', async () => {
    const body = { prompt: 'Once', models: ['nobody-has-this'], params: { max_length: 20, max_context_length: 256 } }
    const { id } = (await stage.ask('POST', '/generate/text/async', { apikey: stranger.apikey, body })).body as {
      id: string
    }
    expect((await ask<PageExplanation>(`explanations/requests/${id}`, moderator)).body.endedAt).toBeUndefined()
    await stage.ask('DELETE', `/generate/text/status/${id}`, { apikey: stranger.apikey })
    const { body: ended } = await ask<PageExplanation>(`explanations/requests/${id}`, moderator)
    expect(ended).toMatchObject({ state: 'cancelled', endedAt: expect.any(Number) as number })
    expect(ended.reasons).toMatchObject([{ code: 'cancelled', count: 1 }])
  })

  test('a worker gets no jobs is told', async () => {
    const worker = {
      name: 'quiet',
      models: ['another'],
      bridge_agent: 'test:1:test',
      max_length: 80,
      max_context_length: 1024,
    }
    await stage.ask('POST', '/generate/text/pop', { apikey: stranger.apikey, body: worker })
    const { id } = (await stage.ask('GET', '/workers/name/quiet')).body as { id: string }
    const { status, body } = await ask<PageExplanation>(`explanations/workers/${id}`, moderator)
    expect(status).toBe(200)
    expect(body.reasons).toMatchObject([{ code: 'no_job_for_models', count: 1 }])
  })

  test.each(['workers/nobody', 'requests/nobody', `requests/${'0'.repeat(32)}`])('%s is unknown', async (path) => {
    expect((await ask(`explanations/${path}`, moderator)).status).toBe(404)
  })

  test('is for moderators', async () => {
    const refused = { status: 403, body: { rc: 'NotModerator' } }
    expect(await ask('explanations/workers/any', stranger)).toMatchObject(refused)
    expect(await ask('explanations/requests/any', stranger)).toMatchObject(refused)
    expect((await ask('explanations/requests/any')).status).toBe(400)
  })
})

async function refusals() {
  return (await ask<PageRefusals>('refusals', moderator)).body.refusals
}

describe('what is refused is told', () => {
  test('with whom, why and how often', async () => {
    const poor = await stage.register('poor')
    const filled = { prompt: 'Once', models: ['nobody-has-this'], params: { max_length: 20 }, workers: ['nobody'] }
    for (let time = 0; time < 2; time += 1) {
      await stage.ask('POST', '/generate/text/async', { apikey: poor.apikey, body: { ...filled, prompt: '' } })
    }
    await stage.ask('POST', '/generate/text/async', { apikey: 'no such key', body: filled })
    const told = await refusals()
    expect(told.find(({ alias }) => alias.startsWith('poor#'))).toMatchObject({
      via: 'http',
      code: 'MissingPrompt',
      account: poor.id,
      count: 2,
    })
    const unknown = told.find(({ code }) => code === 'InvalidAPIKey')
    expect(unknown).toMatchObject({ account: null, alias: '', count: 1 })
    expect(unknown?.message).toContain('register')
  })

  test('once where the tracker has refused a peer of the API', async () => {
    const poor = await stage.register('very poor')
    const upfront = { prompt: 'Once', models: ['[70B]'], params: { max_length: 512, max_context_length: 8_192 } }
    const answer = await stage.ask('POST', '/generate/text/async', {
      apikey: poor.apikey,
      body: { ...upfront, slow_workers: false },
    })
    expect(answer.body.rc).toBe('KudosUpfront')
    const told = (await refusals()).filter(({ account }) => account === poor.id)
    expect(told).toMatchObject([{ via: 'swarm', code: 'kudos_insufficient', count: 1 }])
  })

  test('to moderators', async () => {
    expect(await ask('refusals', stranger)).toMatchObject({ status: 403, body: { rc: 'NotModerator' } })
  })
})
