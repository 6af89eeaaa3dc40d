import type { NotKept } from '@kudoswarm/tracker/directory'
import { ApiError } from './api-error.js'

/** What a client is told where something could not be written down. */
export function notKept({ message, retryAfterMs = 1_000 }: NotKept): ApiError {
  return new ApiError(503, 'ServiceUnavailable', message, { retryAfterMs })
}
