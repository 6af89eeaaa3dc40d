import type { Worker } from '@kudoswarm/core'

/** A worker gets no jobs for a while, by what it did. */
export interface WorkerRest {
  /** How long that still is, in milliseconds. */
  leftMs: number
  /** Why, and what its owner can do. */
  message: string
}

/** Why a worker rests, and the way out. */
const causes: Record<NonNullable<Worker['pauseReason']>, string> = {
  faults: 'too many of its jobs failed or were lost. Look into its log, and offer no more than its machine can do.',
  declines:
    'it handed too many jobs back, or too many did not suit it, and it completed none meanwhile. Look into its log, and offer only what it takes.',
}

/**
 * How long a worker rests, and why; undefined where it does not. One that a moderator has suspended is not told of that, nor
 * of anything else that keeps it from jobs.
 */
export function restOf(worker: Worker | undefined, now: number): WorkerRest | undefined {
  const { isSuspended, pausedUntil, pauseReason } = worker ?? {}
  if (isSuspended === true || pausedUntil === undefined || pauseReason === undefined || pausedUntil <= now) {
    return undefined
  }
  const leftMs = pausedUntil - now
  const message = `The worker rests for ${Math.ceil(leftMs / 1_000)} seconds: ${causes[pauseReason]} It gets jobs again by itself; starting it anew does not help.`
  return { leftMs, message }
}
