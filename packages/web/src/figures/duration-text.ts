import { units } from '../strings/en/units.js'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A time as people say it, rounded: `under a second`, `12 s`, `3 min`, `5 h`, `2 days`. */
export function durationText(ms: number): string {
  if (ms < second) return units.underSecond
  if (ms < 99.5 * second) return units.seconds(Math.round(ms / second))
  if (ms < 99.5 * minute) return units.minutes(Math.round(ms / minute))
  if (ms < 47.5 * hour) return units.hours(Math.round(ms / hour))
  return units.days(Math.round(ms / day))
}
