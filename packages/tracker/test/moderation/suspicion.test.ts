import { describe, expect, it } from 'vitest'
import {
  AbortCounter,
  isSuspicionReason,
  isSuspicious,
  suspicionReasons,
  withSuspicion,
  withWorkerSuspicion,
  type Abort,
  type SuspicionReason,
} from '../../src/moderation/index.js'
import { suspicionsMax } from '../../src/moderation/suspicion/suspicion.js'

const ordinary = { isTrusted: false, isAnonymous: false }
const all = Object.values(suspicionReasons)

function add(...reasons: SuspicionReason[]): readonly SuspicionReason[] {
  return reasons.reduce<readonly SuspicionReason[]>(withSuspicion, [])
}

describe('reasons', () => {
  it.each(all.map((reason) => [reason, reason === 5 || reason === 9 ? 3 : 1]))(
    '%i three times counts %i',
    (reason, n) => {
      expect(add(reason, reason, reason)).toHaveLength(n)
    },
  )

  it('are numbers from 0 to 9', () => {
    expect([-1, 0, 9, 10, 0.5].map(isSuspicionReason)).toEqual([false, true, true, false, false])
  })

  it('are kept up to a number', () => {
    expect(add(...Array.from({ length: suspicionsMax + 1 }, () => suspicionReasons.jobsAborted))).toHaveLength(
      suspicionsMax,
    )
  })

  it('of a worker are added to its owner, once each', () => {
    const first = withWorkerSuspicion({ worker: [], owner: [] }, 2, ordinary)
    expect(first).toEqual({ worker: [2], owner: [2] })
    expect(withWorkerSuspicion(first, 2, ordinary)).toEqual(first)
    expect(withWorkerSuspicion({ worker: [], owner: first.owner }, 2, ordinary)).toEqual({ worker: [2], owner: [2] })
    expect(withWorkerSuspicion(first, 5, ordinary)).toEqual({ worker: [2, 5], owner: [2, 5] })
  })

  it('are never added to the anonymous account', () => {
    const none = withWorkerSuspicion({ worker: [], owner: [] }, 5, { isAnonymous: true })
    expect(none).toEqual({ worker: [], owner: [] })
  })
})

describe('a subject is suspicious', () => {
  const [four, five] = [add(0, 1, 2, 5), add(0, 1, 2, 5, 5)]

  it.each([
    ['below the threshold', four, ordinary, false],
    ['at the threshold', five, ordinary, true],
    ['with a trusted account', five, { isTrusted: true, isAnonymous: false }, false],
    ['with the anonymous one', five, { isTrusted: false, isAnonymous: true }, false],
  ])('%s', (_, reasons, account, isThere) => {
    expect(isSuspicious(reasons, account)).toBe(isThere)
  })
})

const counter = (): AbortCounter => new AbortCounter({ startedAt: 0, amnestyMs: 0 })

describe('aborts', () => {
  const minute = 60_000
  const plain: Abort = { worker: 'a', isAlchemist: false, isRaid: false }

  it.each([
    ['a worker', plain, 20],
    ['a worker in a raid', { ...plain, isRaid: true }, 10],
    ['an alchemist', { ...plain, isAlchemist: true }, 100],
    ['an alchemist in a raid', { ...plain, isAlchemist: true, isRaid: true }, 100],
  ])('of %s are borne, and one more is told of once', (_, abort, max) => {
    const aborts = counter()
    const outcomes = Array.from({ length: max + 3 }, () => aborts.note(abort, 0))
    expect(outcomes.indexOf('excessive')).toBe(max)
    expect(outcomes.filter((it) => it === 'excessive')).toHaveLength(1)
  })

  it('are counted anew each hour', () => {
    const aborts = counter()
    for (let n = 0; n < 20; n += 1) aborts.note(plain, 0)
    expect([aborts.count('a', 59 * minute), aborts.count('a', 60 * minute)]).toEqual([20, 0])
    expect(aborts.note(plain, 60 * minute)).toBe('counted')
    aborts.sweep(119 * minute)
    expect(aborts.size).toBe(1)
    aborts.sweep(120 * minute)
    expect(aborts.size).toBe(0)
  })

  it('that were too many for a raid are told of when one begins', () => {
    const aborts = counter()
    for (let n = 0; n < 15; n += 1) aborts.note(plain, 0)
    expect(aborts.note({ ...plain, isRaid: true }, 0)).toBe('excessive')
  })

  it('soon after a start, or a failure of the tracker, are forgiven', () => {
    const aborts = new AbortCounter({ startedAt: 0 })
    expect([0, 10 * minute - 1, 10 * minute].map((at) => aborts.note(plain, at))).toEqual([
      'forgiven',
      'forgiven',
      'counted',
    ])
    aborts.noteIncident(20 * minute)
    aborts.noteIncident(25 * minute)
    expect([35 * minute - 1, 35 * minute].map((at) => aborts.isForgiving(at))).toEqual([true, false])
    expect(aborts.count('a', 35 * minute)).toBe(1)
  })
})
