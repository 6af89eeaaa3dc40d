import type { WorkerLeft, WorkerModel, WorkerPaused } from '../event.js'
import type { AccountNo, LeaseNo, TimeMs, WorkerNo } from '../ids.js'
import { isPaused } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'

/** A worker as it stands. */
export interface WorkerView {
  worker: WorkerNo
  peer: string
  account: AccountNo
  name: string
  slots: number
  models: readonly WorkerModel[]
  joined: boolean
  leftReason: WorkerLeft['reason'] | undefined
  /** Offers and leases in hand. */
  leases: readonly LeaseNo[]
  /** Set while it gets no offers. */
  pausedUntil: TimeMs | undefined
  pauseReason: WorkerPaused['reason'] | undefined
}

/** A worker by its number. Absent ones are remembered for long, not for ever. */
export function workerView(state: DomainState, worker: WorkerNo): WorkerView | undefined {
  const found = state.roster.find(worker)
  return found === undefined ? undefined : viewOf(state, found)
}

/** The worker of a libp2p peer id. */
export function workerByPeer(state: DomainState, peer: string): WorkerView | undefined {
  const found = state.roster.findByPeer(peer)
  return found === undefined ? undefined : viewOf(state, found)
}

/** Workers that are present, by number, at most `limit`. */
export function listWorkers(state: DomainState, limit: number): WorkerView[] {
  const joined = [...state.roster.allJoined()].sort((a, b) => a.no - b.no)
  return joined.slice(0, limit).map((worker) => viewOf(state, worker))
}

function viewOf(state: DomainState, worker: Worker): WorkerView {
  const paused = isPaused(worker, state.clock)
  return {
    worker: worker.no,
    peer: worker.peer,
    account: worker.account,
    name: worker.name,
    slots: worker.slots,
    models: worker.models,
    joined: worker.joined,
    leftReason: worker.leftReason,
    leases: worker.leases.map((lease) => lease.no),
    pausedUntil: paused ? worker.pausedUntil : undefined,
    pauseReason: paused ? worker.pauseReason : undefined,
  }
}
