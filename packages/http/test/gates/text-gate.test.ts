import type { AccountNo } from '@kudoswarm/core'
import { newProfile } from '@kudoswarm/tracker/directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'
import type { ApiAnswer, AskInit } from '../api-stage.js'

let stage: ApiStage
let owner: { apikey: string; id: number }
let worker: string

beforeAll(async () => {
  stage = await ApiStage.start()
  owner = await stage.registerAs('owner', 'trusted')
  worker = (await stage.register('worker')).apikey
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

const nobody = '0000000000'
const unknown = '00000000-0000-0000-0000-000000000000'

const ask = (body: object, asking: AskInit = {}): Promise<ApiAnswer> =>
  stage.ask('POST', '/generate/text/async', { apikey: nobody, ...asking, body: { prompt: 'Once', ...body } })

const refusalOf = async (body: object, asking: AskInit = {}): Promise<unknown> => {
  const answer = await ask(body, asking)
  return [answer.status, answer.body.rc]
}

/** What a worker of a model is told of the next job. */
async function nextJob(model: string): Promise<ApiAnswer['body']> {
  const body = { name: `worker of ${model}`, models: [model], max_length: 512, max_context_length: 4_096 }
  return (await stage.ask('POST', '/generate/text/pop', { apikey: worker, body })).body
}

async function sharedKey(fields: object): Promise<string> {
  const made = await stage.ask('PUT', '/sharedkeys', { apikey: owner.apikey, body: fields })
  return made.body.id
}

async function spentBy(account: number): Promise<bigint> {
  return stage.tracker.look(({ ledger }) => ledger.get(account as AccountNo).tally.spent)
}

describe('a shared key', () => {
  it('has its owner pay, until its budget is spent', async () => {
    const id = await sharedKey({ kudos: 20, name: 'Twenty kudos' })
    const before = await spentBy(owner.id)
    const { body } = await ask({ models: ['shared'] }, { apikey: id })
    expect(body.id).toBeDefined()
    const account = await stage.tracker.look(({ requests }) => [...requests.all()].at(-1)?.account)
    expect(account).toBe(owner.id)
    expect((await stage.ask('GET', `/sharedkeys/${id}`)).body).toMatchObject({ kudos: 19, utilized: 1 })
    await nextJob('shared')
    const job = await nextJob('shared')
    const submit = { id: job.id, generation: 'a story of some length. '.repeat(10) }
    await stage.ask('POST', '/generate/text/submit', { apikey: worker, body: submit })
    const { kudos, utilized } = (await stage.ask('GET', `/sharedkeys/${id}`)).body
    const spent = Number((await spentBy(owner.id)) - before) / 1_000
    expect([utilized, kudos]).toEqual([Math.floor(spent), Math.max(0, 20 - Math.floor(spent))])
    await stage.tracker.directory.sharedKeys.put({ ...stage.tracker.directory.sharedKeys.get(id)!, kudos: 0 })
    expect(await refusalOf({}, { apikey: id })).toEqual([403, 'SharedKeyEmpty'])
    const asNobody = await ask({ models: ['downgraded'], allow_downgrade: true }, { apikey: id })
    expect(asNobody.status).toBe(202)
    const payer = await stage.tracker.look(({ ledger, requests }) => ledger.get([...requests.all()].at(-1)!.account))
    expect(payer.kind).toBe('anonymous')
  })

  it('covers all that is asked for at once', async () => {
    const { kudos: price } = (await ask({ models: ['shared'], dry_run: true }, { apikey: worker })).body
    const id = await sharedKey({ kudos: Math.ceil((price + 1) * 3) + 3, name: 'For three' })
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask({ models: ['at once'] }, { apikey: id })))
    expect(asked.filter(({ status }) => status === 202)).toHaveLength(3)
    expect(asked.filter(({ body }) => body.rc === 'SharedKeyInsufficientKudos')).toHaveLength(5)
    const [first] = asked.filter(({ status }) => status === 202)
    await stage.ask('DELETE', `/generate/text/status/${first.body.id}`)
    const next = await ask({ models: ['at once'], params: { max_length: 20 } }, { apikey: id })
    expect(next.status).toBe(202)
  })

  it('has limits for each job, and is refused where it has expired, is a style’s, or has too little', async () => {
    const limited = await sharedKey({ name: 'Limited', max_text_tokens: 100 })
    expect(await refusalOf({ params: { max_length: 101 } }, { apikey: limited })).toEqual([400, 'BadRequest'])
    expect((await ask({ params: { max_length: 100 }, models: ['x'] }, { apikey: limited })).status).toBe(202)
    const little = await sharedKey({ name: 'Little', kudos: 2 })
    await stage.grant(owner, 1_000_000n)
    const asked = { params: { max_length: 600 }, models: ['x'] }
    const insufficient = await refusalOf(asked, { apikey: little })
    expect(insufficient).toEqual([403, 'SharedKeyInsufficientKudos'])
    const { directory } = stage.tracker
    await directory.sharedKeys.put({ ...directory.sharedKeys.get(little)!, expiresAt: 1 })
    expect(await refusalOf({}, { apikey: little })).toEqual([403, 'SharedKeyExpired'])
    const style = {
      name: 'Assigned',
      info: 'A style with a key.',
      models: ['m'],
      prompt: '{p}{np}',
      sharedkey: limited,
    }
    await stage.ask('POST', '/styles/image', { apikey: owner.apikey, body: style })
    expect(await refusalOf({}, { apikey: limited })).toEqual([403, 'SharedKeyAssignedStyles'])
    expect(await refusalOf({}, { apikey: unknown })).toEqual([401, 'InvalidAPIKey'])
  })
})

describe('a style', () => {
  it('makes of a request what it says, and counts its uses', async () => {
    const body = {
      name: 'Pirate',
      info: 'Talks like a pirate.',
      prompt: 'Arr: {p}',
      models: ['pirate'],
      params: { top_k: 3 },
    }
    const { id } = (await stage.ask('POST', '/styles/text', { apikey: owner.apikey, body })).body
    const collection = { name: 'Sea', info: 'The sea', styles: ['Pirate'] }
    const made = await stage.ask('POST', '/collections', { apikey: owner.apikey, body: collection })
    await nextJob('pirate')
    expect((await ask({ style: 'pirate', dry_run: true })).status).toBe(200)
    expect((await ask({ style: 'pirate', models: ['other'], params: { temperature: 2, max_length: 90 } })).status).toBe(
      202,
    )
    const job = await nextJob('pirate')
    expect(job).toMatchObject({ model: 'pirate', payload: { prompt: 'Arr: Once', top_k: 3, max_length: 90 } })
    expect(job.payload).not.toHaveProperty('temperature')
    await ask({ style: 'collection::sea' })
    expect((await stage.ask('GET', `/styles/text/${id}`)).body.use_count).toBe(2)
    expect((await stage.ask('GET', `/collections/${made.body.id}`)).body.use_count).toBe(1)
  })

  it('must be there, and for text', async () => {
    expect(await refusalOf({ style: 'nothing like it' })).toEqual([404, 'StyleNotFound'])
    expect(await refusalOf({ style: 'Assigned' })).toEqual([400, 'StyleMismatch'])
  })
})

const proxied = (key: string) => ({ 'Proxy-Authorization': key, 'Proxied-For': '203.0.113.5' })

describe('a service', () => {
  it('says for whom it asks, and with its passkey from where', async () => {
    const service = await stage.registerAs('service', 'service')
    const passkey = 'abcdefghijklmnop'
    const profile = newProfile({ account: service.id, name: 'service', now: Date.now() })
    await stage.tracker.directory.profiles.put({ ...profile, passkey })
    const asked = await ask({ proxied_account: 'somebody', models: ['none'] }, { apikey: service.apikey })
    expect(asked.status).toBe(202)
    const notes = [...stage.tracker.directory.requestNotes.all()]
    expect(notes.find(({ clientId }) => clientId === asked.body.id)).toMatchObject({ proxiedAccount: 'somebody' })
    expect(await refusalOf({ proxied_account: 'somebody' })).toEqual([400, 'OnlyServiceAccountProxy'])

    const until = Date.now() + 600_000
    await stage.tracker.directory.addressTimeouts.put({ address: '203.0.113.5', until, kind: 'operator' })
    expect(await refusalOf({}, { headers: proxied(passkey) })).toEqual([403, 'TimeoutIP'])
    expect((await ask({ models: ['none'] }, { headers: proxied('some other passkey') })).status).toBe(202)
    await stage.tracker.changeRole(service.id as AccountNo, 'flagged', true)
    expect((await ask({ models: ['none'] }, { headers: proxied(passkey) })).status).toBe(202)
  })
})

describe('an account', () => {
  it('has so many jobs waiting, and no more', async () => {
    const busy = await stage.register('busy')
    const profile = stage.tracker.directory.profiles.get(String(busy.id))!
    await stage.tracker.directory.profiles.put({ ...profile, concurrency: 3 })
    const { apikey } = busy
    expect((await ask({ models: ['none'], params: { n: 3 } }, { apikey })).status).toBe(202)
    expect(await refusalOf({ models: ['none'] }, { apikey })).toEqual([429, 'TooManyPrompts'])
  })

  it('that is flagged has other prompts used', async () => {
    const flagged = await stage.registerAs('flagged', 'flagged')
    await nextJob('tame')
    expect((await ask({ prompt: 'a young girl', models: ['tame'] }, { apikey: flagged.apikey })).status).toBe(202)
    expect((await nextJob('tame')).payload.prompt).toBe('a adult adult woman')
  })
})

it.each([
  [{ workers: [unknown] }, 404, 'WorkerNotFound'],
  [{ params: { n: 2 }, disable_batching: true }, 400, 'RequiresTrust'],
  [{ webhook: 'https://127.0.0.1/x' }, 400, 'BadRequest'],
  [{ extra_source_images: [{ image: 'x' }, { image: 'y' }] }, 400, 'MoreThanMinExtraSourceImage.'],
])('%j is refused', async (body, status, rc) => {
  expect(await refusalOf(body)).toEqual([status, rc])
})

it('what is refused leaves no note, and what is over no address', async () => {
  const { directory } = stage.tracker
  const before = directory.requestNotes.size
  await refusalOf({ prompt: '' })
  expect((await ask({ models: ['none'], dry_run: true })).status).toBe(200)
  expect(directory.requestNotes.size).toBe(before)
  const { id } = (await ask({ models: ['none'] }, { headers: { 'Client-Agent': 'test:1:me' } })).body
  const note = () => [...directory.requestNotes.all()].find(({ clientId }) => clientId === id)
  expect(note()).toMatchObject({ clientAgent: 'test:1:me', ip: '10.0.0.1' })
  await stage.ask('DELETE', `/generate/text/status/${id}`)
  await expect.poll(() => note()?.ip).toBeUndefined()
})
