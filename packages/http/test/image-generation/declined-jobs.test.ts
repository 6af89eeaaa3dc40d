import { createState } from '@kudoswarm/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeclinedJobs, declinedPerWorkerMax } from '../../src/workers/declined-jobs.js'
import { ImageStage, nobody, popOf } from './image-stage.js'

let stage: ImageStage
let rich: string
let trusted: string

beforeAll(async () => {
  stage = await ImageStage.start()
  const user = await stage.api.register('rich')
  await stage.api.grant(user, 10_000_000n)
  rich = user.apikey
  trusted = (await stage.api.registerAs('trusted', 'trusted')).apikey
})

afterAll(async () => {
  expect(stage.api.errors).toEqual([])
  await stage.api.stop()
})

/** What a worker is told that gets nothing of a request. */
async function skipped(model: string, pop: object, request: object = {}, apikey = nobody) {
  const worker = popOf(`worker of ${model}`, model, pop)
  await stage.pop(worker)
  const { body } = await stage.request(model, request, apikey)
  const job = await stage.pop(worker)
  const again = await stage.pop(worker)
  if (job.body.id !== null) await stage.deliver(job.body.id)
  await stage.status(body.id, 'DELETE')
  return job.body.id === null ? again.body.skipped : 'served'
}

describe('a worker of images is told what it does not take', () => {
  it.each([
    ['for a word', { blacklist: ['lantern'] }, {}, { blacklist: 1 }],
    ['for its steps', { limit_max_steps: true }, { params: { steps: 40 } }, { step_count: 1 }],
    ['for want of kudos', { require_upfront_kudos: true }, {}, { kudos: 1 }],
  ])('%s', async (name, pop, request, counts) => {
    expect(await skipped(`Deliberate ${name}`, pop, request)).toMatchObject({ ...counts, models: 0 })
  })

  it('and serves with upfront kudos who has them, or is trusted', async () => {
    const pop = { require_upfront_kudos: true }
    expect(await skipped('Dreamshaper', pop, {}, rich)).toBe('served')
    expect(await skipped('Counterfeit', pop, {}, trusted)).toBe('served')
  })
})

it('as many jobs are remembered for a worker as may be, those that were declined last', () => {
  const declined = new DeclinedJobs()
  const state = createState()
  const jobs = new Map<number, object>()
  Object.assign(state.requests, { findLease: (no: number) => ({ job: jobs.get(no) }) })
  for (let lease = 0; lease <= declinedPerWorkerMax; lease += 1) {
    jobs.set(lease, { state: 'waiting' })
    declined.note('worker', BigInt(lease), lease === 0 ? 'first' : 'later')
  }
  const counts = new Map([['later', 1]])
  declined.addTo(counts, 'worker', state)
  expect([...counts]).toEqual([['later', 1 + declinedPerWorkerMax]])
  for (const no of jobs.keys()) jobs.set(no, { state: 'completed' })
  const after = new Map<string, number>()
  declined.addTo(after, 'worker', state)
  expect([...after]).toEqual([])
})
