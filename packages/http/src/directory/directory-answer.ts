import type { NotKept, Refusal } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import { notKept } from '../conventions/not-kept.js'
import { sentenceOf } from '../conventions/sentence.js'
import { refusalStatuses } from './refusal-statuses.js'

/** What a rule of the directory has decided. @throws ApiError where it has refused, or that is not kept */
export function decided<Answer extends { ok: boolean }>(answer: Answer): Exclude<Answer, Refusal | NotKept> {
  if (answer.ok) return answer as Exclude<Answer, Refusal | NotKept>
  throw refusalError(answer as unknown as Refusal | NotKept)
}

/** What a client is told of a refusal of the directory. */
export function refusalError(refusal: Refusal | NotKept): ApiError {
  if (isNotKept(refusal)) return notKept(refusal)
  return new ApiError(refusalStatuses[refusal.code], refusal.code, sentenceOf(refusal.message))
}

function isNotKept(refusal: Refusal | NotKept): refusal is NotKept {
  return refusal.code === 'directory_full' || refusal.code === 'storage_unavailable'
}
