import type { LeaseNo, WorkerNo } from '@kudoswarm/core'
import type { Accept, Decline, Fail, Heartbeat, Seek } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'
import type { Answer } from '../writer/entry.js'

/** Why a worker declines what it never takes: that counts against it less than what it could have taken. */
const unsuited = 'unsuited'

/** The worker has room for more jobs: what it is given follows on the answer. */
export function seekJobs(service: Service, session: Session, body: Seek, reply: Reply): void {
  const worker = workerOf(session, reply)
  if (worker === undefined) return
  const besides = body.besides === 0n ? {} : { besides: Number(body.besides) as LeaseNo }
  service.writer.execute({
    command: { type: 'seekJobs', worker, count: body.count, ...besides },
    reply: (answer) =>
      answerWith(reply, answer, () => {
        const leases = answer.ok && answer.type === 'jobsSought' ? answer.leases : []
        reply.answer('sought', { leases: leases.map(BigInt) })
      }),
  })
}

/** The worker takes an offered job. */
export function acceptOffer(service: Service, session: Session, body: Accept, reply: Reply): void {
  const worker = workerOf(session, reply)
  if (worker === undefined) return
  const heartbeatWithinMs = BigInt(service.policy.leaseMs)
  service.writer.execute({
    command: { type: 'acceptOffer', worker, lease: Number(body.lease) as LeaseNo },
    reply: (answer) =>
      answerWith(reply, answer, () => reply.answer('leased', { lease: body.lease, heartbeatWithinMs })),
  })
}

/** The worker does not take an offered job. */
export function declineOffer(service: Service, session: Session, body: Decline, reply: Reply): void {
  const worker = workerOf(session, reply)
  if (worker === undefined) return
  service.writer.execute({
    command: {
      type: 'declineOffer',
      worker,
      lease: Number(body.lease) as LeaseNo,
      isUnsuited: body.reason === unsuited,
    },
    reply: (answer) => answerWith(reply, answer, () => reply.answer('done', {})),
  })
}

/** The worker is alive. */
export function takeHeartbeat(service: Service, session: Session, body: Heartbeat, reply: Reply): void {
  const worker = workerOf(session, reply)
  if (worker === undefined) return
  service.writer.execute({
    command: { type: 'heartbeat', worker, leases: body.leases.map((lease) => Number(lease) as LeaseNo) },
    reply: (answer) =>
      answerWith(reply, answer, () => {
        const gone = answer.ok && answer.type === 'heartbeat' ? answer.gone : []
        reply.answer('heartbeatReport', { gone: gone.map(BigInt) })
      }),
  })
}

/** The worker cannot deliver. */
export function failJob(service: Service, session: Session, body: Fail, reply: Reply): void {
  const worker = workerOf(session, reply)
  if (worker === undefined) return
  const { lease, code, handingBack } = body
  service.writer.execute({
    command: { type: 'failJob', worker, lease: Number(lease) as LeaseNo, code, isFault: !handingBack },
    reply: (answer) => answerWith(reply, answer, () => reply.answer('done', {})),
  })
}

/** The worker that a session is; where it is none, that is the answer. */
export function workerOf(session: Session, reply: Reply): WorkerNo | undefined {
  if (session.worker === undefined) reply.refuse('not_a_worker')
  return session.worker
}

function answerWith(reply: Reply, answer: Answer, accepted: () => void): void {
  if (answer.ok) accepted()
  else reply.refuseWith(answer.refusal)
}
