/** What accounts and workers are suspected of, by the numbers of the AI Horde. */
export const suspicionReasons = {
  longWorkerName: 0,
  veryLongWorkerName: 1,
  profaneWorkerName: 2,
  unsafeAddress: 3,
  extremePixels: 4,
  unreasonablyFast: 5,
  longUserName: 6,
  profaneUserName: 7,
  corruptPrompt: 8,
  jobsAborted: 9,
} as const

/** The number of a reason. */
export type SuspicionReason = (typeof suspicionReasons)[keyof typeof suspicionReasons]

/** Suspicions at which an account or a worker is suspicious. */
export const suspicionThreshold = 5
/** Suspicions that are kept of one subject. Those beyond change nothing. */
export const suspicionsMax = 100

/** Whose suspicions they are. */
export interface SuspectedAccount {
  readonly isTrusted: boolean
  readonly isAnonymous: boolean
}

const accumulating: ReadonlySet<SuspicionReason> = new Set([
  suspicionReasons.unreasonablyFast,
  suspicionReasons.jobsAborted,
])

/** Whether a number is that of a reason. */
export function isSuspicionReason(value: number): value is SuspicionReason {
  return Object.values(suspicionReasons).some((reason) => reason === value)
}

/**
 * Adds a reason to those of a worker or of an account. The same list comes back where nothing is added: a reason counts once
 * for a subject, except being too fast and aborting too many jobs.
 */
export function withSuspicion(
  reasons: readonly SuspicionReason[],
  reason: SuspicionReason,
): readonly SuspicionReason[] {
  if (reasons.length >= suspicionsMax) return reasons
  if (reasons.includes(reason) && !accumulating.has(reason)) return reasons
  return [...reasons, reason]
}

/** Adds a reason to those of a worker and of its owner. Nothing is ever added to the anonymous account, nor to its workers. */
export function withWorkerSuspicion(
  { worker, owner }: { worker: readonly SuspicionReason[]; owner: readonly SuspicionReason[] },
  reason: SuspicionReason,
  { isAnonymous }: Pick<SuspectedAccount, 'isAnonymous'>,
): { worker: readonly SuspicionReason[]; owner: readonly SuspicionReason[] } {
  if (isAnonymous) return { worker, owner }
  const added = withSuspicion(worker, reason)
  return added === worker ? { worker, owner } : { worker: added, owner: withSuspicion(owner, reason) }
}

/** Whether reasons make a subject suspicious. Never with a trusted account, nor with the anonymous one. */
export function isSuspicious(
  reasons: readonly SuspicionReason[],
  { isTrusted, isAnonymous }: SuspectedAccount,
): boolean {
  return !isTrusted && !isAnonymous && reasons.length >= suspicionThreshold
}
