/** Why nothing was fetched or sent. */
export type OutboundErrorCode = 'url_invalid' | 'address_forbidden' | 'answer_too_large' | 'answer_failed'

/** A request to another server that was not made, or not answered well. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  readonly code: OutboundErrorCode

  constructor(code: OutboundErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** The error itself, or the one that it was caused by, however deep. */
export function outboundErrorOf(error: unknown): OutboundError {
  for (let one = error; one instanceof Error; one = one.cause) if (one instanceof OutboundError) return one
  return new OutboundError('answer_failed', error instanceof Error ? error.message : String(error), { cause: error })
}
