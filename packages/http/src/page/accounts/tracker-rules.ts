import type { Policy } from '@kudoswarm/core'
import type { RegistrationPolicy } from '@kudoswarm/tracker/moderation'
import { kudosOf } from '../../accounts/kudos.js'
import type { RequestTax, TrackerRules } from '../../contract/accounts.js'

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
    tax: {
      text: taxOf(policy.textPrices),
      image: taxOf(policy.imagePrices),
      alchemy: taxOf({ ...policy.alchemyPrices, activationTax: 0n }),
    },
    tokensPerKudos: policy.textPrices.tokensPerKudos,
    royaltyMax: kudosOf(policy.styleRoyalty),
    minted: { trusted: kudosOf(policy.mintedTrustedMax), others: kudosOf(policy.mintedMax) },
    registration,
  }
}

function taxOf({ activationTax, jobTax }: { activationTax: bigint; jobTax: bigint }): RequestTax {
  return { request: kudosOf(activationTax), job: kudosOf(jobTax) }
}
