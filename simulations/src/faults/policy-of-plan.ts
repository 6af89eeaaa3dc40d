import { defaultPolicy } from '@kudoswarm/core'
import type { Policy } from '@kudoswarm/core'
import type { Plan } from './plan.js'

/** How large those text models are that are known, in billions of parameters. */
const textModels: Policy['textModels'] = new Map([
  ['alder', 7],
  ['birch', 70],
])

/** What is known of models of images: one takes few steps, and is of another family than its name says nothing of. */
const imageModels: Policy['imageModels'] = new Map([['easel', { baseline: 'stable diffusion 2 512', stepsMax: 20 }]])

/** The policy that a plan is run with. */
export function policyOfPlan({ policy }: Pick<Plan, 'policy'>): Policy {
  return {
    ...defaultPolicy,
    textModels,
    imageModels,
    ...policy,
    textPrices: { ...defaultPolicy.textPrices, ...policy.textPrices },
    imageUpfront: { ...defaultPolicy.imageUpfront, ...policy.imageUpfront },
    textUpfront: { ...defaultPolicy.textUpfront, ...policy.textUpfront },
    uptimeRewards: { ...defaultPolicy.uptimeRewards, ...policy.uptimeRewards },
  }
}
