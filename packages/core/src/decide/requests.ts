import type { CancelRequest, SubmitRequest } from '../command.js'
import type { JobNo, Millikudos, RequestNo } from '../ids.js'
import { topUpFor } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Outcome } from '../outcome.js'
import { admissionOf } from '../requests/admission.js'
import { contextTokensNeededFor } from '../requests/request.js'
import { measureOf } from '../requests/work.js'
import type { WorkMeasure } from '../requests/work.js'
import { endIfDone, withdrawOffers } from './endings.js'
import { refuse } from './turn.js'
import type { Turn } from './turn.js'

/** Decides `submitRequest`. */
export function decideSubmitRequest(turn: Turn, command: SubmitRequest): Outcome {
  const { state, policy } = turn
  const admission = admissionOf(turn, command)
  if ('code' in admission) return refuse(admission)
  const { account, activationTax, known, priceMax } = admission
  const price = { priceMax, activationTax }
  if (known !== undefined) {
    return { ok: true, type: 'requestSubmitted', request: known.no, firstJob: known.jobs[0]!.no, ...price }
  }
  const { size, amount } = measure(command)
  const request = (state.requests.lastRequest + 1) as RequestNo
  const firstJob = (state.requests.lastJob + 1) as JobNo
  const toppedUp = topUpFor(policy, account, { amount: activationTax, fromHold: 0n, returned: 0n })
  turn.emit({
    type: 'requestSubmitted',
    request,
    id: command.id,
    account: command.account,
    peer: command.peer,
    kind: command.work.kind,
    models: command.models,
    needs: command.needs,
    workers: command.workers,
    areExcluded: command.areExcluded,
    firstJob,
    generations: command.generations,
    inputHash: command.inputHash,
    promptBytes: command.promptBytes,
    contextTokensNeeded: size,
    outputTokensMax: amount,
    parameters: command.parameters,
    ...(admission.fixedPrice === undefined ? {} : { fixedPrice: admission.fixedPrice }),
    activationTax,
    ...(command.author === undefined ? {} : { author: command.author }),
    royalty: royaltyOf(turn, command, activationTax - toppedUp),
    toppedUp,
    held: admission.held,
    priority: priorityOf(account),
    agingPerSecond: policy.agingPerSecond,
    expiresAt: admission.expiresAt,
    endsAt: admission.endsAt,
  })
  return { ok: true, type: 'requestSubmitted', request, firstJob, ...price }
}

/**
 * What the author of a style gets of an activation tax: no more than the requester has really paid of it, so that nobody
 * can mint by it, and nothing of their own. Implements protocol-spec/pricing.md §4.3.
 */
function royaltyOf({ policy, state }: Turn, { account, author }: SubmitRequest, paid: Millikudos): Millikudos {
  // An account that was below its floor is topped up by more than it pays.
  if (author === undefined || author === account || paid <= 0n) return 0n
  const { kind, roles } = state.ledger.find(author) ?? {}
  if (kind !== 'registered' || roles?.has('flagged') || roles?.has('deleted')) return 0n
  return paid < policy.styleRoyalty ? paid : policy.styleRoyalty
}

/** What a flagged account has counts a thousandth, and little of it nothing at all. */
const flaggedDivisor = 1_000n
const flaggedKudosMin = 10_000n
const flaggedPriorityMin = -100_000n

/** Orders the queue: what the account has and its requests do not hold. */
function priorityOf({ balance, held, roles }: Account): Millikudos {
  const free = balance - held
  if (!roles.has('flagged')) return free
  return free > flaggedKudosMin ? free / flaggedDivisor : flaggedPriorityMin
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

/** How large and how much a job is. */
function measure({ work, promptBytes, outputTokensMax }: SubmitRequest): WorkMeasure {
  if (work.kind !== 'text') return measureOf(work)
  return { size: contextTokensNeededFor(promptBytes, outputTokensMax), amount: outputTokensMax }
}
