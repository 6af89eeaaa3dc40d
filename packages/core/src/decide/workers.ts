import type { JoinWorker, LeaveWorker, SuspendWorker } from '../command.js'
import type { WorkerJoined, WorkerModel } from '../event.js'
import type { AccountNo, WorkerNo } from '../ids.js'
import type { Outcome } from '../outcome.js'
import { anonymousAccount } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import { withAnswerLength } from '../queue/answer-length.js'
import { areSameModels, offersSame, trustedOffer } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import { findActor } from './accounts.js'
import { dueItemsMax } from '../limits.js'
import { loseLease } from './endings.js'
import { offersRefusal } from './offers-room.js'
import { isWithin, refuse } from './turn.js'
import type { Turn } from './turn.js'
import { rewardTimeOf } from './uptime.js'

/** Largest context a model may have: the index keeps it in an int32. */
const contextTokensMax = 0x7fff_fffe

/** Decides `joinWorker`. */
export function decideJoinWorker(turn: Turn, command: JoinWorker): Outcome {
  const { state, limits } = turn
  const owner = findActor(state, command.account)
  if (owner === undefined) return refuse({ code: 'account_unknown' })
  if (owner.roles.has('deleted')) return refuse({ code: 'account_deleted' })
  if (owner.roles.has('flagged')) return refuse({ code: 'account_flagged' })
  const known = state.roster.findByPeer(command.peer)
  const isOwnerFixed = known !== undefined && known.leases.length > 0
  if (isOwnerFixed && known.account !== command.account) return refuse({ code: 'worker_owner_changed' })
  if (!areModelsValid(command.models, limits.workerModelsMax)) return refuse({ code: 'worker_models_invalid' })
  const isLong = command.offers.length > limits.workerOffersMax || command.favoured.length > limits.workerFavouredMax
  if (isLong) return refuse({ code: 'worker_models_invalid' })
  if (!isWithin(command.slots, 1, limits.workerSlotsMax)) return refuse({ code: 'worker_slots_invalid' })
  const worker = known?.no ?? ((state.roster.last + 1) as WorkerNo)
  const { peer, account, name, slots, models, onlyFavoured } = command
  const offers = offersOf(command, owner)
  const favoured = favouredOf(command)
  if (known !== undefined && isRepeated(known, command, { offers, favoured })) {
    return joinedAs(known)
  }
  const refusal = offersRefusal(turn, { owner, known, offers })
  if (refusal !== undefined) return refuse(refusal)
  const preference = { favoured, onlyFavoured, seeks: command.seeks }
  const rewardAt = rewardTimeOf(turn, known, { owner, isOpen: !onlyFavoured && known?.isSuspended !== true })
  const uptime = rewardAt === undefined ? {} : { rewardAt }
  turn.emit({ type: 'workerJoined', worker, peer, account, name, slots, models, offers, ...preference, ...uptime })
  return joinedAs(state.roster.get(worker))
}

function joinedAs({ no, joinedSeq, leases }: Worker): Outcome {
  const inHand = leases.filter(({ state }) => state === 'leased').map((lease) => lease.no)
  return { ok: true, type: 'workerJoined', worker: no, joinedSeq, inHand }
}

/** What a worker offers: what it says, of lengths one that is told apart, and whether its owner is trusted. */
function offersOf({ offers }: JoinWorker, { trusted }: Account): string[] {
  const own = new Set(withAnswerLength(offers))
  own.delete(trustedOffer)
  if (trusted) own.add(trustedOffer)
  return [...own].sort()
}

/** Whom a worker favours beside its owner: not those whom everybody can be. */
function favouredOf({ account, favoured }: JoinWorker): AccountNo[] {
  const others = new Set(favoured)
  others.delete(account)
  others.delete(anonymousAccount)
  return [...others].sort((a, b) => a - b)
}

/** Whether the join that the worker is present by is said again, and says the same. */
function isRepeated(
  worker: Worker,
  command: JoinWorker,
  { offers, favoured }: Pick<WorkerJoined, 'offers' | 'favoured'>,
): boolean {
  const { account, joinedSeq, name, slots, models } = command
  const isItsOwn = worker.joined && worker.joinedSeq === joinedSeq && worker.account === account
  if (!isItsOwn || worker.name !== name || worker.slots !== slots || worker.seeks !== command.seeks) return false
  if (worker.onlyFavoured !== command.onlyFavoured || worker.favoured.join() !== favoured.join()) return false
  return areSameModels(worker.models, models) && offersSame(worker, offers)
}

/** Decides `leaveWorker`. */
export function decideLeaveWorker(turn: Turn, command: LeaveWorker): Outcome {
  const worker = turn.state.roster.find(command.worker)
  if (worker === undefined) return refuse({ code: 'worker_unknown' })
  // A worker that is back already is not sent away by what ended before.
  if (worker.joined && worker.joinedSeq === command.joinedSeq) partWorker(turn, worker, command.reason)
  return { ok: true, type: 'workerLeft' }
}

/** Decides `suspendWorker`. What the worker has been offered, or has in hand, it may still bring to an end. */
export function decideSuspendWorker(turn: Turn, { worker: no, isSuspended }: SuspendWorker): Outcome {
  const worker = turn.state.roster.find(no)
  if (worker === undefined) return refuse({ code: 'worker_unknown' })
  if (isSuspended && !worker.isSuspended) turn.emit({ type: 'workerSuspended', worker: no })
  if (!isSuspended && worker.isSuspended) {
    const owner = turn.state.ledger.get(worker.account)
    const rewardAt = rewardTimeOf(turn, worker, { owner, isOpen: worker.joined && !worker.onlyFavoured })
    turn.emit({ type: 'workerResumed', worker: no, ...(rewardAt === undefined ? {} : { rewardAt }) })
  }
  return { ok: true, type: 'workerSuspended', isSuspended }
}

/** Everybody is absent until they come back, which is the half of `recover` that is about presence. */
export function recoverWorkers(turn: Turn): void {
  for (const worker of turn.state.roster.all()) if (worker.joined) partWorker(turn, worker, 'tracker_restarted')
}

/** Forgets who is absent longest, where too many are; at most `dueItemsMax` of them, the rest next time. */
export function forgetAbsent(turn: Turn): void {
  const { roster } = turn.state
  let excess = Math.min(dueItemsMax, roster.allAbsent().size - turn.limits.absentWorkersMax)
  for (const worker of roster.allAbsent().keys()) {
    if (excess <= 0) return
    excess--
    turn.emit({ type: 'workerForgotten', worker })
  }
}

function partWorker(turn: Turn, worker: Worker, reason: 'stopped' | 'disconnected' | 'tracker_restarted'): void {
  turn.emit({ type: 'workerLeft', worker: worker.no, reason })
  for (const lease of worker.leases.slice()) {
    if (lease.state === 'offered') turn.emit({ type: 'offerEnded', lease: lease.no, reason: 'worker_left' })
    // Losing one may have faulted its request, which takes back the offers that the worker has of it.
    else if (lease.state === 'leased' && reason === 'stopped') loseLease(turn, lease)
  }
}

function areModelsValid(models: readonly WorkerModel[], max: number): boolean {
  if (models.length === 0 || models.length > max) return false
  const names = new Set(models.map(({ kind, name }) => `${kind} ${name}`))
  return names.size === models.length && models.every((model) => isWithin(model.contextTokensMax, 1, contextTokensMax))
}
