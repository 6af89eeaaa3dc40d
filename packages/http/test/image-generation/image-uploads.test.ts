import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resultBytesMaxOf } from '../../src/content/result-room.js'
import { ImageStage, popOf, put } from './image-stage.js'

let stage: ImageStage

beforeAll(async () => {
  stage = await ImageStage.start()
})

afterAll(async () => {
  expect(stage.api.errors).toEqual([])
  await stage.api.stop()
})

async function jobOf(model: string) {
  await stage.pop(popOf(`worker of ${model}`, model))
  const { body } = await stage.request(model, { params: { steps: 10, width: 512, height: 512 } })
  const job = await stage.pop(popOf(`worker of ${model}`, model))
  expect(job.body.id).not.toBeNull()
  return { id: body.id as string, job: job.body }
}

describe('what is uploaded for a job', () => {
  it('may be as long as the image is without compression, and a byte more is refused', async () => {
    const { id, job } = await jobOf('Deliberate')
    const bytesMax = resultBytesMaxOf({ pixels: 512 * 512, isEnlarged: false })
    expect(bytesMax).toBe(2 * 1_024 * 1_024)
    expect(await put(job.r2_upload, Buffer.alloc(bytesMax + 1))).toBe(413)
    expect(await put(job.r2_upload, Buffer.alloc(bytesMax))).toBe(200)
    await stage.submit({ id: job.id, generation: 'R2', seed: 1, state: 'faulted' })
    await stage.status(id, 'DELETE')
  })

  it('is deleted where the job fails, and nothing more is taken for it', async () => {
    const { id, job } = await jobOf('Dreamshaper')
    expect(await put(job.r2_upload, stage.webp)).toBe(200)
    expect(stage.api.objects.bytes).toBe(stage.webp.length)
    await stage.submit({ id: job.id, generation: 'R2', seed: 1, state: 'faulted' })
    await expect.poll(() => stage.api.objects.bytes).toBe(0)
    expect(await put(job.r2_upload, stage.webp)).toBe(403)
    await stage.status(id, 'DELETE')
  })

  it('is deleted where its worker delivers another image', async () => {
    const { id, job } = await jobOf('Counterfeit')
    await put(job.r2_upload, stage.png)
    expect(stage.api.objects.bytes).toBe(stage.png.length)
    await stage.deliver(job.id)
    const [{ img }] = (await stage.status(id)).body.generations
    // What was delivered comes before what was uploaded goes.
    await expect.poll(() => stage.api.objects.bytes).toBe(Buffer.from(img, 'base64').length)
  })

  it('has a quarter of the pixels that were asked for, or is neither kept nor paid', async () => {
    const { bytes } = stage.api.objects
    const { id, job } = await jobOf('ReV Animated')
    const uploaded = { id: job.id, generation: 'R2', seed: 1 }
    const small = await pictureOf(256, 255)
    const refused = { status: 400, body: { rc: 'ImageValidationFailed' } }
    await put(job.r2_upload, small)
    expect(await stage.submit(uploaded)).toMatchObject(refused)
    expect(await stage.submit({ ...uploaded, generation: small.toString('base64') })).toMatchObject(refused)
    expect(stage.api.objects.bytes).toBe(bytes)
    await put(job.r2_upload, await pictureOf(256, 256))
    expect((await stage.submit(uploaded)).status).toBe(200)
    expect((await stage.status(id, 'DELETE')).body.generations).toHaveLength(1)
  })

  it('has any size where it stands in for a censored image, and may be larger than was asked for', async () => {
    const { job } = await jobOf('Epic Diffusion')
    const generation = (await pictureOf(8, 8)).toString('base64')
    expect((await stage.submit({ id: job.id, generation, seed: 1, state: 'censored' })).status).toBe(200)
    const { job: another } = await jobOf('Epic Diffusion')
    await put(another.r2_upload, await pictureOf(2_048, 2_048))
    expect((await stage.submit({ id: another.id, generation: 'R2', seed: 1 })).status).toBe(200)
  })
})

function pictureOf(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#285' } })
    .png()
    .toBuffer()
}
