const dayMs = 24 * 3_600_000

/** Days of 400 years and before 1970, counted from the first of March of the year 0. */
const eraDays = 146_097
const daysBefore1970 = 719_468

/** The month of a time in milliseconds since 1970, by UTC: `2026-11`. */
export function calendarMonthOf(at: number): string {
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
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}
