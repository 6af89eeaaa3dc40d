import { codeOf, PeerError } from '../peer-error.js'
import type { TrackerSession } from '../session/tracker-session.js'

/** How long an aborted submission waits for the tracker to withdraw what it may have taken, in milliseconds. */
export const withdrawalMsMax = 10_000

/**
 * Has the tracker cancel a request. Lost connections are bridged; a request that has ended needs no cancelling.
 *
 * @throws PeerError the refusal, or the session's code when that ends; the signal's reason
 */
export async function cancelPersistently(
  session: TrackerSession,
  request: Uint8Array,
  options: { signal?: AbortSignal } = {},
): Promise<void> {
  for (;;) {
    await session.connected(options)
    try {
      await session.ask('cancel', { request: new Uint8Array(request) }, options)
      return
    } catch (error) {
      const code = error instanceof PeerError ? error.code : undefined
      if (code === 'request_ended') return
      if (code !== 'lost') throw error
    }
  }
}

/**
 * Has the tracker cancel what a submission that was aborted before its answer may have left there. Resolves when that is
 * done, or `withdrawalMsMax` has passed without it; never rejects.
 */
export async function withdrawSubmission(session: TrackerSession, request: Uint8Array): Promise<void> {
  const patience = new AbortController()
  const cancelTimer = session.clock.after(withdrawalMsMax, () => patience.abort(PeerError.fromCode('lost')))
  try {
    await cancelPersistently(session, request, { signal: patience.signal })
  } catch (error) {
    const code = codeOf(error)
    // The submission may have been lost on its way, and then there is nothing to cancel.
    if (code !== 'request_unknown') session.logger.warn('an aborted request may still run', { code })
  } finally {
    cancelTimer()
  }
}
