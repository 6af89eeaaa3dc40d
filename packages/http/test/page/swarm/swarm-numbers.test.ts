import type { WorkerNo } from '@kudoswarm/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldSwarm } from '../../../src/contract/index.js'
import type { SwarmSnapshot } from '../../../src/contract/index.js'
import { Earnings, earnersMax } from '../../../src/page/swarm/earnings.js'
import { MinuteLog } from '../../../src/page/swarm/minute-log.js'
import { differenceOf } from '../../../src/page/swarm/swarm-difference.js'
import { WaitLog, waitsKept, waitsMs } from '../../../src/page/swarm/wait-log.js'

const minute = 60_000
const begin = 1_000_000 * minute

describe('minutes', () => {
  test('are sixty, the last of which is not over, and count what happened in them', () => {
    const log = new MinuteLog(begin + 5)
    log.add({ submitted: 2 }, begin + 10)
    log.add({ submitted: 1, tokens: 7 }, begin + minute)
    const read = log.read(begin + 2 * minute - 1)
    expect(read).toHaveLength(60)
    expect(read.slice(-2)).toMatchObject([
      { at: begin, submitted: 2, tokens: 0 },
      { at: begin + minute, submitted: 1, tokens: 7 },
    ])
  })

  test.each([
    ['within the hour they stay', 59 * minute, 1],
    ['after it they are gone', 60 * minute, 0],
    ['after a long silence there are sixty empty ones', 1_000_000 * minute, 0],
  ])('%s', (_, later, submitted) => {
    const log = new MinuteLog(begin)
    log.add({ submitted: 1 }, begin)
    const read = log.read(begin + later)
    expect(read.map(({ at }) => at)).toEqual(
      Array.from({ length: 60 }, (_, index) => begin + later - (59 - index) * minute),
    )
    expect(read.reduce((sum, one) => sum + one.submitted, 0)).toBe(submitted)
  })

  test('a clock that was set back adds to the newest', () => {
    const log = new MinuteLog(begin)
    log.add({ faulted: 1 }, begin - 10 * minute)
    expect(log.read(begin - 10 * minute).at(-1)).toMatchObject({ at: begin, faulted: 1 })
  })
})

describe('waits', () => {
  test.each([
    [-0.001, 0],
    [0, 1],
    [9.999, 1],
    [10, 2],
    [9_999, 4],
    [10_000, 5],
    [1e12, 5],
  ])('of an account with %d kudos are of class %d', (kudos, index) => {
    const log = new WaitLog()
    log.add(kudos, { at: 0, ms: 5 })
    expect(log.read(1).map(({ jobs }) => jobs)).toEqual([0, 1, 2, 3, 4, 5].map((one) => (one === index ? 1 : 0)))
  })

  test('half and nine of ten are told, of the last hour and the last ones only', () => {
    const log = new WaitLog()
    for (let ms = 1; ms <= 10; ms += 1) log.add(5, { at: ms, ms })
    expect(log.read(10)[1]).toEqual({ from: 0, below: 10, jobs: 10, medianMs: 5, ninetiethMs: 9 })
    expect(log.read(waitsMs + 9)[1]).toMatchObject({ jobs: 1, medianMs: 10 })
    expect(log.read(waitsMs + 10)[1]).toMatchObject({ jobs: 0, medianMs: null, ninetiethMs: null })
    for (let count = 0; count <= waitsKept; count += 1) log.add(5, { at: 20, ms: count === 0 ? 1e6 : 3 })
    expect(log.read(20)[1]).toMatchObject({ jobs: waitsKept, medianMs: 3, ninetiethMs: 3 })
  })
})

const no = (value: number): WorkerNo => value as WorkerNo

describe('earnings', () => {
  test('are those of the last hour, to five minutes', () => {
    const earnings = new Earnings()
    earnings.add(no(1), 1_500n, 0)
    earnings.add(no(1), 500n, 10)
    earnings.add(no(1), 1_000n, 30 * minute)
    expect([earnings.of(no(1), 59 * minute), earnings.of(no(1), 60 * minute), earnings.of(no(1), 90 * minute)]).toEqual(
      [3, 1, 0],
    )
    expect(earnings.of(no(2), 0)).toBe(0)
  })

  test('are those of so many workers and not one more', () => {
    const earnings = new Earnings()
    for (let count = 0; count <= earnersMax; count += 1) earnings.add(no(count), 1_000n, 0)
    expect([earnings.of(no(0), 0), earnings.of(no(1), 0), earnings.of(no(earnersMax), 0)]).toEqual([0, 1, 1])
  })
})

const list = <Item extends { id: string }>(item: fc.Arbitrary<Item>) =>
  fc.uniqueArray(item, { selector: ({ id }) => id })

const byId = (items: readonly { id: string }[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))

describe('a change', () => {
  const number = fc.integer({ min: 0, max: 3 })
  const worker = fc.record({ id: fc.constantFrom('a', 'b', 'c'), busy: number })
  const swarm = fc
    .record({
      workers: list(worker),
      models: list(worker),
      totals: fc.record({ workers: number }),
      waits: fc.array(number),
    })
    .map((one) => ({ at: 0, minutes: [], happenings: [], ...one }) as unknown as SwarmSnapshot)

  test('makes of what was what is', () => {
    fc.assert(
      fc.property(swarm, swarm, (before, after) => {
        const change = differenceOf(before, after)
        const made = change === undefined ? before : foldSwarm(before, change)
        expect({ ...made, workers: byId(made.workers), models: byId(made.models) }).toEqual({
          ...after,
          workers: byId(after.workers),
          models: byId(after.models),
        })
      }),
    )
  })

  test('is none where nothing has changed', () => {
    fc.assert(
      fc.property(swarm, (one) => {
        expect(differenceOf(one, { ...structuredClone(one), at: 9 })).toBeUndefined()
      }),
    )
  })

  test('has the minutes and happenings that are new, and what is old falls away', () => {
    const log = new MinuteLog(begin)
    const first = {
      at: 0,
      workers: [],
      models: [],
      waits: [],
      totals: {},
      minutes: log.read(begin),
      happenings: [{ seq: 1 }, { seq: 4 }],
    }
    log.add({ completed: 1 }, begin + minute)
    const next = { ...first, minutes: log.read(begin + minute), happenings: [{ seq: 4 }, { seq: 6 }] }
    const change = differenceOf(first as unknown as SwarmSnapshot, next as unknown as SwarmSnapshot)
    expect(change).toMatchObject({ minutes: [{ at: begin + minute, completed: 1 }], happenings: [{ seq: 6 }] })
    const made = foldSwarm(first as unknown as SwarmSnapshot, change!)
    expect(made.minutes).toEqual(next.minutes)
    expect(made.happenings.map(({ seq }) => seq)).toEqual([1, 4, 6])
  })
})
