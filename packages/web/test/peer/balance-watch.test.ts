import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { balanceMs, BalanceWatch } from '../../src/peer/balance-watch.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the balance is looked at while the page is seen, or the tab earns, and when it comes to be seen', () => {
  const look = vi.fn(async () => {})
  let isEarning = false
  const watch = new BalanceWatch({ look, isEarning: () => isEarning })
  const looksIn = (ms: number): number => {
    look.mockClear()
    vi.advanceTimersByTime(ms)
    return look.mock.calls.length
  }
  watch.start()
  expect(looksIn(2 * balanceMs)).toBe(2)
  watch.setVisible(true)
  expect(look).toHaveBeenCalledTimes(2)
  watch.setVisible(false)
  expect(looksIn(10 * balanceMs)).toBe(0)
  isEarning = true
  expect(looksIn(2 * balanceMs)).toBe(2)
  isEarning = false
  expect(looksIn(balanceMs)).toBe(0)
  watch.setVisible(true)
  expect(look).toHaveBeenCalledTimes(1)
  expect(looksIn(balanceMs)).toBe(1)
})
