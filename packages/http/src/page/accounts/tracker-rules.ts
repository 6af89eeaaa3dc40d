import type { Policy } from '@kudoswarm/core'
import type { RegistrationPolicy } from '@kudoswarm/tracker/moderation'
import { kudosOf } from '../../accounts/kudos.js'
import type { TrackerRules } from '../../contract/accounts.js'

const seconds = (ms: number): number => ms / 1_000

/** The rules of a tracker, as far as they are numbers. */
export function rulesOf(policy: Policy, registration: RegistrationPolicy): TrackerRules {
  return {
    floor: { anonymous: kudosOf(policy.anonymousFloor), registered: kudosOf(policy.registeredFloor) },
    agingPerSecond: kudosOf(policy.agingPerSecond),
    escrowPercent: policy.escrowPercent,
    trustEscrow: kudosOf(policy.trustEscrow),
    trustAgeSeconds: seconds(policy.trustAgeMs),
    transferReturnSeconds: seconds(policy.transferReturnMs),
    waitSeconds: seconds(policy.requestMs),
    resultSeconds: seconds(policy.resultMs),
    offerSeconds: seconds(policy.offerMs),
    heartbeatSeconds: seconds(policy.leaseMs),
    faultsMax: policy.workerFaultsMax,
    faultWindowSeconds: seconds(policy.workerFaultWindowMs),
    missedOffersMax: policy.missedOffersMax,
    missedOffersPauseSeconds: seconds(policy.missedOffersPauseMs),
    registration,
  }
}
