import { describe, expect, test } from 'vitest'
import { createDomain } from '../../src/create-domain.js'
import type { AccountNo } from '../../src/ids.js'
import { transfersDroppedAtOnce } from '../../src/limits.js'
import { defaultPolicy } from '../../src/policy.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import { bytes, codeOf, Story } from '../domain/story.js'

const dayMs = 24 * 3_600_000

/** Accounts 4, 5 and 6, the first of which can give away 10 kudos. */
function startStory(init: ConstructorParameters<typeof Story>[0] = {}): Story {
  const story = new Story({ accounts: 3, ...init })
  story.grant(4, 10_000n)
  return story
}

/** Transfers that are kept, by the first bytes of their ids. */
function keptIds({ domain }: Story): number[] {
  return Array.from(domain.state.ledger.transfers.all(), ({ idText }) => idText.charCodeAt(0))
}

describe('a transfer', () => {
  test.each([
    ['by number', 5],
    ['by key', bytes(1, 32)],
  ])('moves kudos from one account to another, named %s', (_, to) => {
    const story = startStory()
    const outcome = story.transfer(1, 4, to, 4_000n)
    expect(outcome).toEqual({ ok: true, type: 'kudosTransferred', to: 5, seq: story.domain.state.seq })
    const event = { type: 'kudosTransferred', id: bytes(1, 16), from: 4, to: 5, amount: 4_000n }
    expect(story.events).toEqual([{ ...event, forgetAt: story.now + dayMs }])
    expect([story.balance(1), story.balance(4), story.balance(5)]).toEqual([-85_000n, 31_000n, 29_000n])
  })

  test('leaves the floor and what is held', () => {
    const story = startStory()
    story.grant(4, 28_571n, 2)
    story.submit(1, 4, { outputTokensMax: 600 })
    expect(story.held(4)).toBe(28_571n)
    expect(story.transfer(1, 4, 5, 9_001n)).toEqual({
      ok: false,
      refusal: { code: 'kudos_insufficient', needed: 9_001n, available: 9_000n },
    })
    expect(codeOf(story.transfer(1, 4, 5, 9_000n))).toBe('kudosTransferred')
    expect(story.balance(4) - story.held(4)).toBe(25_000n)
  })
})

describe('what is refused', () => {
  // In the order of the checks: each row breaks what comes after it as well, as far as it can.
  test.each([
    ['from an account that there is not', 9, 9, 0n, 'account_unknown'],
    ['from the treasury', 1, 9, 0n, 'account_unknown'],
    ['from an escrow account', 7, 9, 0n, 'account_unknown'],
    ['from anonymous', 3, 9, 0n, 'transfer_from_anonymous'],
    ['to an account that there is not', 5, 9, 0n, 'account_unknown'],
    ['to a key that there is not', 5, bytes(9, 32), 0n, 'account_unknown'],
    ['to the treasury', 5, 1, 0n, 'account_unknown'],
    ['to burn', 5, 2, 0n, 'account_unknown'],
    ['to an escrow account', 5, 7, 0n, 'account_unknown'],
    ['to anonymous', 5, 3, 0n, 'transfer_to_anonymous'],
    ['to itself', 5, 5, 0n, 'transfer_to_self'],
    ['to itself, by key', 5, bytes(1, 32), 0n, 'transfer_to_self'],
    ['back at once', 5, 4, 0n, 'transfer_too_soon'],
    ['less than nothing', 5, 6, -1n, 'amount_invalid'],
    ['nothing', 5, 6, 0n, 'amount_invalid'],
    ['too much', 5, 6, 99_999n, 'kudos_insufficient'],
  ])('%s', (_, from, to, amount, code) => {
    const story = startStory()
    story.submit(1, 4)
    story.join('w', 6)
    story.serve(1, 1)
    expect(story.domain.state.ledger.find(7 as AccountNo)?.kind).toBe('escrow')
    story.grant(4, 5_000n, 3)
    story.transfer(1, 4, 5, 1_000n)
    expect(codeOf(story.transfer(2, from, to, amount))).toBe(code)
    expect(story.events).toEqual([])
  })
})

describe('suspicion', () => {
  test.each([
    ['who gives', 4, 'transfer_from_suspicious'],
    ['who is given', 5, 'transfer_to_suspicious'],
  ])('of %s is in the way, before a flag, unless they are trusted', (_, account, code) => {
    const story = startStory()
    const change = (role: 'suspicious' | 'flagged' | 'trusted', isHeld = true) =>
      story.do({ type: 'changeRole', account: account as AccountNo, role, isHeld })
    change('suspicious')
    change('flagged')
    expect(codeOf(story.transfer(1, 4, 5, 1_000n))).toBe(code)
    change('flagged', false)
    change('trusted')
    expect(codeOf(story.transfer(1, 4, 5, 1_000n))).toBe('kudosTransferred')
  })
})

describe('giving back', () => {
  test.each([
    [59_999, 'transfer_too_soon'],
    [60_000, 'kudosTransferred'],
  ])('after %i ms: %s', (ms, code) => {
    const story = startStory()
    story.transfer(1, 4, 5, 2_000n)
    story.wait(ms)
    const outcome = story.transfer(1, 5, 4, 1_000n)
    expect(codeOf(outcome)).toBe(code)
    if (!outcome.ok) expect(outcome.refusal).toEqual({ code, retryAfterMs: 1 })
  })

  test('counts from the last transfer, and only between the two', () => {
    const story = startStory()
    story.transfer(1, 4, 5, 2_000n)
    story.wait(50_000)
    story.transfer(2, 4, 5, 2_000n)
    story.wait(50_000)
    expect(story.transfer(1, 5, 4, 1n)).toMatchObject({ refusal: { retryAfterMs: 10_000 } })
    expect(codeOf(story.transfer(2, 5, 6, 1n))).toBe('kudosTransferred')
    expect(codeOf(story.transfer(1, 6, 4, 1n))).toBe('kudosTransferred')
  })
})

describe('an id', () => {
  test('that comes again with the same is the same transfer, whatever has become of the account', () => {
    const story = startStory()
    const first = story.transfer(1, 4, 5, 10_000n)
    story.wait(dayMs - 1)
    expect(story.transfer(1, 4, bytes(1, 32), 10_000n)).toEqual(first)
    expect(story.events).toEqual([])
  })

  test.each([
    ['another amount', 5, 1n],
    ['another account', 6, 10_000n],
    ['an account that there is not', bytes(9, 32), 10_000n],
  ])('that comes again with %s is taken', (_, to, amount) => {
    const story = startStory()
    story.transfer(1, 4, 5, 10_000n)
    expect(codeOf(story.transfer(1, 4, to, amount))).toBe('transfer_id_taken')
  })

  test('is that of its sender', () => {
    const story = startStory()
    story.transfer(1, 4, 5, 10_000n)
    expect(codeOf(story.transfer(1, 5, 6, 1_000n))).toBe('kudosTransferred')
  })

  test('may be chosen again when the transfer is forgotten', () => {
    const story = startStory()
    story.transfer(1, 4, 5, 1_000n)
    story.wait(dayMs)
    expect(codeOf(story.transfer(1, 4, 6, 2_000n))).toBe('kudosTransferred')
    expect(keptIds(story)).toEqual([1])
  })
})

describe('what is remembered is bounded', () => {
  test.each([
    ['of an account', { rememberedTransfersPerAccountMax: 2 }],
    ['in all', { rememberedTransfersMax: 2 }],
  ])('%s, and there is room again when the oldest is forgotten', (_, limits) => {
    const story = startStory({ limits })
    story.transfer(1, 4, 5, 1n)
    story.wait(1_000)
    story.transfer(2, 4, 5, 1n)
    story.wait(1_000)
    expect(story.transfer(3, 4, 5, 1n)).toEqual({
      ok: false,
      refusal: { code: 'transfers_too_many', max: 2, retryAfterMs: dayMs - 2_000 },
    })
    expect(codeOf(story.transfer(2, 4, 5, 1n))).toBe('kudosTransferred')
    story.wait(dayMs - 2_000)
    expect(codeOf(story.transfer(3, 4, 5, 1n))).toBe('kudosTransferred')
    expect(codeOf(story.transfer(4, 4, 5, 1n))).toBe('transfers_too_many')
    expect(keptIds(story)).toEqual([2, 3])
  })

  test('one account that has no room left leaves others theirs', () => {
    const story = startStory({ limits: { rememberedTransfersPerAccountMax: 1 } })
    story.transfer(1, 4, 5, 1_000n)
    expect(codeOf(story.transfer(2, 4, 5, 1n))).toBe('transfers_too_many')
    expect(codeOf(story.transfer(1, 5, 6, 1n))).toBe('kudosTransferred')
  })

  test('so many that are forgotten are dropped at once, those of all accounts and the own', () => {
    const story = startStory()
    for (let id = 1; id <= 4; id++) story.transfer(id, 4, 5, 1_000n)
    for (let id = 5; id <= 8; id++) story.transfer(id, 5, 6, 100n)
    story.wait(dayMs)
    expect(keptIds(story)).toHaveLength(8)
    story.transfer(9, 5, 6, 100n)
    expect(transfersDroppedAtOnce).toBe(2)
    expect(keptIds(story)).toEqual([3, 4, 7, 8, 9])
    story.transfer(10, 4, 6, 100n)
    expect(keptIds(story)).toEqual([7, 8, 9, 10])
  })
})

test('a snapshot keeps what is remembered, in its order', () => {
  const story = startStory()
  const first = story.transfer(1, 4, 5, 1_000n)
  story.transfer(2, 4, 6, 1_000n)
  const records = [...snapshotRecords(story.domain.state)]
  const copy = createDomain({ policy: defaultPolicy, state: restoreState(structuredClone(records)) })
  expect([...snapshotRecords(copy.state)]).toEqual(records)
  const transfer = { type: 'transferKudos', id: bytes(1, 16), amount: 1_000n } as const
  const [from, to] = [4 as AccountNo, 5 as AccountNo]
  expect(copy.execute({ ...transfer, from, to }, story.now)).toEqual({ outcome: first, events: [] })
  expect(codeOf(copy.execute({ ...transfer, from: to, to: from }, story.now).outcome)).toBe('transfer_too_soon')
})
