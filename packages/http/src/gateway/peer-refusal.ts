import { PeerError } from '@kudoswarm/peer'
import { ApiError } from '../conventions/api-error.js'

/** Status and return code of the API for what the tracker refuses a requester or a worker. */
const refusals: Readonly<Record<string, readonly [status: number, rc: string]>> = {
  kudos_insufficient: [403, 'KudosUpfront'],
  requests_too_many: [429, 'TooManyPrompts'],
  open_jobs_too_many: [429, 'TooManyPrompts'],
  queue_full: [429, 'TooManyPrompts'],
  rate_limited: [429, 'TooManyPrompts'],
  joins_too_many: [429, 'TooManyPrompts'],
  offer_sets_too_many: [429, 'TooManyPrompts'],
  need_sets_too_many: [429, 'TooManyPrompts'],
  unserved_models_too_many: [429, 'TooManyPrompts'],
  prompt_too_long: [400, 'InvalidPromptSize'],
  generations_invalid: [400, 'BadRequest'],
  models_too_many: [400, 'BadRequest'],
  output_tokens_invalid: [400, 'BadRequest'],
  worker_models_invalid: [400, 'BadRequest'],
  work_impossible: [400, 'BadRequest'],
  needs_too_many: [400, 'BadRequest'],
  field_invalid: [400, 'BadRequest'],
  worker_owner_changed: [403, 'WrongCredentials'],
  tracker_in_maintenance: [400, 'MaintenanceMode'],
  invitation_needed: [403, 'WorkerInviteOnly'],
  address_timed_out: [403, 'TimeoutIP'],
}

/** What a client is told of an error of the tracker's. Anything unknown is for the time being: ask again. */
export function toApiError(error: unknown): unknown {
  if (!(error instanceof PeerError)) return error
  const [status, rc] = refusals[error.code] ?? [503, 'ServiceUnavailable']
  const retryAfterMs = error.retryAfterMs || (status === 503 ? 1_000 : 0)
  return new ApiError(status, rc, error.message, { retryAfterMs, cause: error })
}
