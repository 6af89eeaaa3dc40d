import type { Job, Request } from '@kudoswarm/core'
import type { Service } from '../service.js'
import type { Session } from '../sessions/session.js'
import { jobEndedOf, requestEndedOf } from '../wire/endings.js'
import { idBytes } from '../wire/wire-bytes.js'
import type { Place } from './follower.js'

/**
 * Lets a session follow a request from given places in the outputs of its generations. The request's state must be
 * durable. What is already over is told as well; outputs of completed jobs come from the store.
 */
export function followRequest(service: Service, session: Session, request: Request, offsets: readonly number[]): void {
  if (session.state === 'closed') return
  service.relay.follow({
    session,
    request: request.no,
    idBytes: idBytes(request.idText),
    places: request.jobs.map((job, generation) => placeOf(service, job, offsets[generation] ?? 0)),
    ended: requestEndedOf(request),
  })
}

function placeOf(service: Service, job: Job, offset: number): Place {
  const { result } = job
  return {
    source: result === undefined ? service.relay.sourceOf(job.no) : undefined,
    stored: result && { hash: idBytes(result.outputHashText), tokens: result.outputTokens },
    isFromStore: result !== undefined,
    offset,
    isRestarted: false,
    ended: jobEndedOf(service.receipts, job),
    isOver: false,
  }
}
