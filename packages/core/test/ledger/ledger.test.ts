import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../src/index.js'
import type { AccountNo } from '../../src/ids.js'
import { codeOf, Story } from '../domain/story.js'

type Act = (story: Story) => unknown

/** What is done, its outcome, and then the balances in millikudos: treasury, burn, anonymous, 4 (asks), 5 (serves), 6. */
type Row = readonly [name: string, act: Act, outcome: string, ...balances: bigint[]]

function play(story: Story, rows: readonly Row[]): void {
  for (const [name, act, outcome, ...balances] of rows) {
    const actual = act(story) as Parameters<typeof codeOf>[0]
    expect(codeOf(actual), name).toBe(outcome)
    const accounts = [1, 2, 3, 4, 5, 6].slice(0, balances.length)
    expect(
      accounts.map((account) => story.balance(account)),
      name,
    ).toEqual(balances)
  }
}

// By a model that nobody knows a job with a prompt of 100 bytes, 25 tokens, costs 1,215, and 1,000 of tax.
describe('what an event moves', () => {
  test('a request without a hold, served by an untrusted owner', () => {
    play(new Story(), [
      ['grant', (s) => s.grant(4, 10_000n), 'kudosGranted', -60_000n, 0n, 0n, 35_000n, 25_000n],
      ['again', (s) => s.grant(4, 10_000n), 'kudosGranted', -60_000n, 0n, 0n, 35_000n, 25_000n],
      ['submit', (s) => s.submit(1, 4), 'requestSubmitted', -60_000n, 1_000n, 0n, 34_000n, 25_000n],
      ['join', (s) => s.join('w', 5), 'workerJoined', -60_000n, 1_000n, 0n, 34_000n, 25_000n],
      ['serve', (s) => s.serve(1, 1), 'jobCompleted', -60_000n, 2_000n, 0n, 31_785n, 25_608n, 607n],
    ])
  })

  test('an odd reward gives the odd millikudos to the owner at once', () => {
    const story = new Story()
    story.submit(1, 4)
    story.join('w', 5)
    expect(story.serve(1, 1)).toMatchObject({ reward: 608n, escrowed: 607n })
  })

  test('an account at its floor is topped up to it, exactly', () => {
    play(new Story(), [
      ['submit', (s) => s.submit(1, 4), 'requestSubmitted', -51_000n, 1_000n, 0n, 25_000n, 25_000n],
      ['join', (s) => s.join('w', 5), 'workerJoined', -51_000n, 1_000n, 0n, 25_000n, 25_000n],
      ['serve', (s) => s.serve(1, 1), 'jobCompleted', -53_215n, 2_000n, 0n, 25_000n, 25_608n, 607n],
    ])
  })

  test('the anonymous account goes down to its floor, and no further', () => {
    const story = new Story({ policy: { anonymousFloor: -2_000n } })
    play(story, [
      ['submit', (s) => s.submit(1, 3), 'requestSubmitted', -50_000n, 1_000n, -1_000n, 25_000n],
      ['join', (s) => s.join('w', 5), 'workerJoined', -50_000n, 1_000n, -1_000n, 25_000n],
      ['serve', (s) => s.serve(1, 1), 'jobCompleted', -51_215n, 2_000n, -2_000n, 25_000n, 25_608n, 607n],
    ])
  })

  test('an anonymous owner gets everything at once', () => {
    play(new Story(), [
      ['grant', (s) => s.grant(4, 10_000n), 'kudosGranted', -60_000n, 0n, 0n, 35_000n],
      ['submit', (s) => s.submit(1, 4), 'requestSubmitted', -60_000n, 1_000n, 0n, 34_000n],
      ['join', (s) => s.join('w', 3), 'workerJoined', -60_000n, 1_000n, 0n, 34_000n],
      ['serve', (s) => s.serve(1, 1), 'jobCompleted', -60_000n, 2_000n, 1_215n, 31_785n],
    ])
  })

  test('who serves their own request pays the taxes and what goes into escrow', () => {
    play(new Story(), [
      ['grant', (s) => s.grant(4, 10_000n), 'kudosGranted', -60_000n, 0n, 0n, 35_000n],
      ['submit', (s) => s.submit(1, 4), 'requestSubmitted', -60_000n, 1_000n, 0n, 34_000n],
      ['join', (s) => s.join('w', 4), 'workerJoined', -60_000n, 1_000n, 0n, 34_000n],
      ['serve', (s) => s.serve(1, 1), 'jobCompleted', -60_000n, 2_000n, 0n, 32_393n, 25_000n, 607n],
    ])
  })

  test('serving oneself at the floor mints no more than tax and escrow', () => {
    play(new Story(), [
      ['submit', (s) => s.submit(1, 4), 'requestSubmitted', -51_000n, 1_000n, 0n, 25_000n],
      ['join', (s) => s.join('w', 4), 'workerJoined', -51_000n, 1_000n, 0n, 25_000n],
      ['serve', (s) => s.serve(1, 1), 'jobCompleted', -52_607n, 2_000n, 0n, 25_000n, 25_000n, 607n],
    ])
  })
})

// 600 tokens by a model that nobody knows hold 600 / 21 kudos, and need 1 more to activate.
describe('holds', () => {
  const long = { outputTokensMax: 600 }

  test.each([
    ['one millikudos short', 29_570n, 'kudos_insufficient'],
    ['just enough', 29_571n, 'requestSubmitted'],
  ])('%s', (_, available, code) => {
    const story = new Story()
    story.grant(4, available)
    const outcome = story.submit(1, 4, long)
    expect(codeOf(outcome)).toBe(code)
    expect(story.held(4)).toBe(outcome.ok ? 28_571n : 0n)
    if (!outcome.ok) expect(outcome.refusal).toEqual({ code, needed: 29_571n, available })
  })

  test.each([
    [512, 0n],
    [513, 24_429n],
  ])('%i tokens hold %i', (outputTokensMax, held) => {
    const story = new Story()
    story.grant(4, 1_000_000n)
    story.submit(1, 4, { outputTokensMax })
    expect(story.held(4)).toBe(held)
  })

  test('are used first, and the rest is void at the end', () => {
    const story = new Story()
    story.grant(4, 200_000n)
    story.submit(1, 4, { ...long, generations: 2 })
    expect(story.held(4)).toBe(57_143n)
    story.join('w', 5)
    story.serve(1, 1)
    expect(story.held(4)).toBe(54_928n)
    story.serve(1, 2)
    expect(story.held(4)).toBe(0n)
    expect(story.events.at(-1)).toMatchObject({ type: 'requestEnded', outcome: 'completed', voided: 52_713n })
    expect(story.balance(4)).toBe(225_000n - 1_000n - 2n * 2_215n)
  })

  test.each(['cancelled', 'expired'])('are void when the request is %s', (outcome) => {
    const story = new Story()
    story.grant(4, 200_000n)
    story.submit(1, 4, long)
    if (outcome === 'cancelled') story.cancel(1)
    else story.wait(20 * 60_000)
    expect(story.events.at(-1)).toMatchObject({ type: 'requestEnded', outcome, voided: 28_571n })
    expect(story.held(4)).toBe(0n)
  })

  test('of one request are not eaten by another one', () => {
    const story = new Story()
    story.grant(4, 30_571n)
    story.submit(1, 4, long)
    story.submit(2, 4, { models: ['n'] })
    expect(story.events[0]).toMatchObject({ toppedUp: 0n })
    story.join('w', 5, { models: { n: 4_096 } })
    story.serve(1, 1)
    expect(story.events).toContainEqual(
      expect.objectContaining({ type: 'jobCompleted', fromHold: 0n, toppedUp: 2_215n }),
    )
    expect(story.balance(4) - story.held(4)).toBe(25_000n)
  })
})

/** Serves one job that puts 607 into the escrow of account 5. */
function earn(story: Story, id: number): void {
  story.submit(id, 4)
  story.serve(1, id)
}

describe('trust', () => {
  const day = 24 * 3_600_000
  const uptimeRewards = { ...defaultPolicy.uptimeRewards, seconds: 0 }

  test('comes with the settlement that takes the escrow of an old account over the mark', () => {
    const story = new Story({ policy: { trustEscrow: 607n, uptimeRewards } })
    story.join('w', 5)
    story.wait(7 * day)
    earn(story, 1)
    expect(story.types).not.toContain('accountTrusted')
    earn(story, 2)
    expect(story.events.at(-1)).toMatchObject({ type: 'accountTrusted', account: 5, escrow: 6, released: 1_214n })
    expect([story.balance(5), story.balance(6)]).toEqual([25_000n + 2_430n, 0n])
    earn(story, 3)
    expect([story.balance(5), story.balance(6)]).toEqual([25_000n + 3_086n, 0n])
  })

  test.each([
    ['the time for it is to come', 7 * day],
    ['it comes', 0],
  ])('waits for the end of a suspicion before %s', (_, waitMs) => {
    const story = new Story({ policy: { trustEscrow: 606n, uptimeRewards } })
    story.join('w', 5)
    const role = { type: 'changeRole', account: 5 as AccountNo, role: 'suspicious' } as const
    if (waitMs === 0) story.wait(7 * day)
    story.do({ ...role, isHeld: true })
    earn(story, 1)
    story.wait(waitMs)
    expect(story.types).not.toContain('accountTrusted')
    story.do({ ...role, isHeld: false })
    expect(story.types).toEqual(['accountRoleChanged', 'accountTrusted'])
    expect(story.balance(6)).toBe(0n)
  })

  test('comes with age to an account that has the escrow', () => {
    const story = new Story({ policy: { trustEscrow: 606n, uptimeRewards } })
    const openedAt = story.now
    story.join('w', 5)
    earn(story, 1)
    story.wait(20 * 60_000)
    expect(story.domain.nextDueAt).toBe(openedAt + 7 * day)
    story.wait(openedAt + 7 * day - story.now - 1)
    expect(story.events).toEqual([])
    story.wait(1)
    expect(story.types).toEqual(['accountTrusted'])
    expect(story.domain.nextDueAt).toBeUndefined()
  })
})

test.each([
  ['unknown', 9, 1n, 'account_unknown'],
  ['number 0', 0, 1n, 'account_unknown'],
  ['treasury', 1, 1n, 'account_unknown'],
  ['burn', 2, 1n, 'account_unknown'],
  ['nothing', 4, 0n, 'amount_invalid'],
  ['less than nothing', 4, -1n, 'amount_invalid'],
  ['something else under a known id', 4, 2n, 'grant_id_taken'],
  ['the same to somebody else', 5, 1n, 'grant_id_taken'],
  ['anonymous', 3, 1n, 'grant_id_taken'],
])('a grant is refused: %s', (_, account, amount, code) => {
  const story = new Story()
  story.grant(4, 1n)
  expect(codeOf(story.grant(account, amount))).toBe(code)
  expect(story.events).toEqual([])
})
