import { freeTokensOf, queueLoadOf } from '@kudoswarm/core'
import type { Submitted } from '@kudoswarm/protocol'
import { ApiError } from '../conventions/api-error.js'
import { submitPassed } from '../gates/passed.js'
import type { Passed } from '../gates/passed.js'
import { textFeaturesOf } from '../input/matching/text-refusal.js'
import type { TextInput } from '../input/requests/text-input.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { withFeatures, withSlowWorkers } from '../requests/targets.js'
import type { Targets } from '../requests/targets.js'
import { toSubmit } from './text-submit.js'

/**
 * Submits a request for text that has passed the gates, or asks for its price. Where the kudos do not suffice and the
 * requester allows it, it submits what needs none at hand.
 *
 * @throws ApiError
 */
export async function requestText(parts: GenerationParts, passed: Passed<TextInput>, id: string): Promise<Submitted> {
  const { gateway, ids } = parts
  const { input } = passed
  const request = ids.requestOf(id)!
  const targets = withFeatures(passed.targets, textFeaturesOf(input))
  const submit = (letIn: TextInput, among: Targets): Promise<Submitted> => {
    const asked = toSubmit(letIn, { request, targets: among, chance: gateway.chance })
    return submitPassed(parts, { ...passed, input: letIn }, { submit: asked, clientId: id })
  }
  try {
    return await submit(input, targets)
  } catch (error) {
    if (!input.allowDowngrade || !(error instanceof ApiError) || error.rc !== 'KudosUpfront') throw error
    return submit(await shortened(parts, input), withSlowWorkers(targets))
  }
}

/** No longer than what is free of a hold. */
async function shortened({ tracker }: GenerationParts, input: TextInput): Promise<TextInput> {
  const free = await tracker.look((state, { textUpfront }) => freeTokensOf(queueLoadOf(state, 'text'), textUpfront))
  const { params } = input
  return { ...input, slowWorkers: true, params: { ...params, maxLength: Math.min(params.maxLength, free) } }
}
