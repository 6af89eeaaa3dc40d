import { assert } from '../assert.js'
import type {
  WorkerForgotten,
  WorkerJoined,
  WorkerLeft,
  WorkerPaused,
  WorkerResumed,
  WorkerSuspended,
} from '../event.js'
import type { TimeMs } from '../ids.js'
import { workerFaultsKeptMax } from '../limits.js'
import { answerLengthMaxOf } from '../queue/answer-length.js'
import { areSameModels, isPaused, offersKeyOf, offersSame } from '../roster/worker.js'
import { endUptime, leftMsOf, newUptime, resumeUptime, setRewardAt, startUptime } from './uptime.js'
import type { Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'

/** Folds `workerJoined`. */
export function applyWorkerJoined(state: DomainState, event: WorkerJoined, seq: number, at: TimeMs): void {
  let worker = state.roster.find(event.worker)
  if (worker === undefined) {
    worker = newWorker(event)
    state.roster.add(worker)
  }
  state.queue.removeWorker(worker)
  if (worker.joined) countJoined(state, worker, -1)
  if (isAnnouncedAnew(worker, event, at)) worker.announcedSeq = seq
  startUptime(state, worker, { ...event, at })
  state.roster.setOwner(worker, state.ledger.get(event.account))
  worker.name = event.name
  worker.slots = event.slots
  worker.models = event.models.map((model) => ({ ...model, hash: model.hash.slice() }))
  setOffers(worker, event.offers)
  worker.favoured = [...event.favoured]
  worker.onlyFavoured = event.onlyFavoured
  worker.seeks = event.seeks
  worker.leftReason = undefined
  worker.joinedSeq = seq
  worker.idleSeq = seq
  state.roster.setJoined(worker, true)
  countJoined(state, worker, 1)
  state.roster.noteAbsence(worker)
  state.queue.addWorker(worker, at)
}

/**
 * Whether a worker gets at the jobs that exclude it because its models have changed: not while it is paused, nor by having
 * been away with nothing in hand, when its models may have been dropped and nobody knows whether they are the same.
 */
function isAnnouncedAnew(worker: Worker, event: WorkerJoined, at: TimeMs): boolean {
  if (worker.joinedSeq === 0) return true
  const isBack = !worker.joined && worker.leases.length === 0
  if (isBack || isPaused(worker, at)) return false
  return !areSameModels(worker.models, event.models) || !offersSame(worker, event.offers)
}

/** Counts what a worker has and offers that is joined, or with −1 is so no more or is about to change. */
export function countJoined({ queue, roster }: DomainState, worker: Worker, more: 1 | -1): void {
  queue.models.countWorker(worker, more)
  roster.offerSets.count(worker, more)
}

/** A worker offers this from now on; it must not be in the queue's index. */
export function setOffers(worker: Worker, offers: readonly string[]): void {
  worker.offers = new Set(offers)
  worker.offersKey = offersKeyOf(offers)
  worker.answerLengthMax = answerLengthMaxOf(offers)
}

/** Folds `workerLeft`. */
export function applyWorkerLeft(state: DomainState, event: WorkerLeft, seq: number, at: TimeMs): void {
  const worker = state.roster.get(event.worker)
  state.queue.removeWorker(worker)
  countJoined(state, worker, -1)
  worker.leftReason = event.reason
  worker.leftAt = at
  state.roster.setJoined(worker, false)
  worker.idleSeq = seq
  endUptime(state, worker, at)
  state.roster.noteAbsence(worker)
}

/** Folds `workerPaused`. */
export function applyWorkerPaused(state: DomainState, event: WorkerPaused, at: TimeMs): void {
  const worker = state.roster.get(event.worker)
  state.queue.removeWorker(worker)
  if (worker.uptime.rewardAt !== undefined) setRewardAt(state, worker, event.until + leftMsOf(worker, at))
  worker.pausedUntil = event.until
  worker.pauseReason = event.reason
  if (event.reason === 'declines') worker.unsuitedOffers = 0
  state.deadlines.set(worker, event.until)
}

/** Folds `workerSuspended`. */
export function applyWorkerSuspended(state: DomainState, event: WorkerSuspended, at: TimeMs): void {
  const worker = state.roster.get(event.worker)
  state.queue.removeWorker(worker)
  worker.isSuspended = true
  state.roster.recount(worker)
  endUptime(state, worker, at)
}

/** Folds `workerResumed`. */
export function applyWorkerResumed(state: DomainState, event: WorkerResumed, at: TimeMs): void {
  const worker = state.roster.get(event.worker)
  worker.isSuspended = false
  state.roster.recount(worker)
  if (event.rewardAt !== undefined) resumeUptime(state, worker, event.rewardAt)
  state.queue.addWorker(worker, at)
}

/** Folds `workerForgotten`. */
export function applyWorkerForgotten(state: DomainState, event: WorkerForgotten): void {
  const worker = state.roster.get(event.worker)
  assert(!worker.joined && worker.leases.length === 0, `worker ${event.worker} is forgotten but not gone`)
  state.deadlines.remove(worker)
  state.roster.forget(worker)
}

/** Counts a failure or a lost lease against a worker. */
export function addFault(worker: Worker, at: TimeMs): void {
  worker.faultTimes.push(at)
  if (worker.faultTimes.length > workerFaultsKeptMax) worker.faultTimes.shift()
}

/** A worker that is absent and has nothing in hand. */
export function newWorker(event: Pick<WorkerJoined, 'worker' | 'peer' | 'account' | 'name' | 'slots'>): Worker {
  return {
    dueKind: 'worker',
    no: event.worker,
    dueAt: 0,
    dueIndex: -1,
    peer: event.peer,
    account: event.account,
    name: event.name,
    slots: event.slots,
    models: [],
    offers: new Set(),
    offersKey: '',
    answerLengthMax: Infinity,
    favoured: [],
    onlyFavoured: false,
    seeks: false,
    joined: false,
    leftReason: undefined,
    leftAt: 0,
    joinedSeq: 0,
    announcedSeq: 0,
    idleSeq: 0,
    leases: [],
    faultTimes: [],
    missedOffers: 0,
    unsuitedOffers: 0,
    pausedUntil: 0,
    pauseReason: undefined,
    uptime: newUptime(event.worker),
    isSuspended: false,
    isBarred: false,
    indexed: false,
  }
}
