import { generationOf, queuePositionOf, requestStateOf } from '@kudoswarm/core'
import type { Job } from '@kudoswarm/core'
import type { JobStatus, Status } from '@kudoswarm/protocol'
import { followRequest } from '../relay/follow-request.js'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** Reports a request to the peer that submitted it, and lets its session follow it. */
export function answerStatus(service: Service, session: Session, body: Status, reply: Reply): void {
  service.writer.look((state) => {
    const request = state.requests.findById(body.request)
    if (request === undefined) {
      reply.refuse('request_unknown')
      return
    }
    if (request.peer !== session.peer) {
      reply.refuse('request_not_yours')
      return
    }
    reply.answer('statusReport', {
      request: body.request,
      state: requestStateOf(request),
      jobs: request.jobs.map((job) => jobStatusOf(service, job)),
      queuePosition: queuePositionOf(state, request),
      held: request.held,
      paid: request.paid,
    })
    if (body.follow) followRequest(service, session, request, body.outputOffsets)
  })
}

function jobStatusOf(service: Service, job: Job): JobStatus {
  const lease = job.result?.lease ?? job.lease
  const receipt = service.receipts.of(job)
  return {
    generation: generationOf(job),
    state: job.state,
    worker: lease?.worker.peer ?? '',
    outputTokens: job.result?.outputTokens ?? service.relay.tokensOf(job.no),
    ...(receipt === undefined ? {} : { receipt }),
  }
}
