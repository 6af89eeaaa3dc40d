import { describe, expect, test } from 'vitest'
import { createVirtualClock } from '@kudoswarm/testkit'
import { explanationMax, keptRefusalsMax, RefusalLog, type Refusal } from '../../src/refusals/refusal-log.js'

const refusal: Refusal = { via: 'http', code: 'KudosUpfront', message: 'Too poor.', account: 7 }

describe('refusals', () => {
  test('of one sort are counted, and those that were met last come first', async () => {
    const clock = createVirtualClock()
    const log = new RefusalLog({ clock })
    const since = clock.now()
    log.note(refusal)
    log.note({ ...refusal, account: 8 })
    log.note({ ...refusal, account: undefined })
    log.note({ ...refusal, via: 'swarm' })
    await clock.advance(5)
    log.note({ ...refusal, message: 'Still too poor.' })
    expect(log.since).toBe(since)
    expect(log.list().map(({ via, account, count, at }) => [via, account, count, at - since])).toEqual([
      ['http', 7, 2, 5],
      ['swarm', 7, 1, 0],
      ['http', undefined, 1, 0],
      ['http', 8, 1, 0],
    ])
    expect(log.list()[0]?.message).toBe('Still too poor.')
  })

  test('are kept up to a bound, and their explanations too', () => {
    const log = new RefusalLog({ clock: createVirtualClock() })
    const long = 'x'.repeat(explanationMax + 1)
    for (let account = 1; account <= keptRefusalsMax; account += 1) log.note({ ...refusal, account, message: long })
    log.note({ ...refusal, account: 1 })
    log.note({ ...refusal, account: keptRefusalsMax + 1 })
    const kept = log.list()
    expect(kept).toHaveLength(keptRefusalsMax)
    expect(kept.map(({ account }) => account).filter((account) => account! < 4)).toEqual([1, 3])
    expect(kept.at(-1)?.message).toBe(long.slice(0, explanationMax))
  })
})
