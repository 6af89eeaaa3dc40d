import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ObjectStore } from '@kudoswarm/ports'
import { createS3ObjectStore } from '@kudoswarm/store/s3'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials, startS3Server } from '../../../store/test/s3-server.js'
import type { S3Server } from '../../../store/test/s3-server.js'
import { resultBytesMaxOf } from '../../src/content/result-room.js'
import { ApiStage } from '../api-stage.js'
import { nobody, popOf, put } from '../image-generation/image-stage.js'

let folder: string
let bucket: S3Server
let objects: ObjectStore
let stage: ApiStage
let apikey: string
let png: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kudoswarm-bucket-'))
  bucket = await startS3Server(folder)
  objects = createS3ObjectStore({
    bucket: 'swarm',
    region: 'us-east-1',
    endpoint: bucket.endpoint,
    credentials,
    clock: { now: Date.now },
    contentUrl: () => `${stage.server.url}/content`,
    linkSecret: new Uint8Array(32),
  })
  stage = await ApiStage.start({ objects })
  apikey = (await stage.register('owner')).apikey
  png = await sharp({ create: { width: 512, height: 512, channels: 3, background: '#285' } })
    .png()
    .toBuffer()
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
  await objects.close()
  await bucket.close()
  await rm(folder, { recursive: true, force: true })
})

async function jobOf(model: string) {
  const pop = () => stage.ask('POST', '/generate/pop', { apikey, body: popOf(`worker of ${model}`, model) })
  await pop()
  const asked = { prompt: 'a lantern', models: [model], r2: true, params: { steps: 10, width: 512, height: 512 } }
  const { body } = await stage.ask('POST', '/generate/async', { apikey: nobody, body: asked })
  const { body: job } = await pop()
  return { request: body.id as string, id: job.id as string, url: job.r2_upload as string }
}

function submit(id: string, state = 'ok') {
  return stage.ask('POST', '/generate/submit', { apikey, body: { id, generation: 'R2', seed: 1, state } })
}

function uploadOf(id: string) {
  return objects.stat(`uploads/${id}.webp`)
}

describe('a tracker whose images lie in a bucket', () => {
  it('takes what a worker uploads while it has the job, and gives it from the bucket, as WebP', async () => {
    const { request, id, url } = await jobOf('Deliberate')
    expect(url.startsWith(`${stage.server.url}/content/`)).toBe(true)
    expect(await put(url, png)).toBe(200)
    expect((await submit(id)).status).toBe(200)
    const { img } = (await stage.ask('GET', `/generate/status/${request}`)).body.generations[0]
    expect(img.startsWith(bucket.endpoint)).toBe(true)
    const image = await fetch(img)
    expect(image.headers.get('content-type')).toBe('image/webp')
    expect((await sharp(await image.arrayBuffer()).metadata()).format).toBe('webp')
    expect(await put(url, png)).toBe(403)
    expect(await uploadOf(id)).toBeUndefined()
  })

  it('takes nothing that is longer than the image may be, and nothing after the job has failed', async () => {
    const { request, id, url } = await jobOf('Dreamshaper')
    const bytesMax = resultBytesMaxOf({ pixels: 512 * 512, isEnlarged: false })
    expect(await put(url, Buffer.alloc(bytesMax + 1))).toBe(413)
    expect(await uploadOf(id)).toBeUndefined()
    expect(await put(url, Buffer.alloc(bytesMax))).toBe(200)
    expect(await uploadOf(id)).toMatchObject({ bytes: bytesMax })
    expect((await submit(id, 'faulted')).status).toBe(200)
    await expect.poll(() => uploadOf(id)).toBeUndefined()
    expect(await put(url, png)).toBe(403)
    expect(await uploadOf(id)).toBeUndefined()
    await stage.ask('DELETE', `/generate/status/${request}`)
  })

  it('answers no downloads itself', async () => {
    const { request, url } = await jobOf('Counterfeit')
    expect((await fetch(url)).status).toBe(405)
    await stage.ask('DELETE', `/generate/status/${request}`)
  })
})
