import type { DomainState, Worker, WorkerNo } from '@kudoswarm/core'
import { notKept } from '../conventions/not-kept.js'
import type { ServedTracker } from '../http-server.js'
import { workerIdOf } from './worker-id.js'

/** What suspending works with. */
type Suspending = Pick<ServedTracker, 'workers' | 'directory'>

/** Has a worker get no offers until further notice, or ends that. @throws ApiError where that cannot be written down */
export async function suspendWorker({ workers }: Suspending, worker: WorkerNo, isSuspended: boolean): Promise<void> {
  const answer = await workers.suspend(worker, isSuspended)
  // One that was forgotten is suspended when it comes back.
  if (answer.ok || answer.refusal.code !== 'storage_unavailable') return
  const { code, retryAfterMs } = answer.refusal
  throw notKept({ ok: false, code, message: 'this cannot be written down at the moment; try again', retryAfterMs })
}

/**
 * Has the tracker suspend whom its directory says to be paused, now and whenever somebody joins: it does not know any more
 * whom it has forgotten. Returns how to end that.
 */
export async function followSuspensions(
  tracker: Suspending & Pick<ServedTracker, 'look' | 'follow'>,
): Promise<() => void> {
  const settle = (worker: Worker | undefined): void => {
    const paused = worker && tracker.directory.workerDetails.get(workerIdOf(worker.peer))?.paused
    if (worker === undefined || paused === undefined || paused === worker.isSuspended) return
    void tracker.workers.suspend(worker.no, paused)
  }
  const end = tracker.follow((events, { roster }) => {
    for (const { event } of events) {
      if (event.type === 'workerJoined') settle(roster.find(event.worker))
      // Whoever becomes trusted has no workers that are paused.
      else if (event.type === 'accountRoleChanged') {
        for (const worker of roster.all()) if (worker.account === event.account) settle(worker)
      }
    }
  })
  await tracker.look(({ roster }: DomainState) => {
    for (const worker of roster.all()) settle(worker)
  })
  return end
}
