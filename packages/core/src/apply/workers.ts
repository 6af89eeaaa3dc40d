import type { WorkerJoined, WorkerLeft, WorkerPaused } from '../event.js'
import type { TimeMs } from '../ids.js'
import { workerFaultsKeptMax } from '../limits.js'
import { areSameModels } from '../roster/worker.js'
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
  // Whoever is paused does not get at the jobs that exclude it by announcing something else.
  if (worker.pausedUntil <= at && !areSameModels(worker.models, event.models)) worker.announcedSeq = seq
  worker.account = event.account
  worker.name = event.name
  worker.slots = event.slots
  worker.models = event.models.map((model) => ({ ...model, hash: model.hash.slice() }))
  worker.leftReason = undefined
  worker.joinedSeq = seq
  worker.idleSeq = seq
  state.roster.setJoined(worker, true)
  state.roster.noteAbsence(worker)
  state.queue.addWorker(worker)
}

/** Folds `workerLeft`. */
export function applyWorkerLeft(state: DomainState, event: WorkerLeft, seq: number): void {
  const worker = state.roster.get(event.worker)
  state.queue.removeWorker(worker)
  state.roster.setJoined(worker, false)
  worker.leftReason = event.reason
  worker.idleSeq = seq
  noteAbsence(state, worker)
}

/** Folds `workerPaused`. */
export function applyWorkerPaused(state: DomainState, event: WorkerPaused): void {
  const worker = state.roster.get(event.worker)
  state.queue.removeWorker(worker)
  worker.paused = true
  worker.pausedUntil = event.until
  worker.pauseReason = event.reason
  state.deadlines.set(worker, event.until)
}

/** Ends a pause. Its end is a deadline that `workerPaused` recorded, so it needs no event of its own. */
export function resumeWorker(state: DomainState, worker: Worker): void {
  state.deadlines.remove(worker)
  worker.paused = false
  worker.pausedUntil = 0
  worker.pauseReason = undefined
}

/** Counts a failure or a lost lease against a worker. */
export function addFault(worker: Worker, at: TimeMs): void {
  worker.faultTimes.push(at)
  if (worker.faultTimes.length > workerFaultsKeptMax) worker.faultTimes.shift()
}

/** Notes whether a worker is absent with nothing in hand; forgets the one that was so longest, if there are too many. */
export function noteAbsence(state: DomainState, worker: Worker): void {
  const forgotten = state.roster.noteAbsence(worker)
  if (forgotten !== undefined) state.deadlines.remove(forgotten)
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
    joined: false,
    leftReason: undefined,
    joinedSeq: 0,
    announcedSeq: 0,
    idleSeq: 0,
    leases: [],
    faultTimes: [],
    missedOffers: 0,
    paused: false,
    pausedUntil: 0,
    pauseReason: undefined,
    indexed: false,
  }
}
