import type { LeaseNo, Worker, WorkerNo } from '@kudoswarm/core'
import type { JoinWorker, LeaveWorker } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** Makes the session a worker, or announces anew what the worker is. */
export function joinWorker(service: Service, session: Session, body: JoinWorker, reply: Reply): void {
  const retryAfterMs = service.joins.take(session, service.clock.now())
  if (retryAfterMs > 0) {
    reply.refuse('joins_too_many', { retryAfterMs })
    return
  }
  service.writer.execute({
    command: {
      type: 'joinWorker',
      peer: session.peer,
      account: session.account,
      joinedSeq: session.joinedSeq,
      name: body.name,
      slots: body.slots,
      models: body.models.map((model) => ({ ...model, parameters: Number(model.parameters) })),
    },
    reply: (answer, state) => {
      if (!answer.ok) reply.refuseWith(answer.refusal)
      else if (answer.type === 'workerJoined') {
        const worker = state.roster.find(answer.worker)
        // What left in the same batch may be forgotten by now: it has joined, and goes on with nothing.
        if (worker === undefined) replaceOlder(service, answer.worker, answer.joinedSeq, session)
        const resumed = worker === undefined ? [] : enter(service, session, { ...answer, worker }, body)
        reply.answer('joined', { worker: BigInt(answer.worker), resumed: resumed.map(BigInt) })
      }
    },
  })
}

/** The worker stops: its jobs go to others at once. */
export function leaveWorker(service: Service, session: Session, _body: LeaveWorker, reply: Reply): Promise<void> {
  // After what the session has asked for before: a joining among it is what the leaving is about.
  return service.writer.lookInTurn(() => {
    const { worker, joinedSeq } = session
    if (worker === undefined) {
      reply.refuse('not_a_worker')
      return
    }
    service.writer.execute({
      command: { type: 'leaveWorker', worker, joinedSeq, reason: 'stopped' },
      reply: (answer) => {
        if (!answer.ok) {
          reply.refuseWith(answer.refusal)
          return
        }
        if (session.joinedSeq === joinedSeq) service.sessions.clearWorker(session)
        reply.answer('done', {})
      },
    })
  })
}

/** An older session of the worker is not it any more, although nobody takes its place. */
function replaceOlder({ sessions }: Service, worker: WorkerNo, joinedSeq: number, session: Session): void {
  const older = sessions.ofWorker(worker)
  if (older !== undefined && older !== session && older.joinedSeq < joinedSeq) older.goodbye('worker_replaced')
}

/** Returns the leases that the worker goes on with. */
function enter(
  service: Service,
  session: Session,
  join: { worker: Worker; joinedSeq: number },
  body: JoinWorker,
): LeaseNo[] {
  const { offers, sessions } = service
  const { worker, joinedSeq } = join
  const { no } = worker
  if (session.state === 'closed') {
    // It left while its joining was being written, which ends with nobody being the worker. An older session is not either.
    replaceOlder(service, no, joinedSeq, session)
    return []
  }
  sessions.setWorker(no, joinedSeq, session)?.goodbye('worker_replaced')
  const inHand = new Set(body.leases.map(Number))
  const resumed: LeaseNo[] = []
  for (const lease of worker.leases) {
    if (lease.state === 'offered') offers.send(lease)
    else if (inHand.has(lease.no)) resumed.push(lease.no)
    else handBack(service, no, lease.no)
  }
  return resumed
}

/** A worker that has come back without a job that it had will not deliver it. */
function handBack(service: Service, worker: WorkerNo, lease: LeaseNo): void {
  service.writer.execute({
    command: { type: 'failJob', worker, lease, code: 'worker_restarted', isFault: false },
    isOurs: true,
  })
}
