import type { JoinWorker, LeaveWorker } from '../command.js'
import type { WorkerModel } from '../event.js'
import type { WorkerNo } from '../ids.js'
import type { Outcome } from '../outcome.js'
import type { Worker } from '../roster/worker.js'
import { findActor } from './accounts.js'
import { loseLease } from './endings.js'
import { isWithin, refuse } from './turn.js'
import type { Turn } from './turn.js'

/** Largest context a model may have: the index keeps it in an int32. */
const contextTokensMax = 0x7fff_fffe

/** Decides `joinWorker`. */
export function decideJoinWorker(turn: Turn, command: JoinWorker): Outcome {
  const { state, limits } = turn
  if (findActor(state, command.account) === undefined) return refuse({ code: 'account_unknown' })
  const known = state.roster.findByPeer(command.peer)
  if (known !== undefined && known.account !== command.account) return refuse({ code: 'worker_owner_changed' })
  if (!areModelsValid(command.models, limits.workerModelsMax)) return refuse({ code: 'worker_models_invalid' })
  if (!isWithin(command.slots, 1, limits.workerSlotsMax)) return refuse({ code: 'worker_slots_invalid' })
  const worker = known?.no ?? ((state.roster.last + 1) as WorkerNo)
  if (known === undefined || !isAnnounced(known, command)) {
    const { peer, account, name, slots, models } = command
    turn.emit({ type: 'workerJoined', worker, peer, account, name, slots, models })
  }
  return { ok: true, type: 'workerJoined', worker }
}

/** Decides `leaveWorker`. */
export function decideLeaveWorker(turn: Turn, command: LeaveWorker): Outcome {
  const worker = turn.state.roster.find(command.worker)
  if (worker === undefined) return refuse({ code: 'worker_unknown' })
  if (worker.joined) partWorker(turn, worker, command.reason)
  return { ok: true, type: 'workerLeft' }
}

/**
 * Decides `recover`: everybody is absent until they come back. Whoever does within a lease's time finds the jobs that
 * it had in hand.
 */
export function recoverWorkers(turn: Turn): void {
  const { state, policy, now } = turn
  for (const worker of state.roster.all()) {
    if (worker.joined) partWorker(turn, worker, 'tracker_restarted')
    for (const lease of worker.leases) {
      const expiresAt = now + policy.leaseMs
      if (expiresAt > lease.dueAt) turn.emit({ type: 'leaseExtended', lease: lease.no, expiresAt })
    }
  }
}

function partWorker(turn: Turn, worker: Worker, reason: 'stopped' | 'disconnected' | 'tracker_restarted'): void {
  turn.emit({ type: 'workerLeft', worker: worker.no, reason })
  for (const lease of worker.leases.slice()) {
    if (lease.state === 'offered') turn.emit({ type: 'offerEnded', lease: lease.no, reason: 'worker_left' })
    else if (reason === 'stopped') loseLease(turn, lease)
  }
}

function areModelsValid(models: readonly WorkerModel[], max: number): boolean {
  if (models.length === 0 || models.length > max) return false
  const names = new Set(models.map((model) => model.name))
  return names.size === models.length && models.every((model) => isWithin(model.contextTokensMax, 1, contextTokensMax))
}

/** Whether a worker is present with just what a command announces. */
function isAnnounced(worker: Worker, command: JoinWorker): boolean {
  if (!worker.joined || worker.name !== command.name || worker.slots !== command.slots) return false
  if (worker.models.length !== command.models.length) return false
  return worker.models.every((model, index) => isSameModel(model, command.models[index]!))
}

function isSameModel(a: WorkerModel, b: WorkerModel): boolean {
  if (a.name !== b.name || a.contextTokensMax !== b.contextTokensMax || a.parameters !== b.parameters) return false
  return a.hash.length === b.hash.length && a.hash.every((byte, index) => byte === b.hash[index])
}
