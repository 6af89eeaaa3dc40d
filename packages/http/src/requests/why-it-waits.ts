import { explainRequest, mayBeServedAgain } from '@kudoswarm/core'
import type { Reason, RequestReasonCode } from '@kudoswarm/core'
import { warnsRequesters } from '../gates/mode-gate.js'
import type { GenerationParts } from './generation-parts.js'

/** Reasons that are worth a word to somebody who has just asked. `#` stands for the count. */
const texts: Partial<Record<RequestReasonCode, string>> = {
  no_worker_online: 'No worker is there. The request waits for one, for 20 minutes.',
  no_worker_for_model:
    'None of the # workers that are there has one of these models. The request waits for one that has; to be served now, ask for another model.',
  context_too_small:
    '# workers have the model, and none of them takes a request of this size. Ask for less, or wait for a larger worker.',
  needs_not_met:
    '# workers have the model, and none of them takes all that is asked for. Ask for less, or wait for another worker.',
  workers_not_wanted: '# workers have the model and are not among those that the request wants.',
  workers_excluded: '# workers could serve it and have failed it already. Others are waited for.',
}

/** Why nobody can serve a request as things stand; undefined where somebody can, and while nobody is told. */
export async function whyItWaits(
  { gateway, tracker, ids }: Pick<GenerationParts, 'gateway' | 'tracker' | 'ids'>,
  id: string,
): Promise<string | undefined> {
  if (!warnsRequesters(tracker.directory)) return undefined
  const reasons = await tracker.look((state) => {
    const request = state.requests.findById(ids.requestOf(id)!)
    if (request === undefined || mayBeServedAgain(state, request.no, gateway.clock.now())) return []
    return explainRequest(state, request.no)?.reasons ?? []
  })
  return textOf(reasons)
}

function textOf([first]: readonly Reason<RequestReasonCode>[]): string | undefined {
  return first && texts[first.code]?.replace('#', String(first.count))
}
