import type { DomainState, Reason, Request, RequestReasonCode } from '@kudoswarm/core'
import { warnsRequesters } from '../gates/mode-gate.js'
import type { GenerationParts } from './generation-parts.js'
import { unservedReasonsOf } from './unserved-reasons.js'

/** Reasons that are worth a word to somebody who has just asked: of one, and of several, for whose number `#` stands. */
const texts: Partial<Record<RequestReasonCode, readonly [one: string, many: string]>> = {
  no_worker_online: [
    'No worker is there. The request waits for one, for 20 minutes.',
    'No worker is there. The request waits for one, for 20 minutes.',
  ],
  no_worker_for_model: [
    'The one worker that is there has none of these models. The request waits for one that has; to be served now, ask for another model.',
    'None of the # workers that are there has one of these models. The request waits for one that has; to be served now, ask for another model.',
  ],
  context_too_small: [
    'One worker has the model, and takes no request of this size. Ask for less, or wait for a larger worker.',
    '# workers have the model, and none of them takes a request of this size. Ask for less, or wait for a larger worker.',
  ],
  needs_not_met: [
    'One worker has the model, and does not take all that is asked for. Ask for less, or wait for another worker.',
    '# workers have the model, and none of them takes all that is asked for. Ask for less, or wait for another worker.',
  ],
  workers_paused_faults: [
    'One worker could serve it and rests, because it failed too often of late. It waits for that one, or for others.',
    '# workers could serve it and rest, because they failed too often of late. It waits for them, or for others.',
  ],
  workers_paused_declines: [
    'One worker could serve it and rests, because it left too many jobs untaken. It waits for that one, or for others.',
    '# workers could serve it and rest, because they left too many jobs untaken. It waits for them, or for others.',
  ],
  workers_not_wanted: [
    'One worker has the model and is not among those that the request wants.',
    '# workers have the model and are not among those that the request wants.',
  ],
  workers_reserved: [
    'One worker has the model and serves only its owner, and whom that one favours, for now.',
    '# workers have the model and serve only their owners, and whom those favour, for now.',
  ],
  workers_unsuited: [
    'One worker has the model, and the request does not suit it. Others are waited for.',
    '# workers have the model, and the request does not suit them. Others are waited for.',
  ],
  workers_excluded: [
    'One worker could serve it and has failed it already. Others are waited for.',
    '# workers could serve it and have failed it already. Others are waited for.',
  ],
}

/** Workers that are looked at for what nobody offers, and how much of that is named. */
const workersLookedAtMax = 1_000
const namedNeedsMax = 5

/** Why nobody can serve a request as things stand; undefined where somebody can, and while nobody is told. */
export async function whyItWaits(
  { gateway, tracker, ids }: Pick<GenerationParts, 'gateway' | 'tracker' | 'ids'>,
  id: string,
): Promise<string | undefined> {
  if (!warnsRequesters(tracker.directory)) return undefined
  return tracker.look((state) => {
    const request = state.requests.findById(ids.requestOf(id)!)
    if (request === undefined) return undefined
    const reasons = unservedReasonsOf(state, request, gateway.clock.now())
    const text = textOf(reasons, request)
    if (reasons[0]?.code !== 'needs_not_met') return text
    const missing = missingNeeds(state, request)
    return missing.length === 0 ? text : `${text} What none of them has: ${missing.join(', ')}.`
  })
}

/** What does alchemy is a model to the core, and a form to those who ask. */
function textOf([first]: readonly Reason<RequestReasonCode>[], { kind }: Request): string | undefined {
  const text = first && texts[first.code]?.[first.count === 1 ? 0 : 1].replace('#', String(first.count))
  return kind === 'alchemy' ? text?.replaceAll('model', 'form') : text
}

/** What of that which a request needs nobody offers who has a model for it; nothing where there are too many to look at. */
function missingNeeds({ roster }: DomainState, { kind, models, needs }: Request): readonly string[] {
  let missing = needs
  let looked = 0
  for (const { offers, models: own } of roster.allJoined()) {
    if (looked++ >= workersLookedAtMax) return []
    const hasModel = own.some((one) => one.kind === kind && (models.length === 0 || models.includes(one.name)))
    if (hasModel) missing = missing.filter((need) => !offers.has(need))
  }
  return missing.slice(0, namedNeedsMax)
}
