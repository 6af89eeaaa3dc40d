import { afterEach, describe, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'
import type { StageUser } from '../api-stage.js'

const model = 'koboldcpp/Tiny-7B'
let stages: ApiStage[] = []

afterEach(async () => {
  for (const stage of stages) expect(stage.errors).toEqual([])
  for (const stage of stages) await stage.stop()
  stages = []
})

const ends = [
  ['stopped', (stage: ApiStage) => stage.restart()],
  ['killed', (stage: ApiStage) => stage.kill()],
] as const

/** A shared key whose budget covers three texts, somebody else's worker, and the price of a text. */
async function start(): Promise<{ stage: ApiStage; key: string; worker: StageUser }> {
  const stage = await ApiStage.start()
  stages.push(stage)
  const owner = await stage.register('owner')
  await stage.grant(owner, 1_000_000n)
  const asked = await stage.ask('POST', '/generate/text/async', {
    apikey: owner.apikey,
    body: bodyOf({ dry_run: true }),
  })
  // The activation of a fourth one is in it, too.
  const body = { kudos: Math.ceil((asked.body.kudos + 1) * 3) + 1, name: 'For three' }
  const { id } = (await stage.ask('PUT', '/sharedkeys', { apikey: owner.apikey, body })).body
  return { stage, key: id, worker: await stage.register('worker') }
}

const bodyOf = (more: object = {}) => ({ prompt: 'Once', models: [model], params: { max_length: 80 }, ...more })

async function ask(stage: ApiStage, apikey: string, more: object = {}): Promise<string> {
  const { status, body } = await stage.ask('POST', '/generate/text/async', { apikey, body: bodyOf(more) })
  return status === 202 ? body.id : body.rc
}

const pop = (stage: ApiStage, { apikey }: StageUser) => {
  const body = { name: 'attic', models: [model], max_length: 512, max_context_length: 2048 }
  return stage.ask('POST', '/generate/text/pop', { apikey, body })
}

const refused = 'SharedKeyInsufficientKudos'

describe.each(ends)('a shared key of a tracker that was %s and began again', (_name, restart) => {
  it('covers what waits and what is in hand, until that has ended', async () => {
    const { stage, key, worker } = await start()
    await pop(stage, worker)
    const first = await ask(stage, key)
    const { id } = (await pop(stage, worker)).body
    const second = await ask(stage, key)
    const third = await ask(stage, key)
    expect(await ask(stage, key)).toBe(refused)
    const next = await restart(stage)
    stages.push(next)
    expect(await ask(next, key)).toBe(refused)
    expect((await next.ask('GET', `/generate/text/status/${first}`)).body).toMatchObject({ processing: 1 })
    await next.ask('DELETE', `/generate/text/status/${second}`)
    const fourth = await ask(next, key)
    expect([first, second, third, fourth]).not.toContain(refused)
    expect(await ask(next, key)).toBe(refused)
    const body = { id, generation: ' upon', seed: 7 }
    expect(await next.ask('POST', '/generate/text/submit', { apikey: worker.apikey, body })).toMatchObject({
      status: 200,
    })
    expect(await ask(next, key, { params: { max_length: 16 } })).not.toBe(refused)
  })

  it('pays for what it has let in, and no more than it had', async () => {
    const { stage, key, worker } = await start()
    const budget = stage.tracker.directory.sharedKeys.get(key)!.kudos
    for (let n = 0; n < 3; n += 1) await ask(stage, key)
    const next = await restart(stage)
    stages.push(next)
    expect(await ask(next, key)).toBe(refused)
    const ids = new Set<string>()
    while (ids.size < 3) {
      const { id } = (await pop(next, worker)).body
      if (typeof id !== 'string') continue
      ids.add(id)
      const body = { id, generation: 'a story of some length. '.repeat(20), seed: 7 }
      const submitted = await next.ask('POST', '/generate/text/submit', { apikey: worker.apikey, body })
      expect(submitted.status).toBe(200)
    }
    const { kudos, utilized } = next.tracker.directory.sharedKeys.get(key)!
    expect(utilized).toBeLessThanOrEqual(budget)
    expect(kudos).toBe(budget - utilized)
  })
})

const short = { params: { max_length: 40 } }

it('of several generations, those that were made are not reserved any more', async () => {
  const { stage, key, worker } = await start()
  await pop(stage, worker)
  await ask(stage, key, { params: { max_length: 80, n: 3 } })
  expect(await ask(stage, key, short)).toBe(refused)
  const { id } = (await pop(stage, worker)).body
  await stage.ask('POST', '/generate/text/submit', {
    apikey: worker.apikey,
    body: { id, generation: ' u', seed: 7 },
  })
  expect(await ask(stage, key, short)).not.toBe(refused)
})
