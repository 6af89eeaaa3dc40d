import { describe, expect, test } from 'vitest'
import type { AccountNo, AccountRole, WorkerNo } from '../../src/index.js'
import { checkLedger, defaultPolicy, snapshotRecords } from '../../src/index.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import type { Policy } from '../../src/index.js'
import { comparable } from '../domain/auditor.js'
import { Story } from '../domain/story.js'

const period = 600_000

/** 4,096 tokens of a model that the reference lacks: (25 + 15 × 4) / 2. */
const whole = 42_500n

/** A job of these tests pays its worker's owner 1,215, half of it at once. */
const paid = 1_215n

/** Account 4 asks and has kudos, 5 serves as `w`, 6 looks on. */
function begin(policy: Partial<Policy> = {}): Story {
  const story = new Story({ policy, accounts: 3 })
  story.grant(4, 1_000_000n)
  return story
}

function setRole(story: Story, account: number, role: AccountRole, isHeld = true): void {
  story.do({ type: 'changeRole', account: account as AccountNo, role, isHeld })
}

/** One job for account 4, or another one, done by worker 1. */
function work(story: Story, id: number, account = 4): void {
  story.submit(id, account)
  const lease = story.offers[0].split(':')
  story.serve(Number(lease[0]), Number(lease[1]))
}

function rewarded(story: Story): object | undefined {
  return story.events.find(({ type }) => type === 'uptimeRewarded')
}

describe('a worker of a trusted owner', () => {
  test('is rewarded by the table after ten minutes, and again after the next ten', () => {
    const story = begin()
    setRole(story, 5, 'trusted')
    story.join('w', 5)
    story.wait(period - 1)
    expect(story.events).toEqual([])
    story.wait(1)
    const rewardAt = story.now + period
    const event = { type: 'uptimeRewarded', worker: 1, account: 5, reward: whole, escrowed: 0n, rewardAt }
    expect(story.events).toEqual([event])
    expect(story.balance(5)).toBe(25_000n + whole)
    story.wait(period)
    expect(story.balance(5)).toBe(25_000n + 2n * whole)
    expect(checkLedger(story.domain.state).sum).toBe(0n)
  })

  test('is rewarded by the operator’s reference, and not by what it says of its model', () => {
    const story = begin({ textModels: new Map([['m', 14]]) })
    setRole(story, 5, 'trusted')
    story.join('w', 5, { offers: ['validated_backend'] })
    story.wait(period)
    expect(rewarded(story)).toMatchObject({ reward: 170_000n })
  })

  test('gets nothing where uptime is not rewarded', () => {
    const story = begin({ uptimeRewards: { ...defaultPolicy.uptimeRewards, seconds: 0 } })
    setRole(story, 5, 'trusted')
    story.join('w', 5)
    expect(story.domain.nextDueAt).toBeUndefined()
    story.wait(10 * period)
    expect(story.events).toEqual([])
  })

  test.each(['flagged', 'deleted'] as const)('that is %s gets nothing until it is so no more', (role) => {
    const story = begin()
    setRole(story, 5, 'trusted')
    story.join('w', 5)
    setRole(story, 5, role)
    story.wait(2 * period)
    expect(story.events).toEqual([])
    setRole(story, 5, role, false)
    expect(story.types).toEqual(['accountRoleChanged', 'uptimeRewarded'])
  })
})

describe('a worker of an owner who is not trusted', () => {
  test('gets nothing for being there, for however long', () => {
    const story = begin()
    story.join('w', 5)
    story.wait(100 * period)
    expect(story.events).toEqual([])
    expect(story.domain.nextDueAt).toBeUndefined()
  })

  test('gets as much as others have paid for its jobs, into escrow', () => {
    const story = begin()
    story.join('w', 5)
    work(story, 1)
    work(story, 2)
    const escrow = story.domain.state.ledger.get(5 as AccountNo).escrow!
    story.wait(period)
    expect(rewarded(story)).toMatchObject({ reward: 0n, escrowed: 2n * paid, escrow })
    // Half of each job, rounded down, is in escrow already.
    const half = paid / 2n
    expect([story.balance(5), story.balance(escrow)]).toEqual([25_000n + 2n * (paid - half), 2n * half + 2n * paid])
    story.wait(period)
    expect(rewarded(story)).toBeUndefined()
  })

  test('gets no more than the table says', () => {
    const story = begin()
    story.join('w', 5)
    for (let id = 1; id <= 36; id++) work(story, id)
    story.wait(period)
    expect(rewarded(story)).toMatchObject({ escrowed: whole })
  })

  test('is rewarded with the first job after the ten minutes, if it had none before', () => {
    const story = begin()
    story.join('w', 5)
    story.wait(3 * period)
    work(story, 1)
    expect(rewarded(story)).toMatchObject({ escrowed: paid, rewardAt: story.now + period })
  })

  test('of alchemy gets it into escrow as well', () => {
    const story = begin()
    const models = [{ kind: 'alchemy', name: 'caption', hash: new Uint8Array(32), contextTokensMax: 9, parameters: 0 }]
    const preference = { offers: [], favoured: [], onlyFavoured: false, seeks: false }
    const join = { peer: 'w', account: 5 as AccountNo, name: 'w', slots: 1, ...preference }
    story.do({ type: 'joinWorker', ...join, models: models as never })
    story.submit(1, 4, { work: { kind: 'alchemy', width: 9, height: 9, slowWorkers: true }, models: ['caption'] })
    story.serve(1, 1, { outputTokens: 1 })
    story.wait(period)
    expect(rewarded(story)).toMatchObject({ reward: 0n, escrowed: 1_000n })
  })

  test('is rewarded in full as soon as its owner is trusted', () => {
    const story = begin()
    story.join('w', 5)
    story.join('w2', 5)
    story.join('w3', 6)
    story.wait(2 * period)
    setRole(story, 5, 'trusted')
    expect(story.events).toMatchObject([
      { type: 'accountRoleChanged' },
      { type: 'uptimeRewarded', worker: 1, reward: whole },
      { type: 'uptimeRewarded', worker: 2, reward: whole },
    ])
  })
})

describe('nothing counts as earned', () => {
  test('by a job of the owner itself', () => {
    const story = begin()
    story.grant(5, 100_000n, 2)
    story.join('w', 5)
    work(story, 1, 5)
    story.wait(period)
    expect(rewarded(story)).toBeUndefined()
  })

  test('by a job that the treasury has paid, of an account at its floor', () => {
    const story = begin()
    story.join('w', 5)
    work(story, 1, 6)
    story.wait(period)
    expect(rewarded(story)).toBeUndefined()
  })

  test('but what the payer has paid of a job that the treasury has topped up', () => {
    const story = begin()
    story.grant(6, 3_000n, 2)
    story.join('w', 5)
    work(story, 1, 6)
    story.wait(period)
    // 3,000 less the taxes, 1,000 for the activation and 1,000 for the job.
    expect(rewarded(story)).toMatchObject({ escrowed: 1_000n })
  })

  test('by jobs for another owner', () => {
    const story = begin()
    story.join('w', 5)
    work(story, 1)
    story.join('w', 6)
    story.wait(2 * period)
    expect(rewarded(story)).toBeUndefined()
  })
})

test('two accounts that pay each other in a circle get no more than twice what they had, and nothing of it at once', () => {
  const story = new Story({ accounts: 2, policy: { textModels: new Map([['m', 13]]) } })
  story.grant(4, 400_000n)
  story.join('w', 5, { models: { m: 262_144 } })
  for (let id = 1; id < 100; id++) {
    const before = story.balance(4) - 25_000n - 2_000n
    // A token of such a model costs less than 150, and 20 are the fewest that count.
    const tokens = Math.min(500, Number(before / 150n))
    if (tokens < 20) break
    story.submit(id, 4, { outputTokensMax: 500 })
    story.serve(1, id, { outputBytes: 4 * tokens })
    story.wait(period)
    expect(story.balance(4) + story.balance(5)).toBeLessThan(450_000n)
    story.transfer(id, 5, 4, story.balance(5) - 25_000n)
  }
  const { escrow } = story.domain.state.ledger.get(5 as AccountNo)
  expect(story.balance(escrow!)).toBeGreaterThan(400_000n)
  expect(story.balance(escrow!)).toBeLessThan(3n * 400_000n)
  expect(story.balance(4) + story.balance(5)).toBeLessThan(60_000n)
})

test('the account of everybody gets nothing for its workers', () => {
  const story = begin()
  story.join('w', 3)
  work(story, 1)
  expect(story.domain.state.roster.get(1 as WorkerNo).uptime.rewardAt).toBeUndefined()
  story.wait(10 * period)
  expect(rewarded(story)).toBeUndefined()
})

/** As `begin`, with 5 trusted and serving. */
function trusted(policy: Partial<Policy> = {}): Story {
  const story = begin(policy)
  setRole(story, 5, 'trusted')
  story.join('w', 5)
  return story
}

describe('what counts', () => {
  test('before a departure counts after the return, and the time between does not', () => {
    const story = trusted()
    story.wait(period - 1_000)
    story.leave(1)
    story.wait(100 * period)
    expect(story.events).toEqual([])
    story.join('w', 5)
    story.wait(999)
    expect(story.events).toEqual([])
    story.wait(1)
    expect(story.types).toEqual(['uptimeRewarded'])
  })

  test('is forgotten with the worker', () => {
    const story = new Story({ limits: { absentWorkersMax: 0 } })
    setRole(story, 5, 'trusted')
    story.join('w', 5)
    story.wait(period - 1)
    story.leave(1)
    expect(story.types).toContain('workerForgotten')
    story.join('w', 5)
    story.wait(period - 1)
    expect(story.events).toEqual([])
  })

  test('is not made more by joining anew, and goes to no other owner', () => {
    const story = trusted()
    setRole(story, 6, 'trusted')
    story.wait(period - 1)
    story.join('w', 5, { models: { m: 8_192 } })
    expect(story.events).toMatchObject([{ type: 'workerJoined', rewardAt: story.now + 1 }])
    story.join('w', 6)
    expect(story.events).toMatchObject([{ type: 'workerJoined', rewardAt: story.now + period }])
  })

  test('is not the time of a pause', () => {
    const story = trusted({ workerFaultsMax: 1, workerFaultWindowMs: 50_000, exclusionMs: 1 })
    story.wait(period - 10_000)
    story.submit(1, 4)
    story.accept(1, 1)
    story.fail(1, 1)
    expect(story.types).toContain('workerPaused')
    story.wait(59_999)
    expect(story.types).not.toContain('uptimeRewarded')
    story.wait(1)
    expect(story.types).toContain('uptimeRewarded')
  })

  test('is not the time of a pause in which the worker was away', () => {
    const story = trusted({ workerFaultsMax: 1, workerFaultWindowMs: 50_000, exclusionMs: 1 })
    story.wait(period - 10_000)
    story.submit(1, 4)
    story.accept(1, 1)
    story.fail(1, 1)
    story.wait(20_000)
    story.leave(1)
    story.wait(20_000)
    story.join('w', 5)
    expect(story.events[0]).toMatchObject({ type: 'workerJoined', rewardAt: story.now + 10_000 + 10_000 })
  })

  test('is in a snapshot, with what was earned', () => {
    const story = begin()
    story.join('w', 5)
    story.join('away', 6)
    work(story, 1)
    story.wait(1_000)
    story.leave(2)
    const { state } = story.domain
    const copy = restoreState(structuredClone([...snapshotRecords(state)]))
    expect(comparable(copy)).toEqual(comparable(state))
    expect(copy.roster.get(1 as WorkerNo).uptime).toMatchObject({ earned: paid, rewardAt: story.now + period - 1_000 })
    expect(copy.roster.get(2 as WorkerNo).uptime).toMatchObject({ leftMs: period - 1_000, rewardAt: undefined })
  })
})
