import type { Job, Request } from '@kudoswarm/core'
import type { Service } from '../service.js'
import type { Session } from '../sessions/session.js'
import { jobEndedOf, requestEndedOf } from '../wire/endings.js'
import { idBytes } from '../wire/wire-bytes.js'
import type { Follower, Place } from './follower.js'
import { OutputBuffer } from './output-buffer.js'

/**
 * Lets a session follow a request from given places in the outputs of its generations. The request's state must be
 * durable. What is already over is told as well.
 */
export function followRequest(service: Service, session: Session, request: Request, offsets: readonly number[]): void {
  if (session.state === 'closed') return
  const follower: Follower = {
    session,
    request: request.no,
    idBytes: idBytes(request.idText),
    places: request.jobs.map((job, generation) => placeOf(service, job, offsets[generation] ?? 0)),
    ended: requestEndedOf(request),
  }
  const completed = request.jobs.filter((job) => job.state === 'completed')
  if (completed.length === 0) service.relay.follow(follower)
  else void followWithOutputs(service, follower, completed)
}

function placeOf(service: Service, job: Job, offset: number): Place {
  return {
    source: job.state === 'completed' ? undefined : service.relay.sourceOf(job.no),
    offset,
    isRestarted: false,
    ended: jobEndedOf(service.identity.peer, job),
    isOver: false,
  }
}

/** Outputs of completed jobs come from the store. One that is no longer there is passed over. Never rejects. */
async function followWithOutputs(service: Service, follower: Follower, completed: readonly Job[]): Promise<void> {
  // Followed at once, so that nothing that happens meanwhile is missed; the ends wait for their outputs.
  const ends = new Map(completed.map((job) => [job, hold(follower, job)]))
  service.relay.follow(follower)
  for (const [job, { place, ended }] of ends) {
    try {
      const bytes = await service.store.readBlob(idBytes(job.result!.outputHashText), service.clock.now())
      if (bytes !== undefined) place.source = OutputBuffer.of(bytes, job.result!.outputTokens)
    } catch (error) {
      service.logger.warn('the output of a job cannot be read', { error, job: job.no })
    }
    place.ended = ended
    service.relay.wake(follower)
  }
}

function hold(follower: Follower, job: Job): { place: Place; ended: Place['ended'] } {
  const place = follower.places[job.request.jobs.indexOf(job)]!
  const { ended } = place
  place.ended = undefined
  return { place, ended }
}
