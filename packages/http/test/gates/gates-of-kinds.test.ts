import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'
import type { ApiAnswer, AskInit } from '../api-stage.js'

let stage: ApiStage
let owner: { apikey: string; id: number }
let worker: { apikey: string; id: number }
let admin: string
let image: string
const posted: { url: string; content: Record<string, unknown> }[] = []

const nobody = '0000000000'
const outbound = {
  get: (url: string) => Promise.reject(new Error(`nothing is fetched: ${url}`)),
  post: (url: string, json: string) => {
    posted.push({ url, content: JSON.parse(json) as Record<string, unknown> })
    return Promise.resolve(200)
  },
  close: () => Promise.resolve(),
}

beforeAll(async () => {
  stage = await ApiStage.start({ outbound, addressProbability: async () => 1 })
  owner = await stage.register('owner')
  worker = await stage.register('worker')
  await stage.role(worker, 'vpn')
  await stage.inviteWorkers(worker, 20)
  admin = (await stage.admin()).apikey
  const blank = sharp({ create: { width: 64, height: 64, channels: 3, background: '#285' } })
  image = (await blank.png().toBuffer()).toString('base64')
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

function ask(body: object = {}, asking: AskInit = {}): Promise<ApiAnswer> {
  const basic = { forms: [{ name: 'caption' }], source_image: image }
  return stage.ask('POST', '/interrogate/async', { apikey: nobody, ...asking, body: { ...basic, ...body } })
}

async function refusalOf(body: object, asking: AskInit = {}): Promise<unknown> {
  const answer = await ask(body, asking)
  return [answer.status, answer.body.rc]
}

const pop = (forms: readonly string[]): Promise<ApiAnswer> =>
  stage.ask('POST', '/interrogate/pop', { apikey: worker.apikey, body: { name: 'alchemist', forms } })

const switchTo = (body: object): Promise<ApiAnswer> => stage.ask('PUT', '/status/modes', { apikey: admin, body })

describe('a request for alchemy', () => {
  it('is paid by the owner of a shared key, and told of to its webhook', async () => {
    const made = await stage.ask('PUT', '/sharedkeys', { apikey: owner.apikey, body: { name: 'Shared', kudos: 100 } })
    await pop(['nsfw'])
    const { body } = await ask(
      { forms: [{ name: 'nsfw' }], webhook: 'https://example.org/hook' },
      { apikey: made.body.id },
    )
    const view = (): Promise<ApiAnswer> => stage.ask('GET', '/find_user', { apikey: owner.apikey })
    expect((await view()).body.active_generations).toMatchObject({ alchemy: [], image: [], text: [] })
    const [form] = (await pop(['nsfw'])).body.forms
    const submission = { id: form.id, result: { nsfw: false }, state: 'ok' }
    const { reward } = (await stage.ask('POST', '/interrogate/submit', { apikey: worker.apikey, body: submission }))
      .body
    await expect.poll(() => posted).toHaveLength(1)
    expect(posted[0]).toEqual({
      url: 'https://example.org/hook',
      content: { form: 'nsfw', state: 'done', result: { nsfw: false }, id: form.id, request: body.id, kudos: reward },
    })
    expect((await stage.ask('GET', `/sharedkeys/${made.body.id}`)).body.utilized).toBeGreaterThan(0)
  })

  it('is refused from an address that is timed out', async () => {
    const timedOut = { ipaddr: '192.0.2.77', hours: 1 }
    await stage.ask('POST', '/operations/ipaddr', { apikey: admin, body: timedOut })
    expect(await refusalOf({}, { from: '192.0.2.77' })).toEqual([403, 'TimeoutIP'])
    expect((await ask({}, { from: '192.0.2.78' })).status).toBe(202)
  })

  it('has ten times as many forms waiting or in hand as others have jobs, and no more', async () => {
    const busy = await stage.register('busy')
    const profile = stage.tracker.directory.profiles.get(String(busy.id))!
    await stage.tracker.directory.profiles.put({ ...profile, concurrency: 1 })
    const names = ['caption', 'nsfw', 'interrogation', 'vectorize', 'palette', 'describe', 'aesthetic', 'GFPGAN']
    const forms = names.map((name) => ({ name }))
    expect((await ask({ forms }, { apikey: busy.apikey })).status).toBe(202)
    expect(await refusalOf({ forms: forms.slice(0, 3) }, { apikey: busy.apikey })).toEqual([429, 'TooManyPrompts'])
    expect((await ask({ forms: forms.slice(0, 2) }, { apikey: busy.apikey })).status).toBe(202)
    await stage.tracker.directory.profiles.put({ ...profile, concurrency: 0 })
    expect(await refusalOf({}, { apikey: busy.apikey })).toEqual([429, 'TooManyPrompts'])
  })

  it.each([
    [{ webhook: 'https://127.0.0.1/hook' }, 400, 'BadRequest'],
    [{ webhook: 'http://example.org/hook' }, 400, 'BadRequest'],
  ])('%j is refused', async (body, status, rc) => {
    expect(await refusalOf(body)).toEqual([status, rc])
  })

  it('is refused in maintenance, and in a raid where its address hides who asks', async () => {
    await switchTo({ raid_mode: true })
    expect(await refusalOf({})).toEqual([403, 'UntrustedUnsafeIP'])
    await switchTo({ raid_mode: false, maintenance_mode: true })
    expect(await refusalOf({})).toEqual([400, 'MaintenanceMode'])
    await switchTo({ maintenance_mode: false })
  })
})

describe('a request for images', () => {
  it('is shaped by its style, and noted with what its client says', async () => {
    const maker = await stage.registerAs('maker', 'customizer')
    const style = {
      name: 'Ink',
      info: 'Drawings in ink.',
      prompt: 'ink of {p}{np}',
      models: ['inked'],
      params: { steps: 9 },
    }
    await stage.ask('POST', '/styles/image', { apikey: maker.apikey, body: style })
    const body = { prompt: 'a hill', style: 'ink', params: { steps: 20 } }
    const headers = { 'Client-Agent': 'test:1:me' }
    const asked = await stage.ask('POST', '/generate/async', { apikey: maker.apikey, body, headers })
    expect(asked.status).toBe(202)
    const own = (await stage.ask('GET', '/find_user', { apikey: maker.apikey })).body.active_generations
    expect(own).toMatchObject({ image: [asked.body.id] })
    const notes = [...stage.tracker.directory.requestNotes.all()]
    expect(notes.find(({ clientId }) => clientId === asked.body.id)).toMatchObject({ clientAgent: 'test:1:me' })
    const paused = { name: 'painter', models: ['inked'], bridge_agent: 'AI Horde Worker reGen:13.0.0:x' }
    const job = await stage.ask('POST', '/generate/pop', { apikey: worker.apikey, body: paused })
    expect(job.body).toMatchObject({ model: 'inked', payload: { prompt: 'ink of a hill', ddim_steps: 9 } })
  })

  it('is refused where its program says nothing of itself', async () => {
    const agent = { 'Client-Agent': 'My-Project:v0.0.1:My-Contact' }
    const asked = { apikey: nobody, body: { prompt: 'a hill' }, headers: agent }
    expect(await stage.ask('POST', '/generate/async', asked)).toMatchObject({ body: { rc: 'BannedClientAgent' } })
  })
})

describe('a worker of images', () => {
  it('in maintenance gets nothing and is told so, one that is paused is not told', async () => {
    const body = { name: 'resting', models: ['unasked'], bridge_agent: 'AI Horde Worker reGen:13.0.0:x' }
    const popImages = (): Promise<ApiAnswer> => stage.ask('POST', '/generate/pop', { apikey: worker.apikey, body })
    expect((await popImages()).status).toBe(200)
    const { id } = (await stage.ask('GET', '/workers/name/resting')).body
    const change = (changed: object, apikey: string) => stage.ask('PUT', `/workers/${id}`, { apikey, body: changed })
    await change({ maintenance: true, maintenance_msg: 'Sleeping.' }, worker.apikey)
    await stage.ask('POST', '/generate/async', { apikey: nobody, body: { prompt: 'x', models: ['unasked'] } })
    expect(await popImages()).toMatchObject({ status: 403, body: { rc: 'WorkerMaintenance', message: 'Sleeping.' } })
    await change({ maintenance: false }, worker.apikey)
    await change({ paused: true }, admin)
    expect(await popImages()).toMatchObject({
      status: 200,
      body: { id: null, skipped: { models: expect.any(Number) } },
    })
    await change({ paused: false }, admin)
    expect((await popImages()).body).toMatchObject({ model: 'unasked' })
  })

  it('has a name that no worker of another kind has', async () => {
    const body = { name: 'alchemist', models: ['unasked'] }
    const answer = await stage.ask('POST', '/generate/pop', { apikey: worker.apikey, body })
    expect(answer).toMatchObject({ status: 400, body: { rc: 'PolymorphicNameConflict' } })
  })
})

describe('a worker of text', () => {
  it('gets no longer texts than it makes, and is told what it is passed over for', async () => {
    const popTexts = (name: string, more: object): Promise<ApiAnswer> => {
      const body = { name, models: ['prose'], max_context_length: 4_096, ...more }
      return stage.ask('POST', '/generate/text/pop', { apikey: worker.apikey, body })
    }
    const request = (body: object): Promise<ApiAnswer> =>
      stage.ask('POST', '/generate/text/async', {
        apikey: nobody,
        body: { prompt: 'Once', models: ['prose'], ...body },
      })
    await popTexts('short', { max_length: 100 })
    const long = await request({ params: { max_length: 101 } })
    expect((await popTexts('short', { max_length: 100 })).body.id).toBeNull()
    await stage.ask('DELETE', `/generate/text/status/${long.body.id}`)
    await request({ validated_backends: true })
    expect((await popTexts('short', { max_length: 100 })).body).toMatchObject({
      id: null,
      skipped: { bridge_version: 1 },
    })
    const validated = { max_length: 512, bridge_agent: 'KoboldCppEmbedWorker:2:x' }
    expect((await popTexts('sound', validated)).body).toMatchObject({ model: 'prose' })
  })
})
