import type { TrackerLimits } from '../service.js'
import { JoinRate } from './join-rate.js'
import { OpenJobs } from './open-jobs.js'
import { OpeningRate } from './opening-rate.js'

/** What is counted by peer and network address, so that nobody has more than the limits leave. */
export interface Rates {
  readonly openings: OpeningRate
  readonly openJobs: OpenJobs
  readonly joins: JoinRate
}

/** Counts nothing yet. */
export function createRates(limits: TrackerLimits): Rates {
  return {
    openings: new OpeningRate({ perHour: limits.accountOpeningsPerHour }),
    openJobs: new OpenJobs(limits),
    joins: new JoinRate({
      perMinute: limits.workerJoinsPerMinute,
      perMinutePerAddress: limits.workerJoinsPerMinutePerAddress,
    }),
  }
}
