import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImageStage, nobody, popOf } from './image-stage.js'

let stage: ImageStage

beforeAll(async () => {
  stage = await ImageStage.start()
})

afterAll(() => stage.api.stop())

describe('refusals', () => {
  const basic = { prompt: 'x', models: ['Deliberate'] }
  it.each<[string, string, string | undefined, object | undefined, number, string]>([
    ['POST', '/generate/async', 'nonsense', basic, 401, 'InvalidAPIKey'],
    ['POST', '/generate/async', nobody, { ...basic, webhook: 'http://x.example' }, 400, 'BadRequest'],
    ['POST', '/generate/async', nobody, { ...basic, params: { post_processing: upscalers } }, 400, 'TooManyUpscalers'],
    ['POST', '/generate/async', nobody, { prompt: `a ${'word '.repeat(7_501)}` }, 400, 'InvalidPromptSize'],
    ['POST', '/generate/async', nobody, { prompt: 'w'.repeat(70_000) }, 400, 'InvalidPromptSize'],
    ['POST', '/generate/async', nobody, { ...basic, params: longCode }, 400, 'BadRequest'],
    ['POST', '/generate/async', nobody, { prompt: 'x', models: ['m'.repeat(200)] }, 400, 'BadRequest'],
    ['POST', '/generate/async', nobody, { prompt: 'x', models: ['line\nbreak'] }, 400, 'BadRequest'],
    ['POST', '/generate/async', nobody, { prompt: 'x\0' }, 400, 'NulByteInPayload'],
    ['POST', '/generate/pop', nobody, popOf('a', 'Deliberate'), 403, 'AnonForbiddenWorker'],
    ['POST', '/generate/async', nobody, { ...basic, proxied_account: 'x' }, 400, 'OnlyServiceAccountProxy'],
    ['POST', '/generate/submit', nobody, { id: 'nonsense', generation: '', seed: 1 }, 404, 'InvalidJobID'],
    ['GET', '/generate/check/nonsense', undefined, undefined, 404, 'RequestNotFound'],
    ['GET', '/generate/status/nonsense', undefined, undefined, 404, 'RequestNotFound'],
    ['DELETE', '/generate/status/nonsense', undefined, undefined, 404, 'RequestNotFound'],
  ])('%s %s of %s with %o: %i %s', async (method, path, apikey, body, code, rc) => {
    const options = { ...(apikey === undefined ? {} : { apikey }), body, from: stage.nextAddress() }
    expect(await stage.api.ask(method, path, options)).toMatchObject({ status: code, body: { rc } })
  })

  it('a worker without models, of models that are for others, and with a name that cannot be', async () => {
    expect(await stage.pop(popOf('idle', 'x', { models: [] }))).toMatchObject({
      status: 400,
      body: { rc: 'BadRequest' },
    })
    const special = popOf('inventor', 'horde_special::owner#1')
    expect(await stage.pop(special)).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
    expect(await stage.pop(popOf('n'.repeat(300), 'Deliberate'))).toMatchObject({ status: 400 })
  })

  it('a job is for the worker that took it to submit, once, and what is no image is not taken', async () => {
    const model = 'Vintedois Diffusion'
    await stage.pop(popOf('honest', model))
    const { body } = await stage.request(model, { r2: false })
    const job = await stage.pop(popOf('honest', model))
    const submission = { id: job.body.id, generation: stage.webp.toString('base64'), seed: 1 }
    const thief = (await stage.api.register('thief')).apikey
    expect(await stage.submit(submission, thief)).toMatchObject({ status: 403, body: { rc: 'WrongCredentials' } })
    const noImage = await stage.submit({ ...submission, generation: 'nonsense' })
    expect(noImage).toMatchObject({ status: 400, body: { rc: 'ImageValidationFailed' } })
    const twice = await Promise.all([stage.submit(submission), stage.submit(submission)])
    expect(new Set(twice.map((answer) => answer.status))).toEqual(new Set([200, 400]))
    expect((await stage.status(body.id)).body.generations).toHaveLength(1)
  })
})

const upscalers = ['RealESRGAN_x4plus', 'NMKD_Siax']
const longCode = { workflow: 'qr_code', extra_texts: [{ text: 'x'.repeat(20_000), reference: 'qr_code' }] }

it('logs no errors, and moves no kudos out of the world', async () => {
  expect(stage.api.errors).toEqual([])
  expect((await stage.api.tracker.status()).ledgerSum).toBe(0n)
})
