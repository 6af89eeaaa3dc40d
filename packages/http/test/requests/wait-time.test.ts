import { createDomain, defaultPolicy } from '@kudoswarm/core'
import type { AccountNo, WorkKind } from '@kudoswarm/core'
import { expect, it } from 'vitest'
import { checkOf } from '../../src/requests/request-status.js'

const now = 1_700_000_000_000
const anonymous = 3 as AccountNo
const filled = (value: number, length: number) => new Uint8Array(length).fill(value)

/** Ten requests of 80 tokens each for a model, or for any, and how long the last of them is said to wait. */
function stage(named: readonly string[] = ['m']) {
  const domain = createDomain({ policy: defaultPolicy })
  for (let id = 1; id <= 10; id++) {
    domain.execute(
      {
        type: 'submitRequest',
        id: filled(id, 16),
        peer: 'requester',
        account: anonymous,
        work: { kind: 'text', slowWorkers: true },
        models: named,
        needs: [],
        workers: [],
        areExcluded: false,
        generations: 1,
        inputHash: filled(id, 32),
        promptBytes: 10,
        outputTokensMax: 80,
        parameters: filled(0, 8),
      },
      now,
    )
  }
  const join = (peer: string, kind: WorkKind, slots: number, names = ['m']) => {
    const models = names.map((name) => ({ kind, name, hash: filled(1, 32), contextTokensMax: 4_096, parameters: 1 }))
    const worker = {
      peer,
      account: anonymous,
      name: peer,
      slots,
      models,
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    }
    domain.execute({ type: 'joinWorker', ...worker }, now)
  }
  /** The job of the first request begins, which was offered. */
  const begin = () => {
    const { no, worker } = domain.state.requests.findById(filled(1, 16))!.jobs[0].lease!
    domain.execute({ type: 'acceptOffer', worker: worker.no, lease: no }, now)
  }
  const waits = (perSecond = 0, { id = 10, afterMs = 0 } = {}): number => {
    const parts = { tracker: { speedOf: () => perSecond }, gateway: { clock: { now: () => now + afterMs } } }
    return checkOf(parts, domain.state.requests.findById(filled(id, 16))!, domain.state).wait_time
  }
  return { join, waits, begin }
}

it('a request waits as long as the slots of workers of its kind take for what is ahead', () => {
  const { join, waits } = stage()
  expect(waits()).toBe(800)
  expect(waits(8)).toBe(100)
  join('painter', 'image', 20)
  join('alchemist', 'alchemy', 20)
  expect(waits()).toBe(800)
  // It takes two of them, and then has eight before it is done.
  join('writer', 'text', 2)
  expect(waits()).toBe(320)
})

it('no more slots share what is ahead than there are jobs', () => {
  const { join, waits } = stage()
  join('writer', 'text', 9)
  expect(waits()).toBe(80)
})

it('slots of workers that have none of the models that it names do not shorten it', () => {
  const { join, waits } = stage()
  join('another', 'text', 60, ['other'])
  expect(waits()).toBe(800)
  join('writer', 'text', 1)
  expect(waits()).toBe(720)
})

it('the slots of workers of any model that it names shorten it, and those of the kind at most', () => {
  const { join, waits } = stage(['m', 'n'])
  join('both', 'text', 2, ['m', 'n'])
  expect(waits()).toBe(320)
  join('one', 'text', 2, ['n'])
  // Six wait, and four slots there are.
  expect(waits()).toBe(120)
})

it('where it names no model all slots of the kind shorten it', () => {
  const { join, waits } = stage([])
  join('another', 'text', 2, ['other'])
  expect(waits()).toBe(320)
})

it('it counts down while a job runs, and not below nothing', () => {
  const { join, waits, begin } = stage()
  join('writer', 'text', 1)
  begin()
  const after = [0, 4_000, 79_000, 80_000, 200_000].map((afterMs) => waits(0, { id: 1, afterMs }))
  expect(after).toEqual([80, 76, 1, 0, 0])
})
