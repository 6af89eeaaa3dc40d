import { createRandom } from '@kudoswarm/testkit'

/** Requests of the AI Horde's busiest day so far, 26 March 2023. */
export const busiestDayRequests = 402_000

const dayMs = 24 * 3_600_000

/** Workers, of one slot each. */
export const workers = 60

/** The peers that ask. */
export const requesters = 200

/** Share of the time in which a worker is at a job. */
export const utilisation = 0.7

/** Tokens of every answer. */
export const outputTokens = 32

/** What they, a prompt token and the tax of a job cost, in millikudos; the prices are the default ones. */
export const jobCost = 1_000 + 10 + 100 * outputTokens

/** Millikudos that each requester is granted at first: enough for the day. */
export const granted = 20_000_000

/** Millikudos that a waiting request gains in a millisecond; the default. */
export const agingPerMs = 5

/** The requests of a day or the beginning of it: who asks when, and how long a worker is at it. */
export interface Day {
  readonly seed: string
  /** Of each request, in milliseconds from the beginning. Ascending. */
  readonly arrivesAt: Float64Array
  readonly serviceMs: Float64Array
  readonly requester: Uint16Array
}

/** Draws Poisson arrivals at the rate of the busiest day, and exponential service times. */
export function drawDay(requests: number, seed: string): Day {
  const random = createRandom(`${seed}/day`)
  const meanGapMs = dayMs / busiestDayRequests
  const day = {
    seed,
    arrivesAt: new Float64Array(requests),
    serviceMs: new Float64Array(requests),
    requester: new Uint16Array(requests),
  }
  let at = 0
  for (let index = 0; index < requests; index++) {
    at += random.exponential(meanGapMs)
    day.arrivesAt[index] = at
    day.serviceMs[index] = random.exponential(meanGapMs * workers * utilisation)
    day.requester[index] = random.integer(0, requesters - 1)
  }
  return day
}
