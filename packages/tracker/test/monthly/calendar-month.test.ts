import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarMonthOf } from '../../src/monthly/calendar-month.js'

const first = Date.UTC(1970, 0, 1)
const last = Date.UTC(2999, 11, 31, 23, 59, 59, 999)

test.each([
  [first, '1970-01'],
  [Date.UTC(2024, 1, 29, 23, 59, 59, 999), '2024-02'],
  [Date.UTC(2024, 2, 1), '2024-03'],
  [Date.UTC(2026, 11, 31, 23, 59, 59, 999), '2026-12'],
  [Date.UTC(2027, 0, 1), '2027-01'],
  [Date.UTC(2100, 1, 28, 23, 59, 59, 999), '2100-02'],
  [Date.UTC(2100, 2, 1), '2100-03'],
])('%i is in %s', (at, month) => {
  expect(calendarMonthOf(at)).toBe(month)
})

test('any time is in the month that the calendar says', () => {
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), (at) => {
      expect(calendarMonthOf(at)).toBe(new Date(at).toISOString().slice(0, 7))
    }),
  )
})
