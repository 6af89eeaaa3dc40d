import type { SubmitRequest } from '../command.js'
import { findActor, isText } from '../decide/accounts.js'
import type { Turn } from '../decide/turn.js'
import { isWithin } from '../decide/turn.js'
import type { FixedPrice, WorkKind } from '../event.js'
import type { Millikudos, TimeMs } from '../ids.js'
import { availableOf, hasEarned } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Refusal } from '../outcome.js'
import { hasSourceImage } from '../pricing/image-request.js'
import type { QueueLoad } from '../pricing/image-upfront.js'
import type { DomainState } from '../state.js'
import type { Quotation } from './job-price.js'
import { modelsRefusal, needsRefusal } from './names-room.js'
import { quotationOf } from './quotation.js'
import type { Request } from './request.js'
import { isWorkPossible, measureOf } from './work.js'

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
  /** Of what is not text. */
  fixedPrice: FixedPrice | undefined
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
  if (account.roles.has('deleted')) return { code: 'account_deleted' }
  const known = state.requests.findById(command.id)
  const isPossible = isWorkPossible(command.work, command.models)
  if (known !== undefined) {
    // What cannot be was not let in before, whatever of it the request remembers.
    if (!isPossible || !isSameRequest(known, command)) return { code: 'request_id_taken' }
    const { activationTax, fixedPrice, jobsPriceMax } = quote(terms, command)
    const { held, expiresAt, endsAt } = known
    return {
      account,
      known,
      priceMax: jobsPriceMax + activationTax,
      activationTax,
      fixedPrice,
      held,
      expiresAt,
      endsAt,
    }
  }
  if (!isPossible) return { code: 'work_impossible' }
  const refusal = limitRefusal(terms, command, account) ?? roomRefusal(terms, command, account)
  if (refusal !== undefined) return refusal
  const { activationTax, fixedPrice, jobsPriceMax, upfront: held } = quote(terms, command)
  const priceMax = jobsPriceMax + activationTax
  const needed = held + activationTax
  const available = availableOf(policy, account)
  if (held > 0n && available < needed) return { code: 'kudos_insufficient', needed, available }
  const endsAt = now + policy.requestMsMax
  const expiresAt = Math.min(now + policy.requestMs, endsAt)
  return { account, known, priceMax, activationTax, fixedPrice, held, expiresAt, endsAt }
}

function limitRefusal(terms: AdmissionTerms, command: SubmitRequest, account: Account): Refusal | undefined {
  const { state, limits } = terms
  const { generationsMax, requestModelsMax, outputTokensMax, openRequestsPerPeerMax } = limits
  if (!isWithin(command.generations, 1, generationsMax)) return { code: 'generations_invalid', max: generationsMax }
  if (command.models.length > requestModelsMax) return { code: 'models_too_many', max: requestModelsMax }
  const { requestNeedsMax, requestWorkersMax } = limits
  if (command.needs.length > requestNeedsMax || command.workers.length > requestWorkersMax) {
    return { code: 'needs_too_many', max: command.needs.length > requestNeedsMax ? requestNeedsMax : requestWorkersMax }
  }
  const namesRefusal = needsRefusal(terms, command, account) ?? modelsRefusal(terms, command, account)
  if (namesRefusal !== undefined) return namesRefusal
  if (command.work.kind === 'text' && !isWithin(command.outputTokensMax, 1, outputTokensMax)) {
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
  const max = hasEarned(policy, account) ? queueJobsMax : Math.min(queueJobsMax, queueUnearnedJobsMax)
  return state.queue.waitingCount + command.generations > max ? { code: 'queue_full', max } : undefined
}

function quote({ state, policy }: AdmissionTerms, command: SubmitRequest): Quotation {
  const { kind } = command.work
  const served = state.roster.capacity.modelsOf(kind).keys()
  return quotationOf(policy, command, { load: queueLoadOf(state, kind), served })
}

/** How busy the tracker is with a kind of work, as what must be held upfront is judged by it. O(1). */
export function queueLoadOf({ queue, roster }: DomainState, kind: WorkKind): QueueLoad {
  return { waitingJobs: queue.waitingOf(kind).jobsWaiting, workerSlots: roster.capacity.ofKind(kind).slots }
}

function isSameRequest(request: Request, command: SubmitRequest): boolean {
  return (
    request.peer === command.peer &&
    request.account === command.account &&
    request.jobs.length === command.generations &&
    request.kind === command.work.kind &&
    request.promptBytes === command.promptBytes &&
    isSameWork(request, command) &&
    areSameTexts(request.models, command.models) &&
    areSameTexts(request.needs, command.needs) &&
    areSameTexts(request.workers, command.workers) &&
    request.areExcluded === command.areExcluded &&
    request.author === command.author &&
    isText(request.inputHashText, command.inputHash) &&
    isText(request.parametersText, command.parameters)
  )
}

/** Whether as much is asked for, and on the same terms, as far as the request remembers it; prices may have changed. */
function isSameWork(request: Request, { work, outputTokensMax }: SubmitRequest): boolean {
  const { fixedPrice } = request
  if (work.kind === 'text') return request.outputTokensMax === outputTokensMax
  const { amount, size } = measureOf(work)
  if (request.outputTokensMax !== amount || request.contextTokensNeeded !== size) return false
  if (work.kind === 'alchemy') return fixedPrice?.isFast === !work.slowWorkers
  const { image } = work
  return (
    fixedPrice?.isFast === !image.slowWorkers &&
    fixedPrice.hiresFix === image.work.hiresFix &&
    fixedPrice.workflow === (image.workflow ?? '') &&
    fixedPrice.hasSourceImage === hasSourceImage(image.work)
  )
}

function areSameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index])
}
