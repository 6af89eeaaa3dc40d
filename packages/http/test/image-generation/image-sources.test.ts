import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchedUrl, ImageStage, popOf } from './image-stage.js'

let stage: ImageStage

beforeAll(async () => {
  stage = await ImageStage.start()
})

afterAll(() => stage.api.stop())

describe('what an image begins with', () => {
  it('may be fetched', async () => {
    const model = 'Redshift Diffusion'
    await stage.pop(popOf('fetcher', model))
    const { body } = await stage.request(model, { source_image: fetchedUrl })
    const job = await stage.pop(popOf('fetcher', model))
    expect((await sharp(Buffer.from(job.body.source_image, 'base64')).metadata()).width).toBe(512)
    await stage.status(body.id, 'DELETE')
  })

  it('comes to the worker as base64 as long as links are not secure', async () => {
    const model = 'stable_diffusion'
    await stage.pop(popOf('painter', model))
    const source = stage.png.toString('base64')
    const { status: code, body } = await stage.request(model, { source_image: source, source_mask: source })
    expect([code, body.rc]).toEqual([202, undefined])
    const job = await stage.pop(popOf('painter', model))
    expect(job.body).toMatchObject({ source_processing: 'img2img', extra_source_images: null })
    for (const image of [job.body.source_image, job.body.source_mask]) {
      expect((await sharp(Buffer.from(image, 'base64')).metadata()).format).toBe('webp')
    }
    await stage.submit({ id: job.body.id, generation: source, seed: 1 })
  })

  it.each([
    ['no image', { source_image: 'nonsense' }, 'ImageValidationFailed'],
    ['an address of this machine', { source_image: 'http://127.0.0.1/x.png' }, 'SourceImageUrlInvalid'],
    ['a mask alone', { source_mask: 'x' }, 'SourceMaskUnnecessary'],
  ])('is refused where it is %s', async (_, body, rc) => {
    expect(await stage.request('stable_diffusion', body)).toMatchObject({ status: 400, body: { rc } })
  })

  it('needs to say where to paint', async () => {
    const source_image = stage.png.toString('base64')
    const answer = await stage.request('stable_diffusion_inpainting', { source_image, source_processing: 'inpainting' })
    expect(answer).toMatchObject({ status: 400, body: { rc: 'InpaintingMissingMask' } })
  })
})

it('logs no errors, and moves no kudos out of the world', async () => {
  expect(stage.api.errors).toEqual([])
  expect((await stage.api.tracker.status()).ledgerSum).toBe(0n)
})
