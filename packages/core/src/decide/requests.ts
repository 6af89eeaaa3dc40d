import type { CancelRequest, SubmitRequest } from '../command.js'
import type { JobNo, Millikudos, RequestNo } from '../ids.js'
import { topUpFor } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Outcome } from '../outcome.js'
import { admissionOf } from '../requests/admission.js'
import { contextTokensNeededFor } from '../requests/request.js'
import { endIfDone, withdrawOffers } from './endings.js'
import { refuse } from './turn.js'
import type { Turn } from './turn.js'

/** Decides `submitRequest`. */
export function decideSubmitRequest(turn: Turn, command: SubmitRequest): Outcome {
  const { state, policy } = turn
  const admission = admissionOf(turn, command)
  if ('code' in admission) return refuse(admission)
  const { account, known } = admission
  if (known !== undefined) {
    return { ok: true, type: 'requestSubmitted', request: known.no, firstJob: known.jobs[0]!.no }
  }
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
    activationTax: admission.activationTax,
    toppedUp: activationTopUp(turn, account),
    held: admission.held,
    priority: account.balance - account.held,
    agingPerSecond: policy.agingPerSecond,
    expiresAt: admission.expiresAt,
    endsAt: admission.endsAt,
  })
  return { ok: true, type: 'requestSubmitted', request, firstJob }
}

/** Decides `cancelRequest`. */
export function decideCancelRequest(turn: Turn, command: CancelRequest): Outcome {
  const { state, policy, now } = turn
  const request = state.requests.findById(command.id)
  if (request === undefined) return refuse({ code: 'request_unknown' })
  if (request.peer !== command.peer) return refuse({ code: 'request_not_yours' })
  if (request.closing === 'cancelled') return { ok: true, type: 'requestCancelled' }
  if (request.closing !== undefined || request.outcome !== undefined) return refuse({ code: 'request_ended' })
  turn.emit({ type: 'requestCancelled', request: request.no, settleBy: now + policy.settleMs })
  withdrawOffers(turn, request)
  endIfDone(turn, request)
  return { ok: true, type: 'requestCancelled' }
}

function activationTopUp(turn: Turn, account: Account): Millikudos {
  return topUpFor(turn.policy, account, { amount: turn.policy.activationTax, fromHold: 0n, returned: 0n })
}
