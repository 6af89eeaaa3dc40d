import { createDomain, defaultPolicy } from '@kudoswarm/core'
import type { AccountNo, Policy } from '@kudoswarm/core'
import { expect, it } from 'vitest'
import { checkOf } from '../../src/requests/request-status.js'
import { restOf } from '../../src/workers/worker-rest.js'

const now = 1_700_000_000_000
const anonymous = 3 as AccountNo
const windowMs = 600_000
const filled = (value: number, length: number) => new Uint8Array(length).fill(value)

/** A worker that rests after its first fault, and a request of 80 tokens that waits for it. */
function stage(policy: Partial<Policy> = {}) {
  const domain = createDomain({
    policy: { ...defaultPolicy, workerFaultsMax: 1, workerFaultWindowMs: windowMs, ...policy },
  })
  const submit = (id: number) => {
    const target = { models: ['m'], needs: [], workers: [], areExcluded: false, generations: 1 }
    const content = { inputHash: filled(id, 32), promptBytes: 10, outputTokensMax: 80, parameters: filled(0, 8) }
    const work = { kind: 'text', slowWorkers: true } as const
    const asked = { id: filled(id, 16), peer: 'requester', account: anonymous, work, ...target, ...content }
    domain.execute({ type: 'submitRequest', ...asked }, now)
  }
  const join = (peer: string) => {
    const models = [{ kind: 'text' as const, name: 'm', hash: filled(1, 32), contextTokensMax: 4_096, parameters: 1 }]
    const terms = { slots: 1, models, offers: [], favoured: [], onlyFavoured: false, seeks: false }
    domain.execute({ type: 'joinWorker', peer, account: anonymous, name: peer, ...terms }, now)
  }
  submit(1)
  join('faulty')
  const { no: lease, worker } = domain.state.requests.findById(filled(1, 16))!.jobs[0].lease!
  domain.execute({ type: 'acceptOffer', worker: worker.no, lease }, now)
  domain.execute({ type: 'failJob', worker: worker.no, lease, isFault: true, code: 'engine' }, now)
  submit(2)
  const check = (afterMs = 0) => {
    const parts = { tracker: { speedOf: () => 8 }, gateway: { clock: { now: () => now + afterMs } } }
    const { is_possible, wait_time } = checkOf(parts, domain.state.requests.findById(filled(2, 16))!, domain.state)
    return [is_possible, wait_time]
  }
  return { domain, join, check, worker: () => domain.state.roster.find(worker.no) }
}

it('what waits for a worker that rests is possible, and waits until it is back', () => {
  const { check } = stage()
  // Two jobs of 80 tokens are ahead of it or its own, at 8 a second.
  expect([check(), check(100_000)]).toEqual([
    [true, 620],
    [true, 520],
  ])
})

it.each([
  [1, true, 620],
  [0, false, 20],
  [-1, false, 20],
])('where it expires %d ms after the worker is back it is possible: %s', (ms, isPossible, seconds) => {
  const { check } = stage({ requestMs: windowMs + ms })
  expect(check()).toEqual([isPossible, seconds])
})

it('another worker that could serve it ends the wait for the one that rests', () => {
  const { check, join } = stage({ requestMs: windowMs })
  join('other')
  expect(check()).toEqual([true, 10])
})

it('a worker rests until its pause ends, and says so to the millisecond', () => {
  const { domain, worker } = stage()
  expect(restOf(undefined, now)).toBe(undefined)
  expect(restOf(worker(), now)).toEqual({
    leftMs: windowMs,
    message:
      'The worker rests for 600 seconds: too many of its jobs failed or were lost. Look into its log, and offer no more ' +
      'than its machine can do. It gets jobs again by itself; starting it anew does not help.',
  })
  expect(restOf(worker(), now + windowMs - 1)).toMatchObject({
    leftMs: 1,
    message: expect.stringContaining('1 seconds'),
  })
  expect(restOf(worker(), now + windowMs)).toBe(undefined)
  domain.execute({ type: 'suspendWorker', worker: worker()!.no, isSuspended: true }, now)
  expect(restOf(worker(), now)).toBe(undefined)
})

it('one that handed jobs back, or that too many did not suit, is told that', () => {
  const rest = restOf({ isSuspended: false, pausedUntil: now + 60_000, pauseReason: 'declines' } as never, now)
  expect(rest?.message).toMatch(
    /^The worker rests for 60 seconds: it handed too many jobs back, or too many did not suit/,
  )
})
