import { describeError, errorEntry } from '@kudoswarm/protocol'
import type { ErrorCode, Refused } from '@kudoswarm/protocol'

/** What a refusal says beyond its code. */
export interface PeerErrorDetails {
  /** Millikudos that would be needed. */
  needed: bigint
  /** Millikudos that are there. */
  available: bigint
  /** The limit that was met. */
  max: bigint
}

/**
 * A question that was refused or could not be answered, or a session that ended. The codes are those of
 * protocol-spec/registry.md; a tracker of another version may use further ones. The message ends with the way out.
 */
export class PeerError extends Error {
  override readonly name = 'PeerError'
  readonly code: string
  /** Milliseconds after which repeating may succeed, 0 where it will not. */
  readonly retryAfterMs: number
  readonly details: PeerErrorDetails | undefined

  constructor(
    code: string,
    message: string,
    options: { retryAfterMs?: number; details?: PeerErrorDetails; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfterMs = options.retryAfterMs ?? 0
    this.details = options.details
  }

  /** The error of a refusal. */
  static fromRefused(refused: Refused): PeerError {
    const { code, message, retryAfterMs, needed, available, max } = refused
    return new PeerError(code, message, { retryAfterMs, details: { needed, available, max } })
  }

  /** The error of a code of the registry. */
  static fromCode(code: ErrorCode): PeerError {
    return new PeerError(code, describeError(code))
  }
}

/** The code of an error; `internal` for one that is no `PeerError`. */
export function codeOf(error: unknown): string {
  return error instanceof PeerError ? error.code : 'internal'
}

/** Whether trying again, as it is, cannot help. Unknown codes are given another chance. */
export function isFinalCode(code: string): boolean {
  return finalCodes.has(code) || errorEntry(code)?.retry === 'no'
}

/** Codes that end a session for good although the registry says to connect again: somebody must act here first. */
const finalCodes = new Set(['worker_replaced', 'network_closed'])
