import { defaultPolicy } from '@kudoswarm/core'
import type { Policy } from '@kudoswarm/core'
import type { Plan } from './plan.js'

/** How large those text models are that are known, in billions of parameters. */
const textModels: Policy['textModels'] = new Map([
  ['alder', 7],
  ['birch', 70],
])

/** The policy that a plan is run with. */
export function policyOfPlan({ policy }: Pick<Plan, 'policy'>): Policy {
  return {
    ...defaultPolicy,
    textModels,
    ...policy,
    textPrices: { ...defaultPolicy.textPrices, ...policy.textPrices },
    textUpfront: { ...defaultPolicy.textUpfront, ...policy.textUpfront },
    uptimeRewards: { ...defaultPolicy.uptimeRewards, ...policy.uptimeRewards },
  }
}
