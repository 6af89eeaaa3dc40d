import { assert } from '../assert.js'
import type { Event, RecordedEvent } from '../event.js'
import type { TimeMs } from '../ids.js'
import type { DomainState } from '../state.js'
import { applyAccountTrusted, applyKudosTransferred, applyRoleChanged } from './accounts.js'
import {
  applyJobCompleted,
  applyJobFailed,
  applyJobOffered,
  applyLeaseExtended,
  applyLeaseLost,
  applyLeaseStarted,
  applyOfferEnded,
} from './leases.js'
import { applyRequestClosed, applyRequestEnded, applyRequestForgotten, applyRequestSubmitted } from './requests.js'
import { applyUptimeRewarded } from './uptime.js'
import {
  applyWorkerForgotten,
  applyWorkerJoined,
  applyWorkerLeft,
  applyWorkerPaused,
  applyWorkerResumed,
  applyWorkerSuspended,
} from './workers.js'

/**
 * Folds an event into the state. It depends on nothing but the two: neither on the policy nor on limits, so that what an
 * operator changes never changes history.
 *
 * @throws InvariantError if the event cannot follow on the state.
 */
export function applyEvent(state: DomainState, recorded: RecordedEvent): void {
  const { seq, at, event } = recorded
  assert(seq === state.seq + 1, `event ${seq} follows on ${state.seq}`)
  assert(at >= state.at, `event ${seq} is earlier than the one before`)
  state.seq = seq
  state.at = at
  if (at > state.clock) state.clock = at
  if (event.type === 'accountOpened') state.ledger.open(event, at)
  state.ledger.post(event)
  fold(state, event, seq, at)
}

function fold(state: DomainState, event: Event, seq: number, at: TimeMs): void {
  switch (event.type) {
    case 'accountOpened':
      return undefined
    case 'kudosGranted':
    case 'kudosTaken':
      return state.ledger.noteGrant(event)
    case 'accountRoleChanged':
      return applyRoleChanged(state, event, at)
    case 'kudosTransferred':
      return applyKudosTransferred(state, event, seq, at)
    case 'accountTrusted':
      return applyAccountTrusted(state, event)
    case 'workerJoined':
      return applyWorkerJoined(state, event, seq, at)
    case 'workerLeft':
      return applyWorkerLeft(state, event, seq, at)
    case 'workerPaused':
      return applyWorkerPaused(state, event, at)
    case 'workerSuspended':
      return applyWorkerSuspended(state, event, at)
    case 'workerResumed':
      return applyWorkerResumed(state, event, at)
    case 'uptimeRewarded':
      return applyUptimeRewarded(state, event)
    case 'workerForgotten':
      return applyWorkerForgotten(state, event)
    case 'requestSubmitted':
      return applyRequestSubmitted(state, event, at)
    case 'jobOffered':
      return applyJobOffered(state, event, seq, at)
    case 'offerEnded':
      return applyOfferEnded(state, event, seq, at)
    case 'leaseStarted':
      return applyLeaseStarted(state, event, at)
    case 'leaseExtended':
      return applyLeaseExtended(state, event)
    case 'leaseLost':
      return applyLeaseLost(state, event, seq, at)
    case 'jobFailed':
      return applyJobFailed(state, event, seq, at)
    case 'jobCompleted':
      return applyJobCompleted(state, event, seq, at)
    case 'requestCancelled':
    case 'requestFaulted':
      return applyRequestClosed(state, event)
    case 'requestEnded':
      return applyRequestEnded(state, event, seq, at)
    case 'requestForgotten':
      return applyRequestForgotten(state, event)
  }
}
