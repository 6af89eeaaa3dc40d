import { hexOf } from '../audit-state.js'
import type { RequestRecord } from '../audit-state.js'
import type { Standing, Verdict } from './standing.js'

/** What may come of `status`, and of a question that is asked of a request only by who submitted it; session.md §4.5. */
export function statusVerdicts({
  state,
  channel,
  question,
}: Standing<'status' | 'cancel' | 'explain'>): readonly Verdict[] {
  const request = state.byId.get(hexOf(question.body.request))
  if (request === undefined || request.isForgotten) return ['request_unknown']
  return [request.submitted.peer === channel.peer ? undefined : 'request_not_yours']
}

/** What may come of `cancel`; queue.md §4.6. */
export function cancelVerdicts(standing: Standing<'cancel'>): readonly Verdict[] {
  const verdicts = statusVerdicts(standing)
  const request = standing.state.byId.get(hexOf(standing.question.body.request))
  return verdicts[0] === undefined && isOverOtherwise(request!) ? ['request_ended'] : verdicts
}

function isOverOtherwise({ closing, outcome }: RequestRecord): boolean {
  return closing !== 'cancelled' && (closing !== undefined || outcome !== undefined)
}

/** What may come of `explain`. */
export function explainVerdicts(standing: Standing<'explain'>): readonly Verdict[] {
  const { worker } = standing.question.body
  if (worker === '') return statusVerdicts(standing)
  return [standing.state.workerByPeer.has(worker) ? undefined : 'worker_unknown']
}

/** What may come of `balance`. */
export function balanceVerdicts({ state, question }: Standing<'balance'>): readonly Verdict[] {
  const { accountKey } = question.body
  return [accountKey.length === 0 || state.byKey.has(hexOf(accountKey)) ? undefined : 'account_unknown']
}

/** What may come of `history`; session.md §4.7. */
export function historyVerdicts({ state, question, followers }: Standing<'history'>): readonly Verdict[] {
  const { all, accountKey, follow, forward, afterSeq } = question.body
  const { historyFollowersMax, followBehindMax } = state.limits
  if (!all && accountKey.length > 0 && !state.byKey.has(hexOf(accountKey))) return ['account_unknown']
  if (!follow) return [undefined]
  const { atMost, atLeast } = followers()
  const verdicts: Verdict[] = atMost >= historyFollowersMax ? ['followers_too_many'] : []
  if (atLeast >= historyFollowersMax) return verdicts
  const isFarBehind = forward && BigInt(state.seq) - afterSeq > BigInt(followBehindMax)
  return [...verdicts, isFarBehind ? 'follow_too_far_behind' : undefined]
}
