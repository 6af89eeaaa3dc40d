/** A refusal: HTTP status, return code of the API where there is one, and a text for people. */
export class ApiError extends Error {
  readonly status: number
  /** What programs go by. Undefined where the API gives none. */
  readonly rc: string | undefined

  constructor(status: number, rc: string | undefined, message: string) {
    super(message)
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
