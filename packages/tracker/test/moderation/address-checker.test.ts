import { createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import {
  AddressChecker,
  requesterSafetyRefusal,
  workerSafetyVerdict,
  type AddressProbability,
} from '../../src/moderation/index.js'

const hour = 3_600_000
const at = '192.0.2.1'

function started(probability?: AddressProbability, more: { checksPerMinute?: number } = {}) {
  const asked: string[] = []
  const clock = createVirtualClock()
  const ask: AddressProbability = (address, signal) => {
    asked.push(address)
    return probability!(address, signal)
  }
  const checker = new AddressChecker({ clock, ...(probability === undefined ? {} : { probability: ask }), ...more })
  return { checker, clock, asked }
}

describe('whether an address is safe', () => {
  it.each([
    [0, 'safe'],
    [0.929, 'safe'],
    [0.93, 'unsafe'],
    [1, 'unsafe'],
    [1.1, 'unknown'],
    [-0.1, 'unknown'],
    [NaN, 'unknown'],
  ])('with a probability of %d: %s', async (probability, safety) => {
    const { checker } = started(() => Promise.resolve(probability))
    expect(await checker.check(at)).toBe(safety)
  })

  it('is taken for granted without anyone to ask', async () => {
    expect(await started().checker.check(at)).toBe('safe')
  })

  it('is asked once in 6 hours, for a whole /64', async () => {
    const { checker, clock, asked } = started(() => Promise.resolve(1))
    const both = await Promise.all([checker.check('2001:db8::1'), checker.check('2001:db8::2')])
    expect([both, asked.length]).toEqual([['unsafe', 'unsafe'], 1])
    await clock.advance(6 * hour - 1)
    expect([await checker.check('2001:db8::3'), asked.length]).toEqual(['unsafe', 1])
    checker.sweep(clock.now())
    expect(checker.size).toBe(1)
    await clock.advance(1)
    checker.sweep(clock.now())
    expect(checker.size).toBe(0)
    expect([await checker.check('2001:db8::3'), asked.length]).toEqual(['unsafe', 2])
  })

  it.each<[string, AddressProbability]>([
    ['rejects', () => Promise.reject(new Error('429'))],
    [
      'throws',
      () => {
        throw new Error('no')
      },
    ],
  ])('is unknown, and asked again, where the checker %s', async (_, probability) => {
    const { checker, asked } = started(probability)
    expect([await checker.check(at), await checker.check(at), asked.length]).toEqual(['unknown', 'unknown', 2])
  })

  it('is unknown where the checker takes more than 2 seconds, which is told', async () => {
    let aborted = false
    const { checker, clock } = started((_address, signal) => {
      signal.addEventListener('abort', () => (aborted = true))
      return new Promise(() => {})
    })
    let safety: string | undefined
    const done = checker.check(at).then((it) => (safety = it))
    await clock.advance(1_999)
    expect([safety, aborted]).toEqual([undefined, false])
    await clock.advance(1)
    await done
    expect([safety, aborted]).toEqual(['unknown', true])
  })

  it('is asked so often in a minute and not once more', async () => {
    const { checker, clock } = started(() => Promise.resolve(0), { checksPerMinute: 2 })
    const check = (n: number): Promise<string> => checker.check(`192.0.2.${n}`)
    expect([await check(1), await check(2), await check(3), await check(1)]).toEqual([
      'safe',
      'safe',
      'unknown',
      'safe',
    ])
    await clock.advance(30_000)
    expect(await check(3)).toBe('safe')
  })

  it('is unknown of what is no address', async () => {
    expect(await started(() => Promise.resolve(0)).checker.check('duck')).toBe('unknown')
  })
})

describe('what follows', () => {
  it.each([
    ['safe', false, false, 'taken'],
    ['unsafe', false, false, 'UnsafeIP'],
    ['unknown', false, false, 'TooManyNewIPs'],
    ['unsafe', false, true, 'suspected'],
    ['unknown', false, true, 'TooManyNewIPs'],
    ['unsafe', true, false, 'taken'],
    ['unknown', true, true, 'taken'],
  ] as const)('for a worker that is %s (exempt: %s, raid: %s): %s', (safety, isExempt, isRaid, outcome) => {
    const verdict = workerSafetyVerdict(safety, { isExempt, isRaid })
    expect(verdict.outcome === 'refused' ? verdict.refusal.rc : verdict.outcome).toBe(outcome)
  })

  it.each([
    ['unsafe', false, true, 'UntrustedUnsafeIP'],
    ['unsafe', true, true, undefined],
    ['unsafe', false, false, undefined],
    ['unknown', false, true, undefined],
    ['safe', false, true, undefined],
  ] as const)('for a requester that is %s (exempt: %s, raid: %s): %s', (safety, isExempt, isRaid, rc) => {
    expect(requesterSafetyRefusal(safety, { isExempt, isRaid })?.rc).toBe(rc)
  })
})
