import type { NotKept } from '@kudoswarm/tracker/directory'
import { ApiError } from './api-error.js'
import { sentenceOf } from './sentence.js'

/** How soon it may be tried again, in milliseconds, where the tracker has not said: a full directory empties slowly. */
const retryMs: Readonly<Record<NotKept['code'], number>> = { directory_full: 60_000, storage_unavailable: 1_000 }

/** What a client is told where something could not be written down. */
export function notKept({ code, message, retryAfterMs = retryMs[code] }: NotKept): ApiError {
  return new ApiError(503, 'ServiceUnavailable', sentenceOf(message), { retryAfterMs })
}
