import type { FastifyReply } from 'fastify'
import { ObjectStoreError, type ObjectStoreErrorCode } from '@kudoswarm/ports'
import { ApiError } from '../conventions/api-error.js'
import { sentenceOf } from '../conventions/sentence.js'

/** Seconds after which one who was refused for want of room may ask again. */
export const retrySeconds = 10

const refusals: Partial<Record<ObjectStoreErrorCode, [status: number, rc: string]>> = {
  link_invalid: [403, 'LinkInvalid'],
  link_expired: [403, 'LinkExpired'],
  object_missing: [404, 'NotFound'],
  object_expired: [410, 'RequestExpired'],
  object_too_large: [413, 'ContentTooLarge'],
  storage_busy: [503, 'StorageBusy'],
  storage_full: [503, 'StorageFull'],
}

/** The refusal that a failure of the object store is to one who follows a link; anything else stays what it is. */
export function contentError(error: unknown, { isCutOff = false } = {}): unknown {
  if (error instanceof ApiError) return error
  const refusal = error instanceof ObjectStoreError ? refusals[error.code] : undefined
  if (refusal?.[0] === 503) return new ApiError(...refusal, 'There is no room for this at the moment: try again later.')
  if (refusal !== undefined) return new ApiError(...refusal, sentenceOf((error as Error).message))
  return isCutOff ? new ApiError(400, 'UploadCutOff', 'The upload ended before it was complete: send it again.') : error
}

/** What is said to one who sends more than a link takes. */
export function tooLargeError(bytesMax: number): ApiError {
  return new ApiError(413, 'ContentTooLarge', `This is longer than the ${bytesMax} bytes that are allowed: send less.`)
}

/** Refuses as the API does, and says when to come back where that may help. */
export async function withRefusals<Result>(reply: FastifyReply, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action()
  } catch (error) {
    const refusal = contentError(error)
    if (refusal instanceof ApiError && refusal.status === 503) reply.header('Retry-After', retrySeconds)
    throw refusal
  }
}
