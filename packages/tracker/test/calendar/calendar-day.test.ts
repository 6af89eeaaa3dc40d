import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDayOf, calendarMonthOf, isCalendarDay } from '../../src/calendar/calendar-day.js'

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

test('any time is on the day that the calendar says, which is one', () => {
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), (at) => {
      const day = calendarDayOf(at)
      expect([day, isCalendarDay(day)]).toEqual([new Date(at).toISOString().slice(0, 10), true])
    }),
  )
})

test.each([
  '2026-02-29',
  '2100-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-01-00',
  '2026-1-1',
  '',
  ' 2026-01-01',
])('"%s" is no day', (text) => expect(isCalendarDay(text)).toBe(false))

test.each(['2028-02-29', '2000-02-29', '2026-04-30', '2026-12-31'])('%s is one', (text) => {
  expect(isCalendarDay(text)).toBe(true)
})
