import { createDomain, defaultPolicy } from '@kudoswarm/core'
import type { AccountNo, WorkKind } from '@kudoswarm/core'
import { expect, it } from 'vitest'
import { checkOf } from '../../src/requests/request-status.js'

const now = 1_700_000_000_000
const anonymous = 3 as AccountNo
const filled = (value: number, length: number) => new Uint8Array(length).fill(value)

/** Ten requests of 80 tokens each, and how long the last of them is said to wait. */
function stage() {
  const domain = createDomain({ policy: defaultPolicy })
  for (let id = 1; id <= 10; id++) {
    domain.execute(
      {
        type: 'submitRequest',
        id: filled(id, 16),
        peer: 'requester',
        account: anonymous,
        work: { kind: 'text', slowWorkers: true },
        models: ['m'],
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
  const join = (peer: string, kind: WorkKind, slots: number) => {
    const models = [{ kind, name: 'm', hash: filled(1, 32), contextTokensMax: 4_096, parameters: 1 }]
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
  const waits = (perSecond = 0): number => {
    const parts = { tracker: { speedOf: () => perSecond }, gateway: { clock: { now: () => now } } }
    return checkOf(parts, domain.state.requests.findById(filled(10, 16))!, domain.state).wait_time
  }
  return { join, waits }
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
