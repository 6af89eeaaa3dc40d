import type { AccountNo, Lease, LeaseNo, Worker, WorkerNo, WorkKind } from '@kudoswarm/core'
import type { JoinWorker, LeaveWorker } from '@kudoswarm/protocol'
import { effectsInForce } from '../moderation/effects-in-force.js'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'
import { tellJoined } from '../workers/worker-notices.js'
import { isInvited } from './worker-invitation.js'

/** Makes the session a worker, or announces anew what the worker is. */
export function joinWorker(service: Service, session: Session, body: JoinWorker, reply: Reply): void | Promise<void> {
  const retryAfterMs = service.joins.take(session, service.clock.now())
  if (retryAfterMs > 0) {
    reply.refuse('joins_too_many', { retryAfterMs })
    return
  }
  if (!effectsInForce(service.directory).invitesWorkers) {
    join(service, session, body, reply)
    return
  }
  return joinIfInvited(service, session, body, reply)
}

async function joinIfInvited(service: Service, session: Session, body: JoinWorker, reply: Reply): Promise<void> {
  if (await isInvited(service, session, body, reply)) join(service, session, body, reply)
}

function join(service: Service, session: Session, body: JoinWorker, reply: Reply): void {
  service.writer.execute({
    command: {
      type: 'joinWorker',
      peer: session.peer,
      account: session.account,
      joinedSeq: session.joinedSeq,
      name: body.name,
      slots: body.slots,
      models: body.models.map((model) => ({
        ...model,
        kind: model.kind as WorkKind,
        parameters: Number(model.parameters),
      })),
      offers: body.offers,
      favoured: body.favoured.map((account) => Number(account) as AccountNo),
      onlyFavoured: body.onlyFavoured,
      seeks: body.seeks,
    },
    reply: (answer, state) => {
      session.isJoinUnknown = !answer.ok && answer.refusal.code === 'storage_unavailable'
      if (!answer.ok) reply.refuseWith(answer.refusal)
      else if (answer.type === 'workerJoined') {
        // Whoever says anew what it is has lost nothing, and names no job that is just being given to it.
        const isBack = session.worker !== answer.worker
        const leases = enter(service, session, answer, state.roster.find(answer.worker))
        const lacking = new Set(isBack ? answer.inHand : [])
        const resumed = resume(service, { ...answer, leases, lacking }, new Set(body.leases.map(Number)))
        reply.answer('joined', { worker: BigInt(answer.worker), resumed: resumed.map(BigInt) })
        if (session.worker === answer.worker) tellJoined(service, session, { worker: answer.worker, isBack }, state)
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

/** Makes the session the worker's, in place of an older one. Returns the leases of before. */
function enter(
  { sessions }: Service,
  session: Session,
  { worker: no, joinedSeq }: { worker: WorkerNo; joinedSeq: number },
  worker: Worker | undefined,
): Iterable<Lease> {
  // What has left while its joining was being written, forgotten or not, is not the worker; nor is an older session.
  if (worker === undefined || session.state === 'closed') {
    const older = sessions.ofWorker(no)
    if (older !== undefined && older !== session && older.joinedSeq < joinedSeq) older.goodbye('worker_replaced')
    return []
  }
  sessions.setWorker(no, joinedSeq, session)?.goodbye('worker_replaced')
  return worker.leases
}

/** What a worker has, and those of its leases that it is to be without if it does not name them. */
interface Belongings {
  worker: WorkerNo
  leases: Iterable<Lease>
  lacking: ReadonlySet<LeaseNo>
}

/** Takes up what the worker had. Returns the leases that it goes on with. */
function resume(service: Service, { worker, leases, lacking }: Belongings, named: ReadonlySet<number>): LeaseNo[] {
  const resumed: LeaseNo[] = []
  for (const lease of leases) {
    if (lease.state === 'offered') service.offers.send(lease)
    else if (named.has(lease.no)) resumed.push(lease.no)
    else if (lacking.has(lease.no)) handBack(service, worker, lease.no)
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
