import type { NotKept, Refusal } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import { refusalStatuses } from './refusal-statuses.js'

/** How soon it may be tried again what could not be kept, in milliseconds, where nothing else is known. */
const retryMsDefault = 60_000

/** What a rule of the directory has decided. @throws ApiError where it has refused, or that is not kept */
export function decided<Answer extends { ok: boolean }>(answer: Answer): Exclude<Answer, Refusal | NotKept> {
  if (answer.ok) return answer as Exclude<Answer, Refusal | NotKept>
  throw refusalError(answer as unknown as Refusal | NotKept)
}

/** What a client is told of a refusal of the directory. */
export function refusalError(refusal: Refusal | NotKept): ApiError {
  const { code, message } = refusal
  const status = refusalStatuses[code]
  const text = `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`
  if (status !== 503) return new ApiError(status, code, text)
  const retryAfterMs = (refusal as NotKept).retryAfterMs ?? retryMsDefault
  return new ApiError(status, 'ServiceUnavailable', text, { retryAfterMs })
}
