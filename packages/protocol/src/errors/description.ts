import { formatKudos } from '../ids/kudos.js'
import type { Refused } from '../messages/session.pb.js'
import { errors } from './registry.js'
import type { ErrorCode, ErrorEntry } from './registry.js'

/** What a message names. A bigint is an amount of millikudos and is written in kudos; the rest as it is. */
export type ErrorDetails = Readonly<Record<string, string | number | bigint | undefined>>

/** Row of the registry, or undefined for a code that this version does not know. */
export function errorEntry(code: string): ErrorEntry | undefined {
  return Object.hasOwn(errors, code) ? errors[code as ErrorCode] : undefined
}

/** The message of a code for people, with its details in place; it ends with the way out. */
export function describeError(code: ErrorCode, details: ErrorDetails = {}): string {
  return errors[code].message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const detail = details[name]
    if (detail === undefined) return 'unknown'
    return typeof detail === 'bigint' ? formatKudos(detail) : String(detail)
  })
}

/** What a refusal says beyond its code. */
export interface RefusalDetails extends ErrorDetails {
  /** Time after which repeating may succeed, 0 or absent where it will not. */
  retryAfterMs?: number
  /** Millikudos. */
  needed?: bigint
  /** Millikudos. */
  available?: bigint
  max?: number
}

/** The body of a refusal: `{ id, kind: 'refused', body: refusalOf('queue_full', { max }) }`. */
export function refusalOf(code: ErrorCode, details: RefusalDetails = {}): Refused {
  return {
    code,
    message: describeError(code, details),
    retryAfterMs: details.retryAfterMs ?? 0,
    needed: details.needed ?? 0n,
    available: details.available ?? 0n,
    max: BigInt(details.max ?? 0),
  }
}
