import { assert, array, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SlidingSum } from '../../src/statistics/sliding-sum.js'
import { modelsMax, Speeds } from '../../src/statistics/speeds.js'

describe('a sliding sum', () => {
  it('is what was added within the window, exact to a part of it', () => {
    const added = array(record({ amount: integer({ min: 0, max: 9 }), passedMs: integer({ min: 0, max: 400 }) }))
    assert(
      property(added, (adding) => {
        const sum = new SlidingSum({ windowMs: 1_000, parts: 10 })
        const all: { amount: number; at: number }[] = []
        let now = 5_000
        for (const { amount, passedMs } of adding) {
          now += passedMs
          sum.add(amount, now)
          all.push({ amount, at: now })
          const within = all.filter(({ at }) => Math.floor(at / 100) > Math.floor(now / 100) - 10)
          expect(sum.sum(now)).toBe(within.reduce((total, one) => total + one.amount, 0))
        }
        expect(sum.sum(now + 1_000)).toBe(0)
      }),
    )
  })

  it('does not mind a time that is set back', () => {
    const sum = new SlidingSum({ windowMs: 1_000, parts: 10 })
    sum.add(1, 5_000)
    sum.add(2, 1_000)
    expect([sum.sum(5_000), sum.sum(5_950), sum.sum(6_000)]).toEqual([3, 3, 0])
  })
})

describe('speeds', () => {
  it('are means of the last hour by model, and nothing where nothing is known', () => {
    const speeds = new Speeds()
    speeds.note({ model: 'a', outputTokens: 100, durationMs: 10_000 }, 0)
    speeds.note({ model: 'a', outputTokens: 20, durationMs: 2_000 }, 1_000)
    speeds.note({ model: 'b', outputTokens: 7, durationMs: 0 }, 2_000)
    expect(speeds.tokensPerSecond('a', 2_000)).toBe(10)
    expect(speeds.tokensPerSecond('b', 2_000)).toBe(7_000)
    expect(speeds.tokensPerSecond('c', 2_000)).toBe(0)
    expect([speeds.tokensPastMinute(2_000), speeds.tokensPastMinute(61_000)]).toEqual([127, 7])
    expect(speeds.tokensPerSecond('a', 3_660_000)).toBe(0)
  })

  it('remember no more models than the limit, and those heard of last', () => {
    const speeds = new Speeds()
    for (let no = 0; no <= modelsMax; no++) speeds.note({ model: `m${no}`, outputTokens: 1, durationMs: 1_000 }, 0)
    expect([speeds.tokensPerSecond('m0', 0), speeds.tokensPerSecond('m1', 0)]).toEqual([0, 1])
  })
})
