import { fail } from './audit-error.js'
import type { AuditState } from './audit-state.js'
import type { ReadEvent } from './journal-reader.js'
import { changeRole, grantKudos, openAccount, takeKudos, trustAccount } from './ledger-check.js'
import { completeJob, endOffer, extendLease, failJob, loseLease, offerJob, startLease } from './lease-check.js'
import { closeRequest, endRequest, forgetRequest } from './request-check.js'
import { submitRequest } from './submission-check.js'
import { transferKudos } from './transfer-check.js'
import { rewardUptime } from './uptime-check.js'
import { forgetWorker, joinWorker, leaveWorker, pauseWorker, suspendWorker } from './worker-check.js'

/** Checks an event against all that came before, and brings the state up to it. */
export function foldEvent(state: AuditState, { seq, at, event }: ReadEvent): void {
  const { escrowDue } = state
  const filled = event.type === 'jobCompleted' || event.type === 'uptimeRewarded' ? event.escrow : undefined
  if (escrowDue !== undefined && filled !== escrowDue.no) {
    fail('consequence_missing', `the escrow account ${escrowDue.no} was opened for nothing`)
  }
  state.escrowDue = undefined
  if (event.type !== 'jobOffered') state.choosing.clear()
  switch (event.type) {
    case 'accountOpened':
      return openAccount(state, event, at)
    case 'kudosGranted':
      return grantKudos(state, event)
    case 'kudosTaken':
      return takeKudos(state, event)
    case 'accountRoleChanged':
      return changeRole(state, event, seq)
    case 'kudosTransferred':
      return transferKudos(state, event, seq, at)
    case 'accountTrusted':
      return trustAccount(state, event)
    case 'workerJoined':
      return joinWorker(state, event, seq)
    case 'workerLeft':
      return leaveWorker(state, event)
    case 'workerPaused':
      return pauseWorker(state, event)
    case 'uptimeRewarded':
      return rewardUptime(state, event)
    case 'workerSuspended':
    case 'workerResumed':
      return suspendWorker(state, event, seq)
    case 'workerForgotten':
      return forgetWorker(state, event)
    case 'requestSubmitted':
      return submitRequest(state, event, seq, at)
    case 'jobOffered':
      return offerJob(state, event)
    case 'offerEnded':
      return endOffer(state, event, seq)
    case 'leaseStarted':
      return startLease(state, event, seq)
    case 'leaseExtended':
      return extendLease(state, event)
    case 'leaseLost':
      return loseLease(state, event, seq)
    case 'jobFailed':
      return failJob(state, event, seq)
    case 'jobCompleted':
      return completeJob(state, event, seq)
    case 'requestCancelled':
    case 'requestFaulted':
      return closeRequest(state, event, seq)
    case 'requestEnded':
      return endRequest(state, event)
    default:
      return forgetRequest(state, event)
  }
}
