import type { Directory } from '@kudoswarm/tracker/directory'
import { effectsInForce } from '@kudoswarm/tracker/moderation'
import { ApiError } from '../conventions/api-error.js'

/** Refuses requests while the tracker is in maintenance. @throws ApiError MaintenanceMode */
export function checkMaintenance(directory: Directory): void {
  if (effectsInForce(directory).takesRequests) return
  const message = 'The tracker is in maintenance and takes no requests for now. Try again later.'
  throw new ApiError(400, 'MaintenanceMode', message)
}

/** Whether requesters are told that nobody can serve them: not while the tracker is raided. */
export function warnsRequesters(directory: Directory): boolean {
  return effectsInForce(directory).warnsRequesters
}
