import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overallStateOf } from '../src/alchemy/alchemy-status.js'
import type { FormState } from '../src/alchemy/alchemy-status.js'
import { ApiStage } from './api-stage.js'
import type { ApiAnswer } from './api-stage.js'

let stage: ApiStage
let owner: string
let image: string

const nobody = '0000000000'

beforeAll(async () => {
  stage = await ApiStage.start()
  const user = await stage.register('owner')
  await stage.inviteWorkers(user, 50)
  owner = user.apikey
  const blank = sharp({ create: { width: 600, height: 100, channels: 3, background: '#285' } })
  image = (await blank.png().toBuffer()).toString('base64')
})

afterAll(() => stage.stop())

function pop(name: string, forms: readonly string[], more: object = {}): Promise<ApiAnswer> {
  return stage.ask('POST', '/interrogate/pop', { apikey: owner, body: { name, forms, ...more } })
}

function submit(body: object, apikey = owner): Promise<ApiAnswer> {
  return stage.ask('POST', '/interrogate/submit', { apikey, body })
}

function request(forms: readonly string[], body: object = {}, apikey = nobody): Promise<ApiAnswer> {
  const asked = { forms: forms.map((name) => ({ name })), source_image: image, ...body }
  return stage.ask('POST', '/interrogate/async', { apikey, body: asked })
}

function status(id: string, method = 'GET'): Promise<ApiAnswer> {
  return stage.ask(method, `/interrogate/status/${id}`)
}

describe('alchemy', () => {
  it('is done form by form, and paid', async () => {
    const forms = ['caption', 'interrogation']
    const empty = await pop('reader', forms, { amount: 2 })
    expect(empty).toMatchObject({ status: 200, body: { forms: null, skipped: {} } })
    const asked = await request(['caption', 'interrogation', 'caption'])
    expect(asked).toMatchObject({ status: 202, body: { id: expect.any(String) } })
    expect(asked.body).not.toHaveProperty('message')
    const { id } = asked.body
    const job = await pop('reader', forms, { amount: 2 })
    expect(job.body.forms).toMatchObject([
      { id: expect.any(String), form: 'caption', r2_upload: null },
      { id: expect.any(String), form: 'interrogation', r2_upload: null },
    ])
    const [caption, interrogation] = job.body.forms
    const source = await fetch(caption.source_image)
    expect(source.headers.get('content-type')).toBe('image/webp')
    expect((await status(id)).body).toEqual({
      state: 'processing',
      forms: [
        { form: 'caption', state: 'processing' },
        { form: 'interrogation', state: 'processing' },
      ],
    })
    const submission = { id: caption.id, result: { caption: 'a green wall' }, state: 'ok' }
    expect(await submit(submission)).toMatchObject({ status: 200, body: { reward: 1 } })
    expect(await submit(submission)).toMatchObject({ status: 400, body: { rc: 'DuplicateGen' } })
    expect((await status(id)).body.forms[1]).not.toHaveProperty('result')
    const words = { tags: [{ text: 'green', confidence: 0.9 }] }
    const read = await submit({ id: interrogation.id, result: { interrogation: words }, state: 'ok' })
    expect(read.body).toEqual({ reward: 3 })
    expect((await status(id)).body).toEqual({
      state: 'done',
      forms: [
        { form: 'caption', state: 'done', result: { caption: 'a green wall' } },
        { form: 'interrogation', state: 'done', result: { interrogation: words } },
      ],
    })
  })

  it.each([
    ['by the form', { RealESRGAN_x4plus: 'R2' }],
    ['as a text', 'R2'],
  ])('of a post-processor ends in a link, and costs by tiles; its result is said %s', async (_, said) => {
    const forms = ['RealESRGAN_x4plus']
    await pop('upscaler', forms)
    const { body } = await request(forms)
    const job = await pop('upscaler', forms)
    const [form] = job.body.forms
    expect(form.r2_upload).toContain('/content/')
    const bytes = Buffer.from(image, 'base64')
    expect((await fetch(form.r2_upload, { method: 'PUT', body: bytes })).status).toBe(200)
    // Two tiles cover the image.
    expect((await submit({ id: form.id, result: said })).body).toEqual({ reward: 6 })
    const { result } = (await status(body.id)).body.forms[0]
    const made = await fetch(result.RealESRGAN_x4plus)
    expect(made.headers.get('content-type')).toBe('image/webp')
    // It was uploaded as PNG.
    const { format, width } = await sharp(await made.arrayBuffer()).metadata()
    expect([format, width]).toEqual(['webp', 600])
  })

  it('of a post-processor has a quarter of the pixels of its source', async () => {
    const forms = ['GFPGAN']
    await pop('upscaler', forms)
    const { body } = await request(forms)
    const [form] = (await pop('upscaler', forms)).body.forms
    const made = async (width: number) => {
      const blank = sharp({ create: { width, height: 50, channels: 3, background: '#285' } })
      await fetch(form.r2_upload, { method: 'PUT', body: new Uint8Array(await blank.webp().toBuffer()) })
      return await submit({ id: form.id, result: 'R2' })
    }
    expect(await made(299)).toMatchObject({ status: 400, body: { rc: 'ImageValidationFailed' } })
    expect((await made(300)).status).toBe(200)
    expect((await status(body.id)).body.state).toBe('done')
  })

  it('cancelled: what is in hand is still paid, the rest is cancelled', async () => {
    const forms = ['nsfw', 'describe']
    await pop('slow', ['nsfw'])
    const { body } = await request(forms)
    const job = await pop('slow', ['nsfw'])
    const cancelled = await status(body.id, 'DELETE')
    expect(cancelled.body).toMatchObject({
      state: 'processing',
      forms: [{ state: 'processing' }, { state: 'cancelled' }],
    })
    const paid = await submit({ id: job.body.forms[0].id, result: { nsfw: false } })
    expect(paid.body.reward).toBe(1)
    expect((await status(body.id)).body).toMatchObject({
      state: 'partial',
      forms: [{ state: 'done', result: { nsfw: false } }, { state: 'cancelled' }],
    })
  })

  it('that a worker fails is done by another one', async () => {
    const forms = ['palette']
    await pop('weak', forms)
    await request(forms)
    const job = await pop('weak', forms)
    const failed = await submit({ id: job.body.forms[0].id, state: 'faulted', result: 'faulted' })
    expect(failed).toMatchObject({ status: 200, body: { reward: 0 } })
    expect((await pop('strong', forms)).body.forms).toHaveLength(1)
  })

  it('that nobody does is told so in words of alchemy', async () => {
    const { body } = await request(['strip_background'])
    expect(body.message).toContain('has one of these forms')
    expect(body.message).not.toContain('model')
    await status(body.id, 'DELETE')
  })

  it('waits for a worker that does the form, on so many tiles', async () => {
    await pop('small', ['vectorize'], { max_tiles: 1 })
    const { body } = await request(['vectorize'])
    expect(body.message).toContain('size')
    expect((await pop('small', ['vectorize'], { max_tiles: 1 })).body).toMatchObject({
      forms: null,
      skipped: { max_tiles: 1 },
    })
    expect((await pop('large', ['vectorize'], { max_tiles: 2 })).body.forms).toHaveLength(1)
    expect((await status(body.id, 'DELETE')).body.state).toBe('processing')
  })
})

describe('the state of a request', () => {
  it.each<[string, FormState[]]>([
    ['waiting', ['waiting', 'cancelled']],
    ['processing', ['waiting', 'done']],
    ['processing', ['waiting', 'processing']],
    ['done', ['done', 'done']],
    ['partial', ['done', 'faulted']],
    ['faulted', ['cancelled', 'faulted']],
    ['cancelled', ['cancelled']],
  ])('is %s where its forms are %o', (state, forms) => {
    expect(overallStateOf(forms)).toBe(state)
  })
})

describe('refusals', () => {
  it.each<[object, number, string | undefined]>([
    [{ forms: [] }, 400, undefined],
    [{ forms: [{ name: 'juggle' }] }, 400, undefined],
    [{ forms: 'caption' }, 400, undefined],
    [{ source_image: '' }, 400, undefined],
    [{ source_image: 'nonsense' }, 400, 'ImageValidationFailed'],
    [{ source_image: 'ftp://example.org/x.png' }, 400, 'SourceImageUrlInvalid'],
    [{ source_image: 'http://[::1]/x.png' }, 400, 'SourceImageUrlInvalid'],
    [{ webhook: 'http://example.org/' }, 400, 'BadRequest'],
    [{ forms: [{ name: 'caption', payload: { x: 'y'.repeat(20_000) } }] }, 400, 'BadRequest'],
  ])('a request with %o: %i %s', async (body, code, rc) => {
    const answer = await request(['caption'], body)
    expect([answer.status, answer.body.rc]).toEqual([code, rc])
  })

  it('an image of too many tiles', async () => {
    const wide = sharp({ create: { width: 16_383, height: 4_100, channels: 3, background: '#285' } })
    const source_image = (await wide.png().toBuffer()).toString('base64')
    const answer = await request(['caption'], { source_image })
    expect(answer).toMatchObject({ status: 400, body: { rc: 'SourceImageResolutionExceeded' } })
  })

  it('of keys, workers and jobs', async () => {
    expect(await request(['caption'], {}, 'nonsense')).toMatchObject({ status: 401, body: { rc: 'InvalidAPIKey' } })
    const anonymous = { apikey: nobody, body: { name: 'x', forms: ['caption'] } }
    const popped = await stage.ask('POST', '/interrogate/pop', anonymous)
    expect(popped).toMatchObject({ status: 403, body: { rc: 'AnonForbiddenWorker' } })
    expect(await pop('idle', [])).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
    const unknown = await submit({ id: '00000000-0000-0000-0000-000000000000', result: {} })
    expect(unknown).toMatchObject({ status: 404, body: { rc: 'InvalidJobID' } })
    expect(await status('nonsense')).toMatchObject({ status: 404, body: { rc: 'RequestNotFound' } })
    expect(await status('nonsense', 'DELETE')).toMatchObject({ status: 404, body: { rc: 'RequestNotFound' } })
  })

  it('a result that is too long, and the job can still be delivered', async () => {
    const forms = ['aesthetic']
    await pop('talker', forms)
    await request(forms)
    const [form] = (await pop('talker', forms)).body.forms
    const long = await submit({ id: form.id, result: { aesthetic: 'x'.repeat(1_100_000) } })
    expect(long).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
    expect((await submit({ id: form.id, result: { aesthetic: 6 } })).status).toBe(200)
  })
})

it('logs no errors, and moves no kudos out of the world', async () => {
  expect(stage.errors).toEqual([])
  expect((await stage.tracker.status()).ledgerSum).toBe(0n)
})
