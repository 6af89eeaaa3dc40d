/** A refusal: HTTP status, return code of the API where there is one, and a text for people. */
export class ApiError extends Error {
  readonly status: number
  /** What programs go by. Undefined where the API gives none. */
  readonly rc: string | undefined
  /** After how many milliseconds it may be tried again; 0 where that is not said. */
  readonly retryAfterMs: number

  constructor(
    status: number,
    rc: string | undefined,
    message: string,
    init: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    const { retryAfterMs = 0, cause } = init
    super(message, { cause })
    this.retryAfterMs = retryAfterMs
    this.name = 'ApiError'
    this.status = status
    this.rc = rc
  }
}

/** Input that does not fit its schema: what is wrong with each field, by its dotted path. */
export class InputError extends Error {
  readonly errors: Readonly<Record<string, string>>

  constructor(errors: Readonly<Record<string, string>>) {
    super('Input payload validation failed')
    this.name = 'InputError'
    this.errors = errors
  }
}

/** What is said of a body that is no JSON, and where there should be one and is none. */
export const unreadableText = 'The browser (or proxy) sent a request that this server could not understand.'
