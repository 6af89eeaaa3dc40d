import type { Notice, WorkerState } from '@kudoswarm/protocol'
import { fail } from './audit-error.js'
import type { AuditState, WorkerRecord } from './audit-state.js'
import { recordIdOf } from './mode-book.js'
import { ownWorker, same } from './told.js'
import type { Telling } from './told.js'

/** Checks `worker_state`: why a worker gets no jobs, or that it does; session.md §4.6. */
export function checkWorkerState(telling: Telling, body: WorkerState): void {
  const worker = ownWorker(telling, 'worker_state')
  const expected = stateOf(telling.state, worker, telling.nowMs)
  same('worker_state.state', body.state, expected.state)
  same('worker_state.reason', body.reason, expected.reason)
  same('worker_state.until_ms', body.untilMs, BigInt(expected.state === 'paused' ? worker.pausedUntil : 0))
  const told = `${body.reason} ${body.untilMs}`
  if (told === telling.channel.toldState) fail('told_otherwise', `worker ${worker.no} is told what it knows, ${told}`)
  telling.channel.toldState = told
}

function stateOf(state: AuditState, worker: WorkerRecord, nowMs: number): { state: string; reason: string } {
  const { roles } = state.account(worker.account)
  if (roles.has('deleted')) return { state: 'barred', reason: 'account_deleted' }
  if (roles.has('flagged')) return { state: 'barred', reason: 'account_flagged' }
  if (worker.isSuspended) return { state: 'suspended', reason: 'suspended' }
  const isPaused = worker.pausedUntil > Math.max(state.at, nowMs)
  return isPaused ? { state: 'paused', reason: `paused_${worker.pauseReason}` } : { state: 'serving', reason: '' }
}

/** Checks `notice`: that there is a record of it, and that it is for this worker. */
export function checkNotice(telling: Telling, body: Notice): void {
  ownWorker(telling, 'notice')
  const notice = telling.state.modes.notice(body.id)
  if (notice === undefined) return fail('ack_not_durable', `notice ${body.id} is told and not durable`)
  if (telling.channel.toldNotices.has(body.id)) fail('told_otherwise', `notice ${body.id} is told twice`)
  telling.channel.toldNotices.add(body.id)
  same('notice.text', body.text, notice.message)
  same('notice.origin', body.origin, notice.origin ?? '')
  same('notice.expires_at_ms', body.expiresAtMs, BigInt(notice.expiresAt))
  same('the worker of a notice', notice.worker ?? recordIdOf(telling.channel.peer), recordIdOf(telling.channel.peer))
}
