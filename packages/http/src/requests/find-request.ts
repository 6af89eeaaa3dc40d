import type { Request } from '@kudoswarm/core'
import { ApiError } from '../conventions/api-error.js'
import type { SecretIds } from '../gateway/secret-ids.js'
import type { ServedTracker } from '../http-server.js'

/** What finding needs. */
export interface RequestFinder {
  tracker: Pick<ServedTracker, 'look'>
  ids: SecretIds
}

/**
 * Looks at the request of a client's id: whoever knows that may.
 *
 * @throws ApiError RequestNotFound
 */
export async function lookAtRequest<Result>(
  { tracker, ids }: RequestFinder,
  id: string,
  look: (request: Request, state: Parameters<Parameters<ServedTracker['look']>[0]>[0]) => Result,
): Promise<Result> {
  const no = ids.requestOf(id)
  const found = await tracker.look((state) => {
    const request = no && state.requests.findById(no)
    // One that waited in vain is gone for its client, as if it had never been.
    return request === undefined || request.outcome === 'expired' ? undefined : { result: look(request, state) }
  })
  if (found !== undefined) return found.result
  throw requestNotFound()
}

/** What is said to one who asks for a request that is not there. */
export function requestNotFound(): ApiError {
  const message = 'There is no request with this id. It may have expired: results are kept for 20 minutes. Ask again.'
  return new ApiError(404, 'RequestNotFound', message)
}
