import type { AccountNo } from '@kudoswarm/core'
import { sha256OfText } from '@kudoswarm/protocol'
import { ApiError } from '../conventions/api-error.js'

/** Longest Idempotency-Key, in characters. */
const idempotencyKeyMax = 255

/** The Idempotency-Key of a request, if it has one. @throws ApiError BadRequest */
export function idempotencyKeyOf(key: unknown): string | undefined {
  if (typeof key !== 'string' || key === '') return undefined
  if (key.length <= idempotencyKeyMax) return key
  throw new ApiError(400, 'BadRequest', `An Idempotency-Key has ${idempotencyKeyMax} characters at most.`)
}

/** The id under which the ledger has what an account does under a key: always the same one. */
export function keyedIdOf(operation: 'transfer' | 'award', { account, key }: { account: AccountNo; key: string }) {
  return new Uint8Array(sha256OfText(`kudoswarm/${operation}/1\n${account}\n${key}`).subarray(0, 16))
}
