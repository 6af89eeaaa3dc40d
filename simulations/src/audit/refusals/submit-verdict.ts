import { anonymous } from '../audit-policy.js'
import { availableOf, hasEarned, hexOf } from '../audit-state.js'
import type { AccountRecord, AuditState, RequestRecord } from '../audit-state.js'
import { fixedPricesOf, imageHoldsOf } from '../fixed-price.js'
import { mustHoldFixed } from '../image-upfront.js'
import { areSameParameters, parametersOfBytes } from '../parameters-check.js'
import { mustHoldText, textHoldsOf } from '../text-price.js'
import { modelsLimitOf, needsLimitOf } from '../names-check.js'
import { activationTaxOf, areSameTerms, isPossible, isSameWork, kindOf, needsOf } from '../work-check.js'
import type { Standing, Verdict } from './standing.js'

/** What may come of a submission: session.md §4.5, then queue.md §4.1, in this order. */
export function submitVerdicts(standing: Standing<'submit'>): readonly Verdict[] {
  const { state, channel, question } = standing
  const { body } = question
  const { limits } = state
  const promptBytes = Buffer.byteLength(body.prompt)
  if (promptBytes > limits.promptBytesMax) return ['prompt_too_long']
  const account = state.account(channel.account ?? anonymous)
  const isDeleted = account.roles.has('deleted')
  const known = state.byId.get(hexOf(body.request))
  if (known !== undefined && !known.isForgotten) {
    if (isDeleted) return ['account_deleted']
    if (!isPossible(body) || !isSameRequest(standing, known, promptBytes)) return ['request_id_taken']
    // What the question itself has brought about is no ground to let it in.
    const isOwn = known.submittedSeq > question.seq && state.peers.of(channel.peer).submits.get(known.id)?.length === 1
    return isOwn ? [] : [undefined]
  }
  if (state.modes.maintenance) return ['tracker_in_maintenance']
  const verdicts: Verdict[] = []
  // What is kept is less than all that was ever sent to be kept.
  if (!body.dryRun && state.peers.contentBytes > limits.blobBytesMax) verdicts.push('blob_store_full')
  // What the tracker sees of its disk now decides, not what it saw when the question came.
  if (!body.dryRun && state.isDiskNearlyFull) verdicts.push('disk_nearly_full')
  const jobs = standing.networks.jobsOf(question)
  const open = standing.networks.openJobsOf(channel.network, question)
  if (open.atMost + jobs > limits.openJobsPerAddressMax) verdicts.push('open_jobs_too_many')
  if (open.atLeast + jobs > limits.openJobsPerAddressMax) return verdicts
  if (!hasEarned(state.policy, account)) {
    const needSets = standing.networks.needSetsPassedBy(channel.network, question)
    if (needSets.mayBe) verdicts.push('need_sets_too_many')
    if (needSets.isSure) return verdicts
  }
  if (isDeleted) return [...verdicts, 'account_deleted']
  const refusal = limitVerdict(standing, account) ?? roomVerdict(standing, account)
  if (refusal !== undefined) return [...verdicts, refusal]
  return [...verdicts, ...fundsVerdicts(standing, account)]
}

function isSameRequest({ state, channel, question }: Standing<'submit'>, known: RequestRecord, bytes: number): boolean {
  const { submitted } = known
  const { body } = question
  return (
    submitted.peer === channel.peer &&
    submitted.account === channel.account &&
    submitted.generations === body.generations &&
    submitted.promptBytes === bytes &&
    isSameWork(submitted, body) &&
    areSameTerms(submitted, body) &&
    hexOf(submitted.inputHash) === state.peers.hashOfInput(body) &&
    areSameParameters(parametersOfBytes(submitted.parameters), body.parameters)
  )
}

function limitVerdict({ state, channel, question }: Standing<'submit'>, account: AccountRecord): Verdict {
  const { limits } = state
  const { body } = question
  const { generations, models, outputTokensMax } = body
  if (!isPossible(body)) return 'work_impossible'
  if (generations < 1 || generations > limits.generationsMax) return 'generations_invalid'
  if (models.length > limits.requestModelsMax) return 'models_too_many'
  const needs = needsOf(body)
  if (needs.length > limits.requestNeedsMax || body.workers.length > limits.requestWorkersMax) return 'needs_too_many'
  if (needsLimitOf(state, account, { kind: kindOf(body), needs, outputTokensMax }) !== undefined)
    return 'need_sets_too_many'
  const named = { kind: kindOf(body), models: body.models }
  if (modelsLimitOf(state, account, named) !== undefined) return 'unserved_models_too_many'
  if (kindOf(body) !== 'text') return openVerdict(state, channel.peer)
  if (outputTokensMax < 1 || outputTokensMax > limits.outputTokensMax) return 'output_tokens_invalid'
  return openVerdict(state, channel.peer)
}

function openVerdict({ limits, openOf }: AuditState, peer: string): Verdict {
  const open = openOf.get(peer)?.size ?? 0
  return open >= limits.openRequestsPerPeerMax ? 'requests_too_many' : undefined
}

function roomVerdict({ state, question }: Standing<'submit'>, account: AccountRecord): Verdict {
  const { limits, policy, waitingJobs } = state
  const { generations } = question.body
  const isAnonymous = account.kind === 'anonymous'
  const openMax = isAnonymous ? limits.openJobsAnonymousMax : limits.openJobsPerAccountMax
  if (account.openJobs + generations > openMax) return 'open_jobs_too_many'
  const waitingMax = hasEarned(policy, account)
    ? limits.queueJobsMax
    : Math.min(limits.queueJobsMax, limits.queueUnearnedJobsMax)
  return waitingJobs + generations > waitingMax ? 'queue_full' : undefined
}

/** Only what must be held can be more than there is; ledger.md §4.2. */
function fundsVerdicts({ state, question }: Standing<'submit'>, account: AccountRecord): readonly Verdict[] {
  const { policy } = state
  const { body } = question
  const kind = kindOf(body)
  const isHeld = kind === 'text' ? mustHoldText(policy, body) : mustHoldFixed(body, policy)
  if (isHeld === false) return [undefined]
  const holds =
    kind === 'text'
      ? textHoldsOf(policy, body)
      : fixedPricesOf(body, policy).flatMap((fixed) => imageHoldsOf(fixed, body, policy))
  const verdicts = holds.map((held): Verdict => {
    const needed = held + activationTaxOf(body, policy)
    return held > 0n && needed > availableOf(policy, account) ? 'kudos_insufficient' : undefined
  })
  return isHeld === true ? verdicts : [undefined, ...verdicts]
}
