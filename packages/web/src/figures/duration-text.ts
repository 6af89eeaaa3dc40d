const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A time as people say it, rounded: `under a second`, `12 s`, `3 min`, `5 h`, `2 days`. */
export function durationText(ms: number): string {
  if (ms < second) return 'under a second'
  if (ms < 99.5 * second) return `${Math.round(ms / second)} s`
  if (ms < 99.5 * minute) return `${Math.round(ms / minute)} min`
  if (ms < 47.5 * hour) return `${Math.round(ms / hour)} h`
  return `${Math.round(ms / day)} days`
}
