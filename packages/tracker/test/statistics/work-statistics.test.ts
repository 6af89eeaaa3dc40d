import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '@kudoswarm/testkit'
import { flushMs, talliedModelsMax, WorkStatistics } from '../../src/statistics/work-statistics.js'
import { TestDirectory } from '../directory/test-directory.js'

const hourMs = 3_600_000

/** Statistics whose records are written at once, unless they cannot be. */
function stage() {
  const test = new TestDirectory()
  const { clock } = test
  let canWrite = true
  const directory: ConstructorParameters<typeof WorkStatistics>[0]['directory'] = {
    workTallies: test.directory.workTallies,
    change: async (rule) =>
      canWrite ? test.decide(rule) : { ok: false, code: 'storage_unavailable', message: '', retryAfterMs: 1 },
  }
  const begin = (): WorkStatistics => new WorkStatistics({ directory, clock })
  return { test, clock, begin, setWritable: (is: boolean) => (canWrite = is) }
}

describe('statistics of work', () => {
  it('are by kind and model, within times that slide', () => {
    const work = stage().begin()
    work.note({ kind: 'text', model: 'a', things: 10 }, 0)
    work.note({ kind: 'text', model: 'b', things: 5 }, 2 * hourMs)
    work.note({ kind: 'image', model: 'c', things: 7 }, 2 * hourMs)
    expect(work.totals('text', 2 * hourMs)).toEqual({
      minute: { jobs: 1, things: 5 },
      hour: { jobs: 1, things: 5 },
      day: { jobs: 2, things: 15 },
      month: { jobs: 2, things: 15 },
      total: { jobs: 2, things: 15 },
    })
    expect(work.totals('text', 24 * hourMs).day).toEqual({ jobs: 1, things: 5 })
    expect(work.totals('text', 30 * 24 * hourMs).month).toEqual({ jobs: 0, things: 0 })
    expect(work.totals('text', 30 * 24 * hourMs).total).toEqual({ jobs: 2, things: 15 })
    expect(work.totals('image', 2 * hourMs).total).toEqual({ jobs: 1, things: 7 })
    expect(work.models('text', 24 * hourMs)).toEqual({
      day: new Map([['b', 1]]),
      month: new Map([
        ['a', 1],
        ['b', 1],
      ]),
      total: new Map([
        ['a', 1],
        ['b', 1],
      ]),
    })
  })

  it('outlast the process but for the minute and the hour, and are written down within a minute', async () => {
    const { begin, clock } = stage()
    const first = begin()
    first.note({ kind: 'text', model: 'a', things: 10 }, clock.now())
    expect(begin().totals('text', clock.now()).total.jobs).toBe(0)
    await clock.advance(flushMs)
    const second = begin()
    const one = { jobs: 1, things: 10 }
    expect(second.totals('text', clock.now())).toMatchObject({ day: one, month: one, total: one, hour: { jobs: 0 } })
    second.note({ kind: 'text', model: 'a', things: 1 }, clock.now())
    second.stop()
    await second.flush()
    expect(begin().models('text', clock.now()).total).toEqual(new Map([['a', 2]]))
  })

  it('that cannot be written are tried again', async () => {
    const { begin, clock, setWritable } = stage()
    const work = begin()
    setWritable(false)
    work.note({ kind: 'image', model: 'a', things: 1 }, clock.now())
    await clock.advance(flushMs)
    expect(begin().totals('image', clock.now()).total.jobs).toBe(0)
    setWritable(true)
    await clock.advance(flushMs)
    expect(begin().totals('image', clock.now()).total.jobs).toBe(1)
  })

  it('remember no more models than the limit, and those that worked last', async () => {
    const { begin, test } = stage()
    const work = begin()
    for (let no = 0; no <= talliedModelsMax; no += 1) work.note({ kind: 'text', model: `m${no}`, things: 1 }, 0)
    const { total } = work.models('text', 0)
    expect([total.size, total.has('m0'), total.has('m1')]).toEqual([talliedModelsMax, false, true])
    expect(work.totals('text', 0).total.jobs).toBe(talliedModelsMax + 1)
    await work.flush()
    expect(test.directory.workTallies.size).toBe(talliedModelsMax + 1)
  })

  it('do not mind a time that is set back', () => {
    const work = new WorkStatistics({ directory: new TestDirectory().directory, clock: createVirtualClock() })
    work.note({ kind: 'text', model: '', things: 1 }, 50 * hourMs)
    work.note({ kind: 'text', model: '', things: 2 }, 2 * hourMs)
    expect(work.totals('text', 50 * hourMs).day).toEqual({ jobs: 2, things: 3 })
  })
})
