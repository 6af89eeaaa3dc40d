/** The language of the words in `en/`, by which numbers, times and plurals are written as well. */
const locale = 'en'

const plurals = new Intl.PluralRules(locale)
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })

/** A number without decimals. */
export function wholeText(value: number): string {
  return whole.format(value)
}

/** What writes numbers with no more than so many decimals, and no fewer than `least`. */
export function decimals(most: number, least = 0): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most })
  return (value) => format.format(value)
}

/** A count of something in words; `one` where the language counts like one. */
export function counted(count: number, one: string, many: string): string {
  return `${whole.format(count)} ${plurals.select(count) === 'one' ? one : many}`
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const minutes = new Intl.DateTimeFormat(locale, clock)
const seconds = new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' })
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })

/** A time of this day, to the minute. Times are milliseconds since 1970. */
export function minuteText(atMs: number): string {
  return minutes.format(atMs)
}

/** A time of this day, to the second. */
export function secondText(atMs: number): string {
  return seconds.format(atMs)
}

/** A day and a time of it, to the minute. */
export function momentText(atMs: number): string {
  return moments.format(atMs)
}
