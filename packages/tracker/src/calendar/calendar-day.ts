const dayMs = 24 * 3_600_000

/** Days of 400 years and before 1970, counted from the first of March of the year 0. */
const eraDays = 146_097
const daysBefore1970 = 719_468

/** Days of the months of a year that has no leap day. */
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The month of a time in milliseconds since 1970, by UTC: `2026-11`. */
export function calendarMonthOf(at: number): string {
  return calendarDayOf(at).slice(0, -3)
}

/** The day of a time in milliseconds since 1970, by UTC: `2026-11-30`. */
export function calendarDayOf(at: number): string {
  const days = Math.floor(at / dayMs) + daysBefore1970
  const era = Math.floor(days / eraDays)
  const ofEra = days - era * eraDays
  const leapDays = Math.floor(ofEra / 1_460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096)
  const yearOfEra = Math.floor((ofEra - leapDays) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  // Years that begin in March have their leap day at their end.
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return [String(year).padStart(4, '0'), twoDigits(month), twoDigits(day)].join('-')
}

/** Whether a text is a day that there is, as `2026-11-30`. */
export function isCalendarDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const days = Number(month) === 2 && isLeap(Number(year)) ? 29 : (monthDays[Number(month) - 1] ?? 0)
  return Number(day) >= 1 && Number(day) <= days
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
