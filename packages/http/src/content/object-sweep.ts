import type { Clock, Logger, ObjectStore } from '@kudoswarm/ports'

/** How long after a sweep the next one begins, in milliseconds. */
export const sweepMs = 60_000

/** Objects that are deleted at once. */
export const sweptMax = 1_000

/**
 * Deletes expired objects now and then, until the function that it returns is called. A sweep begins some time after the last
 * one has ended: in a bucket one may take long.
 */
export function sweepObjects(init: {
  objects: Pick<ObjectStore, 'sweep'>
  clock: Pick<Clock, 'now' | 'after'>
  logger: Pick<Logger, 'warn'>
}): () => Promise<void> {
  const { clock, logger, objects } = init
  let isEnding = false
  let sweeping: Promise<void> = Promise.resolve()
  const sweep = async (): Promise<void> => {
    try {
      await objects.sweep(clock.now(), sweptMax)
    } catch (error) {
      logger.warn('expired objects could not be deleted; look at the disk, or the bucket', { error })
    }
    if (!isEnding) cancel = sweepLater()
  }
  const sweepLater = (): (() => void) => clock.after(sweepMs, () => void (sweeping = sweep()))
  let cancel = sweepLater()
  return async () => {
    isEnding = true
    cancel()
    await sweeping
  }
}
