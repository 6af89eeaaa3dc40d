import type { CancelRequest, SubmitRequest } from '../command.js'
import type { JobNo, Millikudos, RequestNo } from '../ids.js'
import { availableOf, topUpFor } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Outcome, Refusal } from '../outcome.js'
import { contextTokensNeededFor, jobPriceMax } from '../requests/request.js'
import type { Request } from '../requests/request.js'
import { findActor, isText } from './accounts.js'
import { endIfDone, withdrawOffers } from './endings.js'
import { isWithin, refuse } from './turn.js'
import type { Turn } from './turn.js'

/** Decides `submitRequest`. */
export function decideSubmitRequest(turn: Turn, command: SubmitRequest): Outcome {
  const { state, policy, now } = turn
  const account = findActor(state, command.account)
  if (account === undefined) return refuse({ code: 'account_unknown' })
  const known = state.requests.findById(command.id)
  if (known !== undefined) {
    if (!isSameRequest(known, command)) return refuse({ code: 'request_id_taken' })
    return { ok: true, type: 'requestSubmitted', request: known.no, firstJob: known.jobs[0]!.no }
  }
  const refusal = checkLimits(turn, command)
  if (refusal !== undefined) return refuse(refusal)
  const held = holdFor(turn, command)
  const needed = held + policy.activationTax
  const available = availableOf(policy, account)
  if (held > 0n && available < needed) return refuse({ code: 'kudos_insufficient', needed, available })

  const request = (state.requests.lastRequest + 1) as RequestNo
  const firstJob = (state.requests.lastJob + 1) as JobNo
  turn.emit({
    type: 'requestSubmitted',
    request,
    id: command.id,
    account: command.account,
    peer: command.peer,
    models: command.models,
    firstJob,
    generations: command.generations,
    inputHash: command.inputHash,
    promptBytes: command.promptBytes,
    contextTokensNeeded: contextTokensNeededFor(command.promptBytes, command.outputTokensMax),
    outputTokensMax: command.outputTokensMax,
    parameters: command.parameters,
    promptTokenPrice: policy.promptTokenPrice,
    outputTokenPrice: policy.outputTokenPrice,
    jobTax: policy.jobTax,
    activationTax: policy.activationTax,
    toppedUp: activationTopUp(turn, account),
    held,
    priority: account.balance,
    agingPerSecond: policy.agingPerSecond,
    expiresAt: now + Math.min(policy.requestMs, policy.requestMsMax),
    endsAt: now + policy.requestMsMax,
  })
  return { ok: true, type: 'requestSubmitted', request, firstJob }
}

/** Decides `cancelRequest`. */
export function decideCancelRequest(turn: Turn, command: CancelRequest): Outcome {
  const request = turn.state.requests.findById(command.id)
  if (request === undefined) return refuse({ code: 'request_unknown' })
  if (request.peer !== command.peer) return refuse({ code: 'request_not_yours' })
  if (request.closing === 'cancelled') return { ok: true, type: 'requestCancelled' }
  if (request.closing !== undefined || request.outcome !== undefined) return refuse({ code: 'request_ended' })
  turn.emit({ type: 'requestCancelled', request: request.no, settleBy: turn.now + turn.policy.settleMs })
  withdrawOffers(turn, request)
  endIfDone(turn, request)
  return { ok: true, type: 'requestCancelled' }
}

function checkLimits(turn: Turn, command: SubmitRequest): Refusal | undefined {
  const { state, limits } = turn
  const { generationsMax, requestModelsMax, outputTokensMax, openRequestsPerPeerMax, queueJobsMax } = limits
  if (!isWithin(command.generations, 1, generationsMax)) return { code: 'generations_invalid', max: generationsMax }
  if (command.models.length > requestModelsMax) return { code: 'models_too_many', max: requestModelsMax }
  if (!isWithin(command.outputTokensMax, 1, outputTokensMax)) {
    return { code: 'output_tokens_invalid', max: outputTokensMax }
  }
  if (state.requests.openOf(command.peer).length >= openRequestsPerPeerMax) {
    return { code: 'requests_too_many', max: openRequestsPerPeerMax }
  }
  if (state.queue.waitingCount + command.generations > queueJobsMax) return { code: 'queue_full', max: queueJobsMax }
  return undefined
}

/** What a request must hold: the most it can cost, where it asks for long answers, else nothing. */
function holdFor(turn: Turn, command: SubmitRequest): Millikudos {
  const { policy } = turn
  if (command.outputTokensMax <= policy.upfrontAboveTokens) return 0n
  return BigInt(command.generations) * jobPriceMax(policy, command.promptBytes, command.outputTokensMax)
}

function activationTopUp(turn: Turn, account: Account): Millikudos {
  return topUpFor(turn.policy, account, { amount: turn.policy.activationTax, fromHold: 0n, returned: 0n })
}

function isSameRequest(request: Request, command: SubmitRequest): boolean {
  return (
    request.peer === command.peer &&
    request.account === command.account &&
    request.jobs.length === command.generations &&
    request.promptBytes === command.promptBytes &&
    request.outputTokensMax === command.outputTokensMax &&
    request.models.length === command.models.length &&
    request.models.every((model, index) => model === command.models[index]) &&
    isText(request.inputHashText, command.inputHash) &&
    isText(request.parametersText, command.parameters)
  )
}
