import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSystemClock } from '../src/surroundings.js'

describe('the clock of the machine', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 33])('waits %i ms and no shorter', (ms) => {
    let fired = 0
    createSystemClock().after(ms, () => void (fired += 1))
    vi.advanceTimersByTime(Math.max(0, ms - 1))
    expect(fired).toBe(ms === 0 ? 1 : 0)
    vi.advanceTimersByTime(2)
    expect(fired).toBe(1)
  })

  it('waits no longer for what is cancelled, however long it has waited', () => {
    let fired = 0
    const cancel = createSystemClock().after(2 ** 32, () => void (fired += 1))
    vi.advanceTimersByTime(2 ** 31)
    cancel()
    vi.advanceTimersByTime(2 ** 33)
    expect(fired).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
