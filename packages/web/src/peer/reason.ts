import type { SessionState } from '@kudoswarm/peer'
import { describeError, errors, type ErrorCode } from '@kudoswarm/protocol'
import { peerStrings } from '../strings/en/peer.js'
import type { Reason } from './tab-peer.js'

/** What an error has to say to people. */
export function reasonOf(error: unknown): Reason {
  const code = (error as { code?: unknown } | null)?.code
  return {
    code: typeof code === 'string' ? code : 'internal',
    message: error instanceof Error ? error.message : String(error),
  }
}

/** Why a worker has stopped by itself: because the session has ended, or as the registry says. */
export function stopReason(code: string, session: SessionState | undefined): Reason {
  if (session?.name === 'ended') return { code, message: session.message }
  const isKnown = Object.hasOwn(errors, code)
  return { code, message: isKnown ? describeError(code as ErrorCode) : peerStrings.workerStopped }
}
