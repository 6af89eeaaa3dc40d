import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeClock } from '@kudoswarm/testkit/clock'
import { createSystemClock } from '../src/index.js'

describe('on timers that move when told to', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  describeClock({
    name: 'the machine',
    createClock: createSystemClock,
    async pass(ms) {
      await vi.advanceTimersByTimeAsync(ms)
      // The turns of the event loop are real.
      for (let turn = 0; turn < 2; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
    },
  })

  it('goes on where the time of the machine is set back, and waits no longer for that', () => {
    const clock = createSystemClock()
    const start = clock.now()
    let fired = 0
    clock.after(10, () => void (fired += 1))
    vi.setSystemTime(start - 3_600_000)
    expect(clock.now()).toBe(start)
    vi.advanceTimersByTime(10)
    expect([fired, clock.now()]).toEqual([1, start + 10])
    vi.setSystemTime(start + 500)
    expect(clock.now()).toBe(start + 500)
  })

  it('leaves no timer behind what is cancelled, however long it has waited', () => {
    const cancel = createSystemClock().after(2 ** 32, () => undefined)
    vi.advanceTimersByTime(2 ** 31)
    cancel()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('on the timers of the machine', () => {
  it('is never early', async () => {
    const clock = createSystemClock()
    const waits = Array.from({ length: 200 }, (_, index) => 1 + (index % 20) + (index % 3) / 3)
    const lasted = await Promise.all(
      waits.map((ms) => {
        const start = performance.now()
        return new Promise<number>((resolve) => clock.after(ms, () => resolve(performance.now() - start)))
      }),
    )
    expect(lasted.filter((ms, index) => ms < waits[index])).toEqual([])
  })
})
