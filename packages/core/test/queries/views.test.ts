import { expect, test } from 'vitest'
import type { AccountNo, LeaseNo, RequestNo } from '../../src/ids.js'
import { defaultPolicy } from '../../src/policy.js'
import { accountByKey, accountView, checkLedger } from '../../src/queries/account-view.js'
import { leaseView, requestView } from '../../src/queries/request-view.js'
import { loadOf, modelLoadOf, modelLoadsOf } from '../../src/queries/load.js'
import { domainStatus } from '../../src/queries/status.js'
import { bytes, Story } from '../domain/story.js'

/** Two generations, the first completed and the second on offer; worker 2 has left. */
function story(): Story {
  const told = new Story()
  told.grant(4, 200_000n)
  told.submit(1, 4, { generations: 2, outputTokensMax: 600 })
  told.join('w', 5)
  told.serve(1, 1)
  told.join('v', 4)
  told.leave(2)
  return told
}

test('accounts', () => {
  const { state } = story().domain
  const asker = accountView(state, defaultPolicy, 4 as AccountNo)
  // 1,000 to activate and 2,215 for the job; two jobs held 57,143, of which the first has used 2,215.
  const [balance, held] = [225_000n - 3_215n, 57_143n - 2_215n]
  expect(asker).toMatchObject({ kind: 'registered', balance, held, escrow: 0n, trusted: false })
  expect(asker?.available).toBe(balance - held - 25_000n)
  expect(accountByKey(state, defaultPolicy, bytes(0, 32))).toEqual(asker)
  expect(accountByKey(state, defaultPolicy, bytes(9, 32))).toBeUndefined()
  expect(accountView(state, defaultPolicy, 5 as AccountNo)?.escrow).toBe(607n)
  expect(accountView(state, defaultPolicy, 99 as AccountNo)).toBeUndefined()
  const kinds = [2, 3, 4].map((account) => accountView(state, defaultPolicy, account as AccountNo)?.kind)
  expect(kinds).toEqual(['burn', 'anonymous', 'registered'])
  expect(accountView(state, defaultPolicy, 6 as AccountNo)).toMatchObject({ kind: 'escrow', owner: 5 })
  expect(checkLedger(state)).toEqual({ sum: 0n, areHoldsExact: true, accounts: 6 })
})

test('a recount sees a hold and a balance that are wrong', () => {
  const { state } = story().domain
  state.ledger.get(4 as AccountNo).held += 1n
  state.ledger.get(5 as AccountNo).balance += 1n
  expect(checkLedger(state)).toMatchObject({ sum: 1n, areHoldsExact: false })
})

test('requests, jobs and leases', () => {
  const { state } = story().domain
  const view = requestView(state, 1 as RequestNo)
  expect(view).toMatchObject({
    id: bytes(1, 16),
    state: 'active',
    inputHash: bytes(1, 32),
    parameters: bytes(2, 8),
    paid: 3_215n,
    queuePosition: 0,
    jobs: [
      { generation: 0, state: 'completed', lease: undefined },
      { generation: 1, state: 'offered', lease: 2, worker: 1, peer: 'w' },
    ],
  })
  expect(view?.jobs[0]?.result).toMatchObject({
    lease: 1,
    peer: 'w',
    outputHash: bytes(3, 32),
    signature: bytes(4, 64),
    reward: 608n,
    escrowed: 607n,
    tax: 1_000n,
  })
  expect(requestView(state, 2 as RequestNo)).toBeUndefined()
  expect(leaseView(state, 2 as LeaseNo)).toMatchObject({ state: 'offered', generation: 1 })
  expect(leaseView(state, 3 as LeaseNo)).toBeUndefined()
})

test('a tracker in numbers', () => {
  const { state } = story().domain
  expect(domainStatus(state)).toEqual({
    seq: state.seq,
    accounts: 6,
    requests: 1,
    jobsWaiting: 0,
    workersOnline: 1,
    workersReady: 0,
    ledgerSum: 0n,
  })
})

test('what is there for each model and waits for it', () => {
  const told = new Story()
  told.submit(1, 3, { models: ['small', 'large', 'small'], generations: 2, outputTokensMax: 20 })
  told.submit(2, 3, { models: [], outputTokensMax: 5 })
  const { state } = told.domain
  const models = () => modelLoadsOf(state, 'text').sort((a, b) => (a.name < b.name ? -1 : 1))
  expect(loadOf(state)).toMatchObject({ workers: 0, slots: 0, text: { jobsWaiting: 3, amountWaiting: 45 } })
  const none = { workers: 0, slots: 0 }
  const two = { ...none, joined: none, jobsWaiting: 2, amountWaiting: 40 }
  expect(models()).toEqual([
    { kind: 'text', name: 'large', ...two },
    { kind: 'text', name: 'small', ...two },
  ])
  told.join('w', 3, { slots: 3, models: { large: 4_096, other: 4_096 } })
  // It was offered all three at once.
  const nothing = { ...none, joined: none, jobsWaiting: 0, amountWaiting: 0 }
  const one = { workers: 1, slots: 3, joined: { workers: 1, slots: 3 } }
  expect(loadOf(state)).toEqual({
    text: { ...nothing, ...one },
    image: nothing,
    alchemy: nothing,
    ...one,
    jobsWaiting: 0,
  })
  const large = { kind: 'text', name: 'large', ...one, jobsWaiting: 0, amountWaiting: 0 }
  expect(models()).toEqual([large, { ...large, name: 'other' }])
  expect(modelLoadOf(state, 'text', 'large')).toEqual(large)
  expect([modelLoadOf(state, 'text', 'small'), modelLoadOf(state, 'image', 'large')]).toEqual([undefined, undefined])
})
