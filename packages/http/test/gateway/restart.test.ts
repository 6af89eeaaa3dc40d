import { afterEach, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { ApiStage } from '../api-stage.js'

const model = 'koboldcpp/Tiny-7B'
const popOf = (name: string) => ({ name, models: [model], max_length: 512, max_context_length: 2048, threads: 2 })
const nobody = '0000000000'
const agent = 'AI Horde Worker reGen:13.0.0:https://example.org'

let stages: ApiStage[] = []

afterEach(async () => {
  for (const stage of stages) expect(stage.errors).toEqual([])
  for (const stage of stages) await stage.stop()
  stages = []
})

async function start(): Promise<{ stage: ApiStage; apikey: string }> {
  const stage = await ApiStage.start()
  stages.push(stage)
  return { stage, apikey: (await stage.register('owner')).apikey }
}

/** How the tracker goes and comes. */
const ends = [
  ['stopped', (stage: ApiStage) => stage.restart()],
  ['killed', (stage: ApiStage) => stage.kill()],
] as const

async function again(stage: ApiStage, restart: (stage: ApiStage) => Promise<ApiStage>): Promise<ApiStage> {
  const next = await restart(stage)
  stages.push(next)
  return next
}

async function ask(stage: ApiStage): Promise<string> {
  const body = { prompt: 'Once', models: [model], params: { max_length: 80 } }
  const asked = await stage.ask('POST', '/generate/text/async', { apikey: nobody, body })
  expect(asked.status).toBe(202)
  return asked.body.id
}

const pop = (stage: ApiStage, apikey: string, name = 'attic') =>
  stage.ask('POST', '/generate/text/pop', { apikey, body: popOf(name) })
const submit = (stage: ApiStage, apikey: string, id: string, more: object = {}) =>
  stage.ask('POST', '/generate/text/submit', { apikey, body: { id, generation: ' upon a time.', seed: 7, ...more } })
const status = async (stage: ApiStage, id: string) => (await stage.ask('GET', `/generate/text/status/${id}`)).body

describe.each(ends)('while the tracker was %s and began again', (_name, restart) => {
  it('a job in hand is delivered, and paid once', async () => {
    const { stage, apikey } = await start()
    await pop(stage, apikey)
    const request = await ask(stage)
    const { id } = (await pop(stage, apikey)).body
    const next = await again(stage, restart)
    expect(await status(next, request)).toMatchObject({ processing: 1, waiting: 0, is_possible: true })
    const paid = await submit(next, apikey, id)
    expect(paid).toMatchObject({ status: 200 })
    expect(paid.body.reward).toBeGreaterThan(0)
    expect(await submit(next, apikey, id)).toMatchObject({ status: 400, body: { rc: 'DuplicateGen' } })
    expect(await status(next, request)).toMatchObject({
      done: true,
      faulted: false,
      restarted: 0,
      generations: [{ text: ' upon a time.', seed: 7, worker_name: 'attic', id }],
    })
    const worker = (await next.ask('GET', '/workers/name/attic')).body
    expect(worker).toMatchObject({ online: true, requests_fulfilled: 1, uncompleted_jobs: 0 })
    expect(worker.kudos_rewards).toBe(paid.body.reward)
  })

  it('a job in hand stays there when its worker asks for more first', async () => {
    const { stage, apikey } = await start()
    await pop(stage, apikey)
    const first = await ask(stage)
    const { id } = (await pop(stage, apikey)).body
    const next = await again(stage, restart)
    const second = await ask(next)
    const more = await pop(next, apikey)
    expect(more.body).toMatchObject({ id: expect.any(String), payload: { prompt: 'Once' } })
    expect(await status(next, second)).toMatchObject({ processing: 1 })
    expect(await submit(next, apikey, id)).toMatchObject({ status: 200 })
    expect(await status(next, first)).toMatchObject({ done: true, generations: [{ id }] })
  })

  it('a job that nobody had taken yet is given to whoever asks', async () => {
    const { stage, apikey } = await start()
    await pop(stage, apikey)
    const request = await ask(stage)
    const next = await again(stage, restart)
    const { body } = await pop(next, apikey, 'cellar')
    expect(body.payload.prompt).toBe('Once')
    expect(await submit(next, apikey, body.id)).toMatchObject({ status: 200 })
    expect(await status(next, request)).toMatchObject({ done: true, restarted: 0 })
  })

  it('a job in hand is failed by its worker, and goes to another', async () => {
    const { stage, apikey } = await start()
    await pop(stage, apikey)
    await ask(stage)
    const { id } = (await pop(stage, apikey)).body
    const next = await again(stage, restart)
    expect((await submit(next, apikey, id, { state: 'faulted' })).body).toEqual({ reward: 0 })
    const other = (await pop(next, apikey, 'cellar')).body
    expect(other.payload.prompt).toBe('Once')
  })

  it('a job is nobody else’s', async () => {
    const { stage, apikey } = await start()
    const { apikey: thief } = await stage.register('thief')
    await pop(stage, apikey)
    await ask(stage)
    const { id } = (await pop(stage, apikey)).body
    const next = await again(stage, restart)
    expect(await submit(next, thief, id)).toMatchObject({ status: 403, body: { rc: 'WrongCredentials' } })
    expect(await submit(next, apikey, id)).toMatchObject({ status: 200 })
  })

  it('what was said of a result is not lost', async () => {
    const { stage, apikey } = await start()
    await pop(stage, apikey)
    const request = await ask(stage)
    const { id } = (await pop(stage, apikey)).body
    const said = { gen_metadata: [{ type: 'censorship', value: 'csam', ref: 'x' }] }
    expect(await submit(stage, apikey, id, said)).toMatchObject({ status: 200 })
    const before = await status(stage, request)
    const next = await again(stage, restart)
    const [generation] = (await status(next, request)).generations
    expect(generation).toEqual(before.generations[0])
    expect(generation).toMatchObject({ state: 'csam', seed: 7, ...said })
  })

  it('the longest answer that its worker takes is known', async () => {
    const { stage, apikey } = await start()
    await pop(stage, apikey)
    const next = await again(stage, restart)
    const known = { online: true, max_length: 512, max_context_length: 2048 }
    expect((await next.ask('GET', '/workers/name/attic')).body).toMatchObject(known)
  })

  it('the link to upload an image to still works', async () => {
    const { stage, apikey } = await start()
    const body = { name: 'atelier', models: ['stable_diffusion'], bridge_agent: agent, max_pixels: 1024 * 1024 }
    const popImage = (at: ApiStage) => at.ask('POST', '/generate/pop', { apikey, body })
    await popImage(stage)
    const wish = { prompt: 'a lantern', models: ['stable_diffusion'], params: { steps: 5 }, r2: true }
    const { body: asked } = await stage.ask('POST', '/generate/async', { apikey: nobody, body: wish })
    const { id, r2_upload: link } = (await popImage(stage)).body
    const next = await again(stage, restart)
    const blank = sharp({ create: { width: 512, height: 512, channels: 3, background: '#285' } })
    const image = new Uint8Array(await blank.webp().toBuffer())
    // Of a connection that has just become idle a server does not know yet that it may close it.
    const headers = { Connection: 'close' }
    // A tracker comes back under the address that it had; here it has another port.
    const put = await fetch(link.replace(stage.server.url, next.server.url), {
      method: 'PUT',
      body: image,
      headers,
    })
    await put.text()
    expect(put.status).toBe(200)
    const submitted = { id, generation: 'R2', seed: 3 }
    expect(await next.ask('POST', '/generate/submit', { apikey, body: submitted })).toMatchObject({ status: 200 })
    const { generations } = (await next.ask('GET', `/generate/status/${asked.id}`)).body
    expect(generations).toMatchObject([{ id, seed: '3', worker_name: 'atelier' }])
    expect(new Uint8Array(await (await fetch(generations[0].img, { headers })).arrayBuffer())).toEqual(image)
  })

  it('workers that were there are known, once each, though they have not asked again', async () => {
    const { stage, apikey } = await start()
    await pop(stage, apikey)
    const next = await again(stage, restart)
    const request = await ask(next)
    expect(await status(next, request)).toMatchObject({ waiting: 1, is_possible: true })
    const known = { name: model, count: 2, type: 'text' }
    expect((await next.ask('GET', '/status/models?type=text')).body).toMatchObject([known])
    expect((await next.ask('GET', '/workers')).body).toMatchObject([{ name: 'attic', online: true, models: [model] }])
    await pop(next, apikey)
    expect((await next.ask('GET', '/workers')).body).toHaveLength(1)
    expect((await next.ask('GET', '/status/performance')).body).toMatchObject({ text_worker_count: 1 })
  })
})

it('a worker that has said something else since it came is known by that when the tracker was stopped', async () => {
  const { stage, apikey } = await start()
  await pop(stage, apikey)
  const body = { ...popOf('attic'), max_length: 300 }
  await stage.ask('POST', '/generate/text/pop', { apikey, body })
  const next = await again(stage, (before) => before.restart())
  expect((await next.ask('GET', '/workers/name/attic')).body).toMatchObject({ max_length: 300 })
  await pop(next, apikey)
  expect((await next.ask('GET', '/workers/name/attic')).body).toMatchObject({ max_length: 512 })
})
