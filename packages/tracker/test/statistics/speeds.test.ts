import { assert, array, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SlidingSum } from '../../src/statistics/sliding-sum.js'
import { fastestMs, modelsMax, Speeds } from '../../src/statistics/speeds.js'

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

const text = (name: string) => ({ kind: 'text' as const, name })

describe('speeds', () => {
  it('are means of the last hour by model, and nothing where nothing is known', () => {
    const speeds = new Speeds()
    speeds.note({ ...text('a'), amount: 100, durationMs: 10_000 }, 0)
    speeds.note({ ...text('a'), amount: 20, durationMs: 2_000 }, 1_000)
    speeds.note({ ...text('b'), amount: 7, durationMs: 0 }, 2_000)
    expect(speeds.perSecond(text('a'), 2_000)).toBe(10)
    expect(speeds.perSecond(text('b'), 2_000)).toBe(7_000)
    expect(speeds.perSecond(text('c'), 2_000)).toBe(0)
    expect([speeds.pastMinute(2_000).text, speeds.pastMinute(61_000).text]).toEqual([127, 7])
    expect(speeds.perSecond(text('a'), 3_660_000)).toBe(0)
  })

  it('are apart for each kind of work, also where a name is the same', () => {
    const speeds = new Speeds()
    speeds.note({ kind: 'text', name: 'a', amount: 100, durationMs: 1_000 }, 0)
    speeds.note({ kind: 'image', name: 'a', amount: 26, durationMs: 2_000 }, 0)
    speeds.note({ kind: 'alchemy', name: 'a', amount: 4, durationMs: 8_000 }, 0)
    const kinds = ['text', 'image', 'alchemy'] as const
    expect(kinds.map((kind) => speeds.perSecond({ kind, name: 'a' }, 0))).toEqual([100, 13, 0.5])
    expect(speeds.pastMinute(0)).toEqual({ text: 100, image: 26, alchemy: 4 })
    expect(speeds.pastMinute(61_000)).toEqual({ text: 0, image: 0, alchemy: 0 })
  })

  it('have a fastest of each kind, which is looked for once in a while', () => {
    const speeds = new Speeds()
    expect(speeds.fastestOf('text', 0)).toBe(0)
    speeds.note({ ...text('a'), amount: 10, durationMs: 1_000 }, 0)
    speeds.note({ ...text('b'), amount: 20, durationMs: 1_000 }, 0)
    speeds.note({ kind: 'image', name: 'c', amount: 99, durationMs: 1_000 }, 0)
    expect([speeds.fastestOf('text', fastestMs - 1), speeds.fastestOf('text', fastestMs)]).toEqual([0, 20])
    expect([speeds.fastestOf('image', fastestMs), speeds.fastestOf('alchemy', fastestMs)]).toEqual([99, 0])
  })

  it('remember no more models than the limit, and those heard of last', () => {
    const speeds = new Speeds()
    for (let no = 0; no <= modelsMax; no++) speeds.note({ ...text(`m${no}`), amount: 1, durationMs: 1_000 }, 0)
    expect([speeds.perSecond(text('m0'), 0), speeds.perSecond(text('m1'), 0)]).toEqual([0, 1])
  })
})
