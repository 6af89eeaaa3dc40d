import type { LeaseNo, WorkerNo } from '@kudoswarm/core'
import type { JoinWorker, LeaveWorker } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** Makes the session a worker, or announces anew what the worker is. */
export function joinWorker(service: Service, session: Session, body: JoinWorker, reply: Reply): void {
  service.writer.execute({
    command: {
      type: 'joinWorker',
      peer: session.peer,
      account: session.account,
      name: body.name,
      slots: body.slots,
      models: body.models.map((model) => ({ ...model, parameters: Number(model.parameters) })),
    },
    reply: (answer) => {
      if (!answer.ok) reply.refuseWith(answer.refusal)
      else if (answer.type === 'workerJoined') enter(service, session, answer.worker, body, reply)
    },
  })
}

/** The worker stops: its jobs go to others at once. */
export function leaveWorker(service: Service, session: Session, _body: LeaveWorker, reply: Reply): void {
  const { worker } = session
  if (worker === undefined) {
    reply.refuse('not_a_worker')
    return
  }
  service.writer.execute({
    command: { type: 'leaveWorker', worker, reason: 'stopped' },
    reply: (answer) => {
      if (!answer.ok) {
        reply.refuseWith(answer.refusal)
        return
      }
      service.sessions.clearWorker(session)
      reply.answer('done', {})
    },
  })
}

function enter(service: Service, session: Session, worker: WorkerNo, body: JoinWorker, reply: Reply): void {
  const { offers, sessions, writer } = service
  if (session.state === 'closed') {
    // It left while its joining was being written; nobody else will say so unless it is back already.
    if (sessions.ofWorker(worker) === undefined) {
      writer.execute({ command: { type: 'leaveWorker', worker, reason: 'disconnected' }, isOurs: true })
    }
    return
  }
  sessions.setWorker(worker, session)?.goodbye('worker_replaced')
  const inHand = new Set(body.leases.map(Number))
  const resumed: LeaseNo[] = []
  for (const lease of writer.domain.state.roster.find(worker)?.leases ?? []) {
    if (lease.state === 'offered') offers.send(lease)
    else if (inHand.has(lease.no)) resumed.push(lease.no)
    else handBack(service, worker, lease.no)
  }
  reply.answer('joined', { worker: BigInt(worker), resumed: resumed.map(BigInt) })
}

/** A worker that has come back without a job that it had will not deliver it. */
function handBack(service: Service, worker: WorkerNo, lease: LeaseNo): void {
  service.writer.execute({
    command: { type: 'failJob', worker, lease, code: 'worker_restarted', isFault: false },
    isOurs: true,
  })
}
