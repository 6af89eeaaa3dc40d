import type { Clock, Logger, Store } from '@kudoswarm/ports'
import type { StoredOutputsInit } from './stored-outputs.js'

/** Pause before an output that could not be read is read again, in milliseconds, and how often it is tried. */
const readAgainMs = 1_000
const readAttemptsMax = 8

/**
 * Reads outputs from a store. One that cannot be read for the moment is not gone, and whoever was told that it is would
 * take an honest receipt for a false one: it is tried for a while.
 */
export function createOutputReader(init: { store: Store; clock: Clock; logger: Logger }): StoredOutputsInit['read'] {
  const { store, clock, logger } = init
  return async (hash) => {
    for (let attempt = 1; attempt <= readAttemptsMax; attempt++) {
      try {
        return await store.readBlob(hash, clock.now())
      } catch (error) {
        logger.warn('the output of a job cannot be read', { error, attempt })
      }
      if (attempt < readAttemptsMax) await new Promise<void>((resolve) => void clock.after(readAgainMs, resolve))
    }
    return undefined
  }
}
