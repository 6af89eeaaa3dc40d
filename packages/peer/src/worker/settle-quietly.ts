import type { Logger } from '@kudoswarm/ports'
import { codeOf } from '../peer-error.js'

/** For what a worker says without need of an answer. Never rejects. */
export async function settleQuietly(logger: Pick<Logger, 'debug'>, saying: Promise<unknown>): Promise<void> {
  try {
    await saying
  } catch (error) {
    logger.debug('the tracker did not take what the worker said', { code: codeOf(error) })
  }
}
