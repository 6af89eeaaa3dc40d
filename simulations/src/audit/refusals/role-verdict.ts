import { anonymous, contextTokensMax } from '../audit-policy.js'
import { offersLimitOf } from '../offers-check.js'
import { offersOf } from '../worker-check.js'
import type { Standing, Verdict } from './standing.js'

/** What may come of `join_worker`; session.md §4.6 and queue.md §4.5, in this order. */
export function joinVerdicts(standing: Standing<'joinWorker'>): readonly Verdict[] {
  const { channel, networks, nowMs, question, state } = standing
  const own = question.takes
  const ofWorker = networks.joinsOf(channel.peer)
  const ofNetwork = networks.of(channel.network).joins
  const verdicts: Verdict[] = []
  if (ofWorker.mayBeFull(nowMs, own?.[0]) || ofNetwork.mayBeFull(nowMs, own?.[1])) verdicts.push('joins_too_many')
  if (ofWorker.isFull(nowMs, own?.[0]) || ofNetwork.isFull(nowMs, own?.[1])) return verdicts
  const joining = { peer: channel.peer, account: channel.account ?? anonymous, seq: question.seq }
  if (state.modes.lacksInvitation(state, joining)) return [...verdicts, 'invitation_needed']
  return [...verdicts, announcementVerdict(standing)]
}

function announcementVerdict({ state, channel, question }: Standing<'joinWorker'>): Verdict {
  const { limits } = state
  const { favoured, models, offers, slots } = question.body
  const { roles } = state.account(channel.account ?? anonymous)
  if (roles.has('deleted')) return 'account_deleted'
  if (roles.has('flagged')) return 'account_flagged'
  const known = state.workerByPeer.get(channel.peer)
  if (known !== undefined && known.live.size > 0 && known.account !== channel.account) return 'worker_owner_changed'
  const isNamedTwice = new Set(models.map(({ kind, name }) => `${kind} ${name}`)).size !== models.length
  const isOfNoContext = models.some((model) => model.contextTokensMax < 1 || model.contextTokensMax > contextTokensMax)
  if (models.length < 1 || models.length > limits.workerModelsMax || isNamedTwice || isOfNoContext)
    return 'worker_models_invalid'
  if (offers.length > limits.workerOffersMax || favoured.length > limits.workerFavouredMax)
    return 'worker_models_invalid'
  if (slots < 1 || slots > limits.workerSlotsMax) return 'worker_slots_invalid'
  const owner = state.account(channel.account ?? anonymous)
  const passed = offersLimitOf(state, owner, { peer: channel.peer, offers: offersOf(question.body, owner) })
  return passed === undefined ? undefined : 'offer_sets_too_many'
}

/** What may come of `leave_worker` and `heartbeat`: they are for workers. */
export function workerVerdicts({ channel }: Standing): readonly Verdict[] {
  return [channel.isWorker ? undefined : 'not_a_worker']
}
