import type { AccountNo } from '@kudoswarm/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StageUser } from './api-stage.js'
import { ApiStage } from './api-stage.js'

let stage: ApiStage
let worker: StageUser
let rich: StageUser
let poor: StageUser

beforeAll(async () => {
  stage = await ApiStage.start()
  worker = await stage.register('worker')
  rich = await stage.register('rich')
  poor = await stage.register('poor')
  await stage.grant(rich, 100_000_000n)
})

afterAll(() => stage.stop())

const validated = 'KoboldCppEmbedWorker:2:https://example.org'

/** 80 tokens of prompt, of which the answer may have as many. */
const eighty = { prompt: 'once '.repeat(64), params: { max_length: 80 } }

async function request({ apikey }: StageUser, fields: object) {
  return stage.ask('POST', '/generate/text/async', { apikey, body: { ...eighty, ...fields } })
}

/** Has a worker of this software take the next job for a model, if one is wanted with answers of this length. */
async function pop(model: string, fields: object = {}) {
  const wants = { max_length: 512, max_context_length: 8192 }
  const body = { name: 'attic', models: [model], ...wants, bridge_agent: validated, ...fields }
  return (await stage.ask('POST', '/generate/text/pop', { apikey: worker.apikey, body })).body
}

/** What a job for a model earns, and what its requester has been debited, by what the API says. */
async function served(model: string, generation: string, popFields: object = {}, by: StageUser = rich) {
  await pop(model, popFields)
  const { body } = await request(by, { models: [model] })
  const job = await pop(model, popFields)
  const submit = { id: job.id, generation }
  const paid = await stage.ask('POST', '/generate/text/submit', { apikey: worker.apikey, body: submit })
  const status = await stage.ask('GET', `/generate/text/status/${body.id}`)
  return { reward: paid.body.reward, kudos: status.body.kudos }
}

describe('a finished text', () => {
  const text = 'text'.repeat(80)

  it.each([
    ['by its size', 'Mistral-7B-Instruct-v0.3', text, {}, 5.815, 8],
    ['by the number in its name', 'koboldcpp/Own-13B', text, {}, 10.442, 12],
    ['less, of software that nobody knows', 'koboldcpp/Other-13B', text, { bridge_agent: 'mine:1:x' }, 3.133, 5],
    ['by the bytes of UTF-8', 'koboldcpp/Bytes-13B', 'ä'.repeat(80), {}, 5.221, 7],
    ['little, where nobody knows the model', 'koboldcpp/own', text, {}, 1.255, 3],
    ['nothing where it is empty', 'koboldcpp/Empty-13B', '', {}, 0, 1],
  ])('is paid %s', async (_, model, generation, fields, reward, kudos) => {
    expect(await served(model, generation, fields)).toEqual({ reward, kudos })
  })

  it('of a large model that a requester without kudos asks for is paid within what may be minted', async () => {
    expect(await served('koboldcpp/Large-70B', text, {}, poor)).toEqual({ reward: 78.735, kudos: 81 })
  })
})

describe('an estimate', () => {
  it.each([
    ['of a model of 13 billion', { models: ['koboldcpp/Own-13B'] }, 80 * 13 * 0.034 + 2],
    ['of the first of several', { models: ['koboldcpp/Own-7B', 'koboldcpp/Own-13B'] }, 80 * 7 * 0.034 + 2],
    ['of no model', {}, 80 * 13 * 0.034 + 2],
    ['of a model that nobody knows', { models: ['unheard of'] }, 80 * 2.7 * 0.034 + 2],
    ['of three texts', { params: { n: 3, max_length: 80 } }, 3 * (80 * 13 * 0.034 + 1) + 1],
    ['of a longer context', { params: { max_length: 80, max_context_length: 1024 } }, 80 * 13 * 0.022 + 2],
  ])('%s is what a dry run and the request itself say', async (_, fields, kudos) => {
    const dry = await request(rich, { ...fields, dry_run: true })
    expect(dry).toMatchObject({ status: 200, body: { kudos: expect.closeTo(kudos, 2) } })
    const asked = await request(rich, fields)
    expect(asked).toMatchObject({ status: 202, body: { kudos: Math.round(dry.body.kudos) } })
    await stage.ask('DELETE', `/generate/text/status/${asked.body.id}`)
  })
})

describe('what must be held', () => {
  const models = ['koboldcpp/Held-13B']

  it.each([
    ['answers of 513 tokens', { params: { max_length: 513 } }],
    ['fast workers', { slow_workers: false }],
  ])('for %s is refused to who has too little, for a price as in earnest', async (_, fields) => {
    for (const dry_run of [true, false]) {
      const refused = await request(poor, { models, ...fields, dry_run })
      expect(refused).toMatchObject({ status: 403, body: { rc: 'KudosUpfront' } })
    }
  })

  it('is held until the text is there', async () => {
    const { body } = await request(rich, { models, slow_workers: false })
    const heldOf = () => stage.tracker.look(({ ledger }) => ledger.get(rich.id as AccountNo).held)
    expect(await heldOf()).toBe(49_524n)
    await stage.ask('DELETE', `/generate/text/status/${body.id}`)
    expect(await heldOf()).toBe(0n)
  })

  it('is not, where the requester allows a downgrade: the text gets shorter, and slow workers may make it', async () => {
    const fields = { models, params: { max_length: 600 }, slow_workers: false, allow_downgrade: true }
    expect(await request(poor, fields)).toMatchObject({ status: 202 })
    expect((await pop(models[0])).payload.max_length).toBe(512)
  })

  it('shortens nothing where it can be held', async () => {
    const fields = { models: ['koboldcpp/Long-13B'], params: { max_length: 600 }, allow_downgrade: true }
    expect(await request(rich, fields)).toMatchObject({ status: 202 })
    expect((await pop('koboldcpp/Long-13B', { name: 'cellar', max_length: 1024 })).payload.max_length).toBe(600)
  })
})
