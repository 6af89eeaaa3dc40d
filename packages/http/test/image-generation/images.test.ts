import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImageStage, popOf, put } from './image-stage.js'

let stage: ImageStage

beforeAll(async () => {
  stage = await ImageStage.start()
})

afterAll(() => stage.api.stop())

describe('an image', () => {
  it('is made by a worker that polls and uploads it, and paid', async () => {
    const model = 'Deliberate'
    const empty = await stage.pop(popOf('attic', model))
    expect(empty.body).toMatchObject({
      id: null,
      ids: [],
      messages: [],
      payload: { ddim_steps: 30, n_iter: 1, sampler_name: 'k_euler_a', cfg_scale: 7.5, width: 512, height: 512 },
      source_processing: 'img2img',
      source_image: null,
      r2_upload: null,
      skipped: { worker_id: 0, models: 0, nsfw: 0, bridge_version: 0 },
    })
    const asked = await stage.request(model, { r2: true, params: { steps: 20, seed: '7', width: 576 } })
    expect(asked).toMatchObject({ status: 202, body: { id: expect.any(String), kudos: expect.any(Number) } })
    expect(asked.body).not.toHaveProperty('message')
    const { id } = asked.body
    const job = await stage.pop(popOf('attic', model))
    expect(job.body).toMatchObject({
      payload: {
        prompt: 'a lantern ### fog',
        seed: '7',
        n_iter: 1,
        ddim_steps: 20,
        width: 576,
        height: 512,
        sampler_name: 'k_euler_a',
        cfg_scale: 5,
        karras: true,
        use_nsfw_censor: true,
      },
      id: expect.any(String),
      ids: [job.body.id],
      model,
      ttl: 150,
      source_image: null,
      source_mask: null,
      extra_source_images: null,
      source_processing: 'img2img',
      r2_upload: expect.stringContaining('/content/'),
      r2_uploads: [job.body.r2_upload],
    })
    expect((await stage.check(id)).body).toMatchObject({
      finished: 0,
      processing: 1,
      waiting: 0,
      done: false,
      is_possible: true,
    })
    expect(await put(job.body.r2_upload, stage.webp)).toBe(200)
    const submission = { id: job.body.id, generation: 'R2', seed: 7, state: 'ok' }
    const paid = await stage.submit(submission)
    expect(paid).toMatchObject({ status: 200, body: { reward: expect.any(Number) } })
    // The price of the one image, whose model is of the first family, to a worker with the newest bridge.
    expect(Math.round(paid.body.reward)).toBe(asked.body.kudos)
    expect(await stage.submit(submission)).toMatchObject({ status: 400, body: { rc: 'DuplicateGen' } })
    const { body } = await stage.status(id)
    expect(body).toMatchObject({
      finished: 1,
      processing: 0,
      done: true,
      faulted: false,
      shared: false,
      generations: [
        {
          id: job.body.id,
          worker_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          worker_name: 'attic',
          model,
          state: 'ok',
          seed: '7',
          censored: false,
          gen_metadata: [],
        },
      ],
    })
    const image = await fetch(body.generations[0].img)
    expect(image.headers.get('content-type')).toBe('image/webp')
    expect(Buffer.from(await image.arrayBuffer())).toEqual(stage.webp)
  })

  it('comes as base64 of WebP where that is asked for, whatever the worker has uploaded', async () => {
    const model = 'Dreamshaper'
    await stage.pop(popOf('uploads', model))
    const { body } = await stage.request(model, { r2: false, params: { n: 2, steps: 10 } })
    for (const isUploaded of [true, false]) {
      const job = await stage.pop(popOf('uploads', model))
      expect(job.body.id).not.toBeNull()
      if (isUploaded) await put(job.body.r2_upload, stage.png)
      const generation = isUploaded ? 'R2' : stage.png.toString('base64')
      expect((await stage.submit({ id: job.body.id, generation, seed: 1 })).status).toBe(200)
    }
    const { generations } = (await stage.status(body.id)).body
    expect(generations).toHaveLength(2)
    for (const { img } of generations) {
      expect((await sharp(Buffer.from(img, 'base64')).metadata()).format).toBe('webp')
    }
  })

  it('is WebP where its link leads, whatever the worker has uploaded', async () => {
    const model = 'Dreamshaper'
    await stage.pop(popOf('uploads', model))
    const { body } = await stage.request(model, { r2: true })
    const job = await stage.pop(popOf('uploads', model))
    await put(job.body.r2_upload, stage.png)
    expect((await stage.submit({ id: job.body.id, generation: 'R2', seed: 1 })).status).toBe(200)
    const image = await fetch((await stage.status(body.id)).body.generations[0].img)
    expect(image.headers.get('content-type')).toBe('image/webp')
    expect((await sharp(await image.arrayBuffer()).metadata()).format).toBe('webp')
  })

  it('that was not uploaded is no result, until it is', async () => {
    const model = 'Anything Diffusion'
    await stage.pop(popOf('careless', model))
    const { body } = await stage.request(model, { r2: false })
    const job = await stage.pop(popOf('careless', model))
    expect((await stage.submit({ id: job.body.id, generation: 'R2', seed: 1 })).status).toBe(400)
    expect((await stage.check(body.id)).body).toMatchObject({ processing: 1, finished: 0 })
    expect(await put(job.body.r2_upload, stage.webp)).toBe(200)
    expect((await stage.submit({ id: job.body.id, generation: 'R2', seed: 1 })).status).toBe(200)
    expect((await stage.status(body.id)).body.generations[0].img.length).toBeGreaterThan(10)
  })

  it.each([
    ['what is no image', Buffer.from('rawrgbbytes')],
    ['zeros', Buffer.alloc(3_000)],
    ['nothing', Buffer.alloc(0)],
    ['half an image of WebP', undefined],
  ])('that is %s is neither paid nor charged, until an image is uploaded', async (_, garbage) => {
    const model = 'Anything Diffusion'
    await stage.pop(popOf('careless', model))
    const { body } = await stage.request(model, { r2: false })
    const job = await stage.pop(popOf('careless', model))
    expect(await put(job.body.r2_upload, garbage ?? stage.webp.subarray(0, 30))).toBe(200)
    const refused = await stage.submit({ id: job.body.id, generation: 'R2', seed: 1 })
    expect([refused.status, refused.body.rc]).toEqual([400, 'ImageValidationFailed'])
    expect((await stage.check(body.id)).body).toMatchObject({ processing: 1, finished: 0 })
    // Nothing of it stays, so that it does not pass for what comes next.
    expect((await stage.submit({ id: job.body.id, generation: 'R2', seed: 1 })).body.rc).toBe('BadRequest')
    expect(await put(job.body.r2_upload, stage.png)).toBe(200)
    expect((await stage.submit({ id: job.body.id, generation: 'R2', seed: 1 })).status).toBe(200)
    expect((await stage.status(body.id)).body.generations[0].img.length).toBeGreaterThan(10)
  })

  it('that is censored costs its requester next to nothing, which is what its worker gets', async () => {
    const model = 'ReV Animated'
    const { apikey } = await stage.api.register('patient')
    await stage.pop(popOf('prude', model))
    const { body } = await stage.request(model, { r2: false }, apikey)
    const job = await stage.pop(popOf('prude', model))
    const metadata = [{ type: 'censorship', value: 'nsfw' }]
    const submission = { id: job.body.id, generation: stage.webp.toString('base64'), seed: 1, gen_metadata: metadata }
    const paid = await stage.submit({ ...submission, state: 'censored' })
    expect(paid.body.reward).toBe(1)
    const after = (await stage.status(body.id)).body
    expect(after.generations[0]).toMatchObject({ censored: true, state: 'ok', gen_metadata: metadata })
    // The tax of three kudos and one for the job.
    expect(after.kudos).toBe(4)
  })

  it('that three workers fail is faulted, and nobody is paid', async () => {
    const model = 'Deliberate 3.0'
    const names = ['first', 'second', 'third']
    for (const name of names) await stage.pop(popOf(name, model))
    const { body } = await stage.request(model)
    const before = await balanceOf(stage.owner)
    for (const name of names) {
      const job = await stage.pop(popOf(name, model))
      const faulted = { id: job.body.id, state: 'faulted', generation: 'faulted', seed: -1 }
      const note = { gen_metadata: [{ type: 'generation', value: 'faulted' }] }
      expect(await stage.submit({ ...faulted, ...note })).toMatchObject({ status: 200, body: { reward: 0 } })
      const late = await stage.submit({ ...faulted, state: 'ok', generation: 'R2' })
      expect(late).toMatchObject({ status: 400, body: { rc: 'AbortedGen' } })
    }
    expect((await stage.status(body.id)).body).toMatchObject({
      faulted: true,
      done: true,
      restarted: 3,
      generations: [],
    })
    expect(await balanceOf(stage.owner)).toBe(before)
  })

  it('that is cancelled leaves what was made, and what is in hand is still paid', async () => {
    const model = 'Counterfeit'
    const names = ['swift', 'slow']
    for (const name of names) await stage.pop(popOf(name, model))
    const { body } = await stage.request(model, { params: { n: 3, steps: 10 } })
    const [swift, slow] = [await stage.pop(popOf('swift', model)), await stage.pop(popOf('slow', model))]
    await put(swift.body.r2_upload, stage.webp)
    await stage.submit({ id: swift.body.id, generation: 'R2', seed: 1 })
    const next = await stage.pop(popOf('swift', model))
    const cancelled = await stage.status(body.id, 'DELETE')
    expect(cancelled).toMatchObject({ status: 200, body: { finished: 1, waiting: 0, generations: [{}] } })
    await put(slow.body.r2_upload, stage.webp)
    expect((await stage.submit({ id: slow.body.id, generation: 'R2', seed: 1 })).body.reward).toBeGreaterThan(0)
    expect((await stage.submit({ id: next.body.id, state: 'faulted', generation: 'faulted', seed: -1 })).status).toBe(
      200,
    )
    const { body: after } = await stage.status(body.id)
    expect(after).toMatchObject({ finished: 2, done: true, waiting: 0, processing: 0 })
    expect((await stage.status(body.id, 'DELETE')).body.generations).toHaveLength(2)
  })

  it('is made with others of its request by a worker that takes batches', async () => {
    const model = 'DucHaiten'
    const batches = popOf('large', model, { amount: 4, max_pixels: 4 * 1024 * 1024 })
    await stage.pop(batches)
    const params = { n: 3, steps: 10, seed: '100', seed_variation: 5 }
    const { body } = await stage.request(model, { params })
    const job = await stage.pop(batches)
    expect(job.body.ids).toHaveLength(3)
    expect(new Set(job.body.r2_uploads).size).toBe(3)
    expect(job.body.payload).toMatchObject({ n_iter: 3, seed: '100', seed_variation: 5 })
    for (const id of job.body.ids) {
      expect((await stage.deliver(id)).status).toBe(200)
    }
    expect((await stage.status(body.id)).body).toMatchObject({ done: true, finished: 3 })
  })
})

async function balanceOf(apikey: string): Promise<number> {
  return (await stage.api.ask('GET', '/find_user', { apikey })).body.kudos
}

describe('a webhook', () => {
  it('is told of each image', async () => {
    const model = 'Epic Diffusion'
    await stage.pop(popOf('teller', model))
    const { body } = await stage.request(model, { webhook: 'https://example.org/hook', r2: true })
    const job = await stage.pop(popOf('teller', model))
    const { reward } = (await stage.submit({ id: job.body.id, generation: stage.webp.toString('base64'), seed: 3 }))
      .body
    await expect.poll(() => stage.posted.map(({ content }) => content.id)).toContain(job.body.id)
    const { url, content } = stage.posted.find((one) => one.content.id === job.body.id)!
    expect(url).toBe('https://example.org/hook')
    const [generation] = (await stage.status(body.id)).body.generations
    expect(content).toEqual({
      ...generation,
      img: expect.stringContaining('/content/'),
      request: body.id,
      kudos: reward,
    })
  })
})

it('logs no errors, and moves no kudos out of the world', async () => {
  expect(stage.api.errors).toEqual([])
  expect((await stage.api.tracker.status()).ledgerSum).toBe(0n)
})
