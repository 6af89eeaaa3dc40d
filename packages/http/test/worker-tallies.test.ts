import { createState } from '@kudoswarm/core'
import type { AccountNo, DomainState, Event, LeaseNo, WorkerNo } from '@kudoswarm/core'
import { expect, it } from 'vitest'
import { workerIdOf } from '../src/workers/worker-id.js'
import { WorkerTallies } from '../src/workers/worker-tallies.js'
import { ApiStage } from './api-stage.js'

const worker = 1 as WorkerNo
const who = { peer: 'a peer', account: 4 as AccountNo, name: 'attic' }
const id = workerIdOf(who.peer)
const anybody = { favoured: [], onlyFavoured: false, seeks: false }

/** A state in which every lease is the worker's. */
function stateOf(): DomainState {
  const state = createState()
  Object.assign(state.requests, { findLease: () => ({ worker: who }) })
  return state
}

it('time counts while a worker is there, and not twice', () => {
  const tallies = new WorkerTallies()
  const state = stateOf()
  const happen = (at: number, event: Event) => tallies.count({ seq: 1, at, event }, state)
  const uptimeAt = (now: number) => tallies.of(id, { no: worker, now }).uptimeSeconds
  const joined: Event = { type: 'workerJoined', worker, slots: 1, models: [], offers: [], ...who, ...anybody }
  happen(10_000, joined)
  expect(uptimeAt(15_999)).toBe(5)
  happen(20_000, joined)
  happen(40_500, { type: 'workerLeft', worker, reason: 'stopped' })
  expect(uptimeAt(90_000)).toBe(30)
  happen(100_000, joined)
  expect(uptimeAt(110_000)).toBe(40)
  // In maintenance it works for its owner only.
  happen(110_000, { ...joined, onlyFavoured: true })
  expect(uptimeAt(120_000)).toBe(40)
  happen(130_000, joined)
  expect(uptimeAt(131_000)).toBe(41)
})

it('what went wrong counts where the worker is to blame', () => {
  const tallies = new WorkerTallies()
  const lease = 1 as LeaseNo
  const failed = (isFault: boolean): Event => ({ type: 'jobFailed', lease, code: 'x', isFault, excludedUntil: 0 })
  const events: Event[] = [failed(true), failed(false), { type: 'leaseLost', lease, excludedUntil: 0 }]
  for (const event of events) tallies.count({ seq: 1, at: 0, event }, stateOf())
  expect(tallies.of(id, { now: 0 })).toMatchObject({ completed: 0, uncompleted: 2 })
})

it('what uptime was rewarded with counts apart from what jobs were, escrow with what was paid at once', () => {
  const tallies = new WorkerTallies()
  const state = stateOf()
  Object.assign(state.roster, { find: () => who })
  for (const [reward, escrowed] of [
    [40_000n, 0n],
    [0n, 2_500n],
  ] as const) {
    const event: Event = { type: 'uptimeRewarded', worker, account: who.account, reward, escrowed, rewardAt: 9 }
    tallies.count({ seq: 1, at: 0, event }, state)
  }
  expect(tallies.of(id, { now: 0 })).toMatchObject({ completed: 0, earned: 0, uptimeEarned: 42_500 })
})

it('what was done is in the record of the worker when the server has ended', async () => {
  const stage = await ApiStage.start()
  const { apikey } = await stage.register('owner')
  const pop = { name: 'attic', models: ['tiny'], max_length: 80, max_context_length: 2048 }
  await stage.ask('POST', '/generate/text/pop', { apikey, body: pop })
  const body = { prompt: 'Once', models: ['tiny'] }
  await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body })
  const job = await stage.ask('POST', '/generate/text/pop', { apikey, body: pop })
  const submit = { id: job.body.id, generation: ' upon a time there was a test.' }
  const { reward } = (await stage.ask('POST', '/generate/text/submit', { apikey, body: submit })).body
  await stage.server.close()
  const { tally } = stage.tracker.directory.workerDetails.find('attic')!
  expect(tally).toMatchObject({ completed: 1, uncompleted: 0, earned: reward * 1_000, amount: 8 })
  await stage.tracker.stop()
})
