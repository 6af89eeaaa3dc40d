import type { TimeMs } from '../ids.js'
import type { Worker } from '../roster/worker.js'
import type { Turn } from './turn.js'

/** Pauses a worker whose offers come back too often. */
export function pauseIfUnwilling(turn: Turn, worker: Worker): void {
  const { missedOffersMax, missedOffersPauseMs } = turn.policy
  if (worker.missedOffers < missedOffersMax) return
  pause(turn, worker, 'declines', turn.now + missedOffersPauseMs)
}

/** Pauses a worker that too many offers in a row do not suit, unless it gets none but those that it seeks. */
export function pauseIfUnsuited(turn: Turn, worker: Worker): void {
  const { unsuitedOffersMax, missedOffersPauseMs } = turn.policy
  if (worker.seeks || worker.unsuitedOffers < unsuitedOffersMax) return
  pause(turn, worker, 'declines', turn.now + missedOffersPauseMs)
}

/** Pauses a worker that failed too often within the policy's window, until the window has passed. */
export function pauseIfFaulty(turn: Turn, worker: Worker): void {
  const { workerFaultsMax, workerFaultWindowMs } = turn.policy
  const first = worker.faultTimes[worker.faultTimes.length - workerFaultsMax]
  if (first !== undefined) pause(turn, worker, 'faults', first + workerFaultWindowMs)
}

function pause(turn: Turn, worker: Worker, reason: 'faults' | 'declines', until: TimeMs): void {
  if (until <= turn.now || until <= worker.pausedUntil) return
  turn.emit({ type: 'workerPaused', worker: worker.no, reason, until })
}
