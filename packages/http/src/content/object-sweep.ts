import type { Clock, Logger, ObjectStore } from '@kudoswarm/ports'

/** How often expired objects are looked for, in milliseconds. */
export const sweepMs = 60_000

/** Objects that are deleted at once. */
export const sweptMax = 1_000

/** Deletes expired objects now and then, until the function that it returns is called. */
export function sweepObjects(init: {
  objects: Pick<ObjectStore, 'sweep'>
  clock: Pick<Clock, 'now' | 'after'>
  logger: Pick<Logger, 'warn'>
}): () => Promise<void> {
  const { clock, logger, objects } = init
  let sweeping: Promise<unknown> = Promise.resolve()
  const sweep = (): void => {
    sweeping = objects.sweep(clock.now(), sweptMax).catch((error: unknown) => {
      logger.warn('expired objects could not be deleted; look at the disk, or the bucket', { error })
    })
    cancel = clock.after(sweepMs, sweep)
  }
  let cancel = clock.after(sweepMs, sweep)
  return async () => {
    cancel()
    await sweeping
  }
}
