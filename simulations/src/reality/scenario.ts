import { fakeModel } from '@kudoswarm/engine/fake'
import { createRandom } from '@kudoswarm/testkit'

/** The model that every worker has. */
export const model = fakeModel('fake')

/** Workers, of one slot each. */
export const workers = 4

/** The speed of each of them. */
export const tokensPerSecond = 5

/** Peers over which the requests are spread. */
export const requesters = 2

/** Share of the time in which a worker is to be busy. */
const utilisation = 0.8

/** Tokens that a job may make, at least and at most. About one answer in ten ends before. */
const tokens = { min: 2, max: 5 }

/**
 * Before those that are measured come a few requests for each worker, so that all code has run and is compiled: then some
 * time passes in which they end.
 */
const warmUp = { rounds: 3, roundMs: 1_000, ms: 5_000 }

/** A request that will be submitted, of one job. */
export interface PlannedRequest {
  /** Place in the order of arrival, and what its id says. */
  index: number
  /** Milliseconds from the beginning. */
  arrivesAt: number
  prompt: string
  outputTokensMax: number
}

/** Whether it is not one of those with which everybody warms up. */
export function isMeasured({ index }: { index: number }): boolean {
  return index >= warmUp.rounds * workers
}

/**
 * Draws the requests that arrive within some seconds, in the order of their arrival: a Poisson process of which is known
 * how many arrive, so that the workers are as busy with one seed as with another. The seed decides all of it. Those of
 * the warm-up come first.
 */
export function drawRequests(init: { seed: string; seconds: number }): PlannedRequest[] {
  const random = createRandom(`reality/${init.seed}`)
  const jobMs = (1_000 * (tokens.min + tokens.max)) / 2 / tokensPerSecond
  const count = Math.max(1, Math.round((utilisation * workers * init.seconds * 1_000) / jobMs))
  const measured = Array.from({ length: count }, () => warmUp.ms + 1_000 * init.seconds * random.uniform())
  const first = Array.from({ length: warmUp.rounds * workers }, (_, at) => Math.floor(at / workers) * warmUp.roundMs)
  return [...first, ...measured.toSorted((one, other) => one - other)].map((arrivesAt, index) => ({
    index,
    arrivesAt,
    prompt: `${init.seed}: story ${random.bits()}`,
    outputTokensMax: random.integer(tokens.min, tokens.max),
  }))
}

/** The requests of one of the requesters. */
export function requestsOf(requester: number, all: readonly PlannedRequest[]): PlannedRequest[] {
  return all.filter(({ index }) => index % requesters === requester)
}
