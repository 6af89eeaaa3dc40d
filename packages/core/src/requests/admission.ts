import type { SubmitRequest } from '../command.js'
import { findActor, isText } from '../decide/accounts.js'
import type { Turn } from '../decide/turn.js'
import { isWithin } from '../decide/turn.js'
import type { Millikudos, TimeMs } from '../ids.js'
import { availableOf } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Refusal } from '../outcome.js'
import { jobPriceMax } from './request.js'
import type { Request } from './request.js'

/** What an admission is judged by. */
export type AdmissionTerms = Pick<Turn, 'state' | 'policy' | 'limits' | 'now'>

/** What letting a request in leads to. */
export interface Admission {
  /** Who pays. */
  account: Account
  /** The request, where this submits it again. */
  known: Request | undefined
  /** The most that the request can cost, activation tax included. */
  priceMax: Millikudos
  activationTax: Millikudos
  /** Held until the request ends. */
  held: Millikudos
  expiresAt: TimeMs
  /** Nothing keeps the request waiting beyond this. */
  endsAt: TimeMs
}

/**
 * Says whether a request would be let in as things stand, and on what terms; nothing happens. Implements
 * protocol-spec/queue.md §4.1, which both `submitRequest` and a quote go by.
 */
export function admissionOf(terms: AdmissionTerms, command: SubmitRequest): Admission | Refusal {
  const { state, policy, now } = terms
  const account = findActor(state, command.account)
  if (account === undefined) return { code: 'account_unknown' }
  const priceMax = jobsPriceMax(terms, command) + policy.activationTax
  const { activationTax } = policy
  const known = state.requests.findById(command.id)
  if (known !== undefined) {
    if (!isSameRequest(known, command)) return { code: 'request_id_taken' }
    const { held, expiresAt, endsAt } = known
    return { account, known, priceMax, activationTax, held, expiresAt, endsAt }
  }
  const refusal = limitRefusal(terms, command) ?? roomRefusal(terms, command, account)
  if (refusal !== undefined) return refusal
  const held = holdFor(terms, command)
  const needed = held + activationTax
  const available = availableOf(policy, account)
  if (held > 0n && available < needed) return { code: 'kudos_insufficient', needed, available }
  const endsAt = now + policy.requestMsMax
  const expiresAt = Math.min(now + policy.requestMs, endsAt)
  return { account, known, priceMax, activationTax, held, expiresAt, endsAt }
}

function limitRefusal({ state, limits }: AdmissionTerms, command: SubmitRequest): Refusal | undefined {
  const { generationsMax, requestModelsMax, outputTokensMax, openRequestsPerPeerMax } = limits
  if (!isWithin(command.generations, 1, generationsMax)) return { code: 'generations_invalid', max: generationsMax }
  if (command.models.length > requestModelsMax) return { code: 'models_too_many', max: requestModelsMax }
  if (!isWithin(command.outputTokensMax, 1, outputTokensMax)) {
    return { code: 'output_tokens_invalid', max: outputTokensMax }
  }
  if (state.requests.openOf(command.peer).length >= openRequestsPerPeerMax) {
    return { code: 'requests_too_many', max: openRequestsPerPeerMax }
  }
  return undefined
}

/**
 * Whether there is room for the jobs. The last part of the queue is kept for accounts that have earned something or were
 * granted it: identities and keys are free, so whoever has none of it could fill the rest for nothing.
 */
function roomRefusal(terms: AdmissionTerms, command: SubmitRequest, account: Account): Refusal | undefined {
  const { state, policy, limits } = terms
  const openMax = account.kind === 'anonymous' ? limits.openJobsAnonymousMax : limits.openJobsPerAccountMax
  if (state.requests.openJobsOf(account.no) + command.generations > openMax) {
    return { code: 'open_jobs_too_many', max: openMax }
  }
  const { queueJobsMax, queueUnearnedJobsMax } = limits
  const hasEarned = account.kind !== 'anonymous' && availableOf(policy, account) > 0n
  const max = hasEarned ? queueJobsMax : Math.min(queueJobsMax, queueUnearnedJobsMax)
  return state.queue.waitingCount + command.generations > max ? { code: 'queue_full', max } : undefined
}

/** What a request must hold: the most it can cost, where it asks for long answers, else nothing. */
function holdFor(terms: AdmissionTerms, command: SubmitRequest): Millikudos {
  return command.outputTokensMax > terms.policy.upfrontAboveTokens ? jobsPriceMax(terms, command) : 0n
}

/** Sizes that are no whole numbers are refused later on; until then they cost nothing. */
function jobsPriceMax({ policy }: AdmissionTerms, command: SubmitRequest): Millikudos {
  const { generations, promptBytes, outputTokensMax } = command
  if (!Number.isSafeInteger(generations) || !Number.isSafeInteger(outputTokensMax)) return 0n
  return BigInt(generations) * jobPriceMax(policy, promptBytes, outputTokensMax)
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
