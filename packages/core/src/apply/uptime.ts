import type { JobCompleted, UptimeRewarded, WorkerJoined } from '../event.js'
import type { TimeMs, WorkerNo } from '../ids.js'
import type { Worker, WorkerUptime } from '../roster/worker.js'
import type { DomainState } from '../state.js'

/** The uptime of a worker that has just come. */
export function newUptime(no: WorkerNo): WorkerUptime {
  return { dueKind: 'uptime', no, dueAt: 0, dueIndex: -1, rewardAt: undefined, leftMs: undefined, earned: 0n }
}

/** A worker joins, before it is known whose it is: what it has earned for another account does not count for this one. */
export function startUptime(
  state: DomainState,
  worker: Worker,
  { account, rewardAt, at }: Pick<WorkerJoined, 'account' | 'rewardAt'> & { at: TimeMs },
): void {
  const isSame = worker.account === account
  if (!isSame) worker.uptime.earned = 0n
  if (isSame && rewardAt === undefined) endUptime(state, worker, at)
  else resumeUptime(state, worker, rewardAt)
}

/** A worker is there no more, or not for everybody; how long it was counts should it come back. */
export function endUptime(state: DomainState, worker: Worker, at: TimeMs): void {
  if (worker.uptime.rewardAt === undefined) return
  worker.uptime.leftMs = leftMsOf(worker, at)
  setRewardAt(state, worker, undefined)
}

/** From now on its uptime counts, or does not where `rewardAt` is undefined. */
export function resumeUptime(state: DomainState, worker: Worker, rewardAt: TimeMs | undefined): void {
  worker.uptime.leftMs = undefined
  setRewardAt(state, worker, rewardAt)
}

/** How much longer a worker must be there for its reward, in milliseconds. While it is paused nothing counts. */
export function leftMsOf({ pausedUntil, uptime }: Worker, at: TimeMs): number {
  return Math.max(0, (uptime.rewardAt ?? 0) - Math.max(at, pausedUntil))
}

/** Sets when a worker's next reward is due. */
export function setRewardAt({ deadlines }: DomainState, { uptime }: Worker, rewardAt: TimeMs | undefined): void {
  uptime.rewardAt = rewardAt
  if (rewardAt === undefined) deadlines.remove(uptime)
  else deadlines.set(uptime, rewardAt)
}

/** Counts what somebody else has really paid for a job: neither what was minted for the payer nor the tax. */
export function addEarned({ account, uptime }: Worker, event: JobCompleted): void {
  if (event.requester === account) return
  const paid = event.reward + event.escrowed - event.subsidy - event.toppedUp
  if (paid > 0n) uptime.earned += paid
}

/** Folds `uptimeRewarded`. */
export function applyUptimeRewarded(state: DomainState, event: UptimeRewarded): void {
  const worker = state.roster.get(event.worker)
  worker.uptime.earned = 0n
  setRewardAt(state, worker, event.rewardAt)
}
