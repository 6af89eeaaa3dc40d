import type { WorkerDetail } from '@kudoswarm/tracker/directory'
import { isSuspicionReason, isSuspicious } from '@kudoswarm/tracker/moderation'

/** Whether a worker gets no jobs without being told: a moderator says so, or it is suspicious and its owner not trusted. */
export function isWorkerPaused(
  { paused, suspicions = [] }: Pick<WorkerDetail, 'paused' | 'suspicions'>,
  { isTrusted }: { isTrusted: boolean },
): boolean {
  return paused || isSuspicious(suspicions.filter(isSuspicionReason), { isTrusted, isAnonymous: false })
}
