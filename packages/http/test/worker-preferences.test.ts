import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'

let stage: ApiStage
let owner: StageUser
let friend: StageUser
const nobody = { apikey: '0000000000' }

beforeAll(async () => {
  stage = await ApiStage.start()
  owner = await stage.register('owner')
  friend = await stage.register('friend')
  await stage.inviteWorkers(owner, 20)
})

afterAll(() => stage.stop())

function pop(model: string, more: object = {}) {
  const body = { name: model, models: [model], max_length: 256, max_context_length: 4096, ...more }
  return stage.ask('POST', '/generate/text/pop', { apikey: owner.apikey, body })
}

/** Asks for a text of a model, from an address of its own. */
async function ask({ apikey }: { apikey: string }, model: string, more: object = {}): Promise<string> {
  const body = { prompt: apikey, models: [model], params: { max_length: 80 }, ...more }
  const answer = await stage.ask('POST', '/generate/text/async', { apikey, body, from: stage.newAddress() })
  if (answer.status !== 202) throw new Error(answer.body.message)
  return answer.body.id as string
}

/** Whose request it is that a worker gets, by the key, which is the prompt; undefined where it gets none. */
async function served(model: string, more: object = {}): Promise<string | undefined> {
  const { body } = await pop(model, more)
  if (body.id === null) return undefined
  const submit = { id: body.id, generation: 'a text' }
  await stage.ask('POST', '/generate/text/submit', { apikey: owner.apikey, body: submit })
  return body.payload.prompt as string
}

describe('what does not suit a worker', () => {
  it('costs it nothing, however much it is, and it is told why it does not get that', async () => {
    const model = 'soft'
    await pop(model)
    const misfits: string[] = []
    for (let at = 0; at < 12; at++) misfits.push(await ask(friend, model, { softprompt: 'a wish of mine' }))
    const { body } = await pop(model)
    expect(body).toMatchObject({ id: null, skipped: { matching_softprompt: misfits.length } })
    await ask(nobody, model)
    expect(await served(model)).toBe(nobody.apikey)
    const check = await stage.ask('GET', `/generate/text/status/${misfits[0]}`)
    expect(check.body).toMatchObject({ waiting: 1, is_possible: true })
    for (const id of misfits) await stage.ask('DELETE', `/generate/text/status/${id}`)
    expect((await pop(model)).body).toMatchObject({ id: null, skipped: {} })
  })

  it('is told to whoever asks for it', async () => {
    const model = 'long'
    await pop(model, { max_length: 16 })
    const id = await ask(friend, model)
    expect((await pop(model, { max_length: 16 })).body).toMatchObject({ id: null, skipped: { max_length: 1 } })
    const again = await ask(friend, model)
    await pop(model, { max_length: 16 })
    const status = await stage.ask('GET', `/generate/text/status/${again}`)
    expect(status.body).toMatchObject({ waiting: 1, is_possible: false })
    for (const one of [id, again]) await stage.ask('DELETE', `/generate/text/status/${one}`)
  })
})

describe('a worker', () => {
  it('serves its owner first, then whom it favours, then everybody', async () => {
    const model = 'favoured'
    const favouring = { priority_usernames: [`friend#${friend.id}`, 'nobody#999999'] }
    const stranger = await stage.register('stranger')
    for (const who of [stranger, friend, owner]) await ask(who, model)
    const order = [await served(model, favouring), await served(model, favouring), await served(model, favouring)]
    expect(order).toEqual([owner.apikey, friend.apikey, stranger.apikey])
  })

  it('in maintenance serves its owner and whom it favours, and is told so where none of them waits', async () => {
    const model = 'resting'
    const favouring = { priority_usernames: [`friend#${friend.id}`] }
    await pop(model)
    const { body } = await stage.ask('GET', `/workers/name/${model}`)
    const change = (maintenance: boolean) =>
      stage.ask('PUT', `/workers/${body.id}`, { apikey: owner.apikey, body: { maintenance } })
    await change(true)
    const stranger = await ask(nobody, model)
    expect(await pop(model, favouring)).toMatchObject({ status: 403, body: { rc: 'WorkerMaintenance' } })
    const status = await stage.ask('GET', `/generate/text/status/${stranger}`)
    expect(status.body).toMatchObject({ waiting: 1, is_possible: false })
    for (const who of [friend, owner]) {
      await ask(who, model)
      expect(await served(model, favouring)).toBe(who.apikey)
    }
    expect((await pop(model, favouring)).status).toBe(403)
    await change(false)
    expect(await served(model, favouring)).toBe(nobody.apikey)
  })

  it('in maintenance does not get what was there for it before', async () => {
    const model = 'leaving'
    await pop(model)
    const { body } = await stage.ask('GET', `/workers/name/${model}`)
    const stranger = await ask(nobody, model)
    await stage.ask('PUT', `/workers/${body.id}`, { apikey: owner.apikey, body: { maintenance: true } })
    expect(await pop(model)).toMatchObject({ status: 403, body: { rc: 'WorkerMaintenance' } })
    await stage.ask('DELETE', `/generate/text/status/${stranger}`)
  })
})

it('logs no errors', () => {
  expect(stage.errors).toEqual([])
})
