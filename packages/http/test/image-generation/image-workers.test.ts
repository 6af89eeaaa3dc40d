import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImageStage, popOf } from './image-stage.js'

let stage: ImageStage

beforeAll(async () => {
  stage = await ImageStage.start()
})

afterAll(() => stage.api.stop())

describe('who may serve', () => {
  it('the worker that is named, and no other', async () => {
    const model = 'Elldreth'
    const made = popOf('chosen', model)
    await stage.pop(popOf('other', model))
    await stage.pop(made)
    const before = await stage.request(model)
    const job = await stage.pop(popOf('other', model))
    const holder = job.body.id === null ? await stage.pop(made) : job
    await stage.deliver(holder.body.id)
    const { worker_id, worker_name } = (await stage.status(before.body.id)).body.generations[0]
    const { body } = await stage.request(model, { workers: [worker_id] })
    const wrong = worker_name === 'other' ? 'chosen' : 'other'
    const skipped = await stage.pop(popOf(wrong, model))
    expect(skipped.body).toMatchObject({ id: null, skipped: { worker_id: 1 } })
    const right = await stage.pop(popOf(worker_name, model))
    expect(right.body.id).not.toBeNull()
    await stage.deliver(right.body.id)
    expect((await stage.status(body.id)).body.generations[0].worker_name).toBe(worker_name)
    const without = await stage.request(model, { workers: [worker_id], worker_blacklist: true })
    expect((await stage.pop(popOf(worker_name, model))).body.id).toBeNull()
    expect((await stage.pop(popOf(wrong, model))).body.id).not.toBeNull()
    await stage.status(without.body.id, 'DELETE')
  })

  it('nobody who is not there', async () => {
    const workers = ['00000000-0000-0000-0000-000000000000']
    expect(await stage.request('Deliberate', { workers })).toMatchObject({
      status: 404,
      body: { rc: 'WorkerNotFound' },
    })
  })

  it.each<[string, object, object, string, string]>([
    ['not safe for work', { nsfw: true }, { nsfw: false }, 'nsfw', 'none of them has: nsfw.'],
    ['a lora', { params: { loras: [{ name: '1' }] } }, { allow_lora: false }, 'lora', 'none of them has: lora.'],
    ['of trusted workers', { trusted_workers: true }, {}, 'untrusted', 'none of them has: trusted.'],
    [
      'with the newest post-processor',
      { params: { post_processing: ['4xLSDIRplus'] } },
      oldBridge(),
      'bridge_version',
      'none of them has: post-processor 4xLSDIRplus.',
    ],
    [
      'of more steps than its models need',
      { params: { steps: 31 } },
      { limit_max_steps: true },
      'step_count',
      'none of them has: many_steps.',
    ],
    ['not for much slower workers', {}, { extra_slow_worker: true }, 'performance', 'none of them has: usual_speed.'],
    ['nobody’s', {}, { require_upfront_kudos: true }, 'kudos', 'none of them has: kudos_not_demanded.'],
    ['large', { params: { width: 1024, height: 1024 } }, { max_pixels: 512 * 512 }, 'max_pixels', 'of this size'],
  ])('not a worker that does not take what is %s', async (_, asked, offered, reason, why) => {
    const model = `Diffusion ${reason}`
    const seeker = popOf(`without ${reason}`, model, offered)
    await stage.pop(seeker)
    const { body } = await stage.request(model, asked)
    expect(body.warnings).toContainEqual({ code: 'NoAvailableWorker', message: body.message })
    expect(body.message).toContain(why)
    const { body: job } = await stage.pop(seeker)
    expect(job).toMatchObject({ id: null, skipped: { [reason]: 1 } })
    expect((await stage.check(body.id)).body).toMatchObject({
      waiting: 1,
      is_possible: false,
    })
    await stage.status(body.id, 'DELETE')
  })

  it('a worker that demands kudos at hand, where who asks has them or is trusted', async () => {
    const rich = await stage.api.register('rich')
    await stage.api.grant(rich, 10_000_000n)
    const trusted = await stage.api.registerAs('trusted', 'trusted')
    const model = 'Dreamshaper'
    const seeker = popOf('wants to see kudos', model, { require_upfront_kudos: true })
    await stage.pop(seeker)
    for (const { apikey } of [rich, trusted]) {
      await stage.request(model, {}, apikey)
      const { body } = await stage.pop(seeker)
      expect(body.id).not.toBeNull()
      await stage.deliver(body.id)
    }
  })

  it('not a worker whose blacklist has a word of the prompt', async () => {
    const model = 'Furry Epoch'
    await stage.pop(popOf('picky', model, { blacklist: ['LANTERN'] }))
    const { body } = await stage.request(model)
    expect((await stage.pop(popOf('picky', model, { blacklist: ['LANTERN'] }))).body.id).toBeNull()
    const job = await stage.pop(popOf('easy', model))
    expect(job.body.id).not.toBeNull()
    await stage.status(body.id, 'DELETE')
    await stage.submit({ id: job.body.id, generation: 'R2', seed: 1 })
  })
})

function oldBridge(): object {
  return { bridge_agent: 'AI Horde Worker reGen:9.0.0:x' }
}

describe('prices', () => {
  it('a dry run says what all images cost, and nothing is queued', async () => {
    const one = await stage.request('Deliberate', { dry_run: true })
    const two = await stage.request('Deliberate', { dry_run: true, params: { steps: 20, n: 2 } })
    expect([one.status, two.status]).toEqual([200, 200])
    expect(Object.keys(one.body)).toEqual(['kudos'])
    expect(Math.abs(two.body.kudos - 2 * one.body.kudos)).toBeLessThanOrEqual(2)
    const large = await stage.request('AlbedoBase XL (SDXL)', { dry_run: true })
    expect(large.body.kudos / one.body.kudos).toBeGreaterThan(1.7)
  })

  it('what is large needs kudos at hand, or becomes smaller', async () => {
    const large = { params: { width: 2048, height: 2048, steps: 50 } }
    expect(await stage.request('Deliberate', large)).toMatchObject({ status: 403, body: { rc: 'KudosUpfront' } })
    expect(await stage.request('Deliberate', { ...large, dry_run: true })).toMatchObject({ status: 403 })
    const fast = await stage.request('Deliberate', { slow_workers: false })
    expect(fast).toMatchObject({ status: 403, body: { rc: 'KudosUpfront' } })
    const model = 'Dark Victorian Diffusion'
    await stage.pop(popOf('modest', model, { max_pixels: 4096 * 4096 }))
    const { status: code, body } = await stage.request(model, { ...large, allow_downgrade: true })
    expect(code).toBe(202)
    const job = await stage.pop(popOf('modest', model, { max_pixels: 4096 * 4096 }))
    expect(job.body.payload.width * job.body.payload.height).toBeLessThanOrEqual(1024 * 1024)
    expect(job.body.payload.ddim_steps).toBeLessThanOrEqual(30)
    await stage.status(body.id, 'DELETE')
  })

  it.each([
    ['AI Horde Worker reGen:13.0.0:x', 1],
    ['AI Horde Worker reGen:9.0.0:x', 0.9],
  ])('the bridge %s gets its share', async (bridge_agent, share) => {
    const model = `Engine ${share}`
    const seeker = popOf(`bridge ${share}`, model, { bridge_agent })
    await stage.pop(seeker)
    const { body } = await stage.request(model, { params: { steps: 20, width: 768, height: 768 } })
    const job = await stage.pop(seeker)
    const { reward } = (await stage.deliver(job.body.id)).body
    expect(reward / body.kudos).toBeCloseTo(share, 1)
  })
})

it('logs no errors, and moves no kudos out of the world', async () => {
  expect(stage.api.errors).toEqual([])
  expect((await stage.api.tracker.status()).ledgerSum).toBe(0n)
})
