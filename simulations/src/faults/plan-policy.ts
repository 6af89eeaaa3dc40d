import { defaultPolicy } from '@kudoswarm/core'
import type { Policy } from '@kudoswarm/core'
import type { Plan } from './plan.js'

/** What the operator knows of models, in billions of parameters: not of all that there are. */
const textModels: Policy['textModels'] = new Map([
  ['alder', 7],
  ['birch', 70],
])

/** The operator's numbers of a plan, as the tracker and whoever recounts it take them. */
export function policyOfPlan({ policy, uptimeSeconds }: Plan): Partial<Policy> {
  const { uptimeRewards } = defaultPolicy
  const seconds = uptimeSeconds ?? uptimeRewards.seconds
  return { textModels, uptimeRewards: { ...uptimeRewards, seconds }, ...policy }
}
