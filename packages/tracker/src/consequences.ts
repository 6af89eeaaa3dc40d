import { generationOf, pixelstepsPerUnit } from '@kudoswarm/core'
import type {
  DomainState,
  Job,
  JobCompleted,
  LeaseNo,
  RecordedEvent,
  RequestNo,
  TimeMs,
  WorkerNo,
} from '@kudoswarm/core'
import { noteIdOf } from './arrivals/expected-requests.js'
import { endRequestNote, isOver } from './directory/request-notes.js'
import type { OutputPlace } from './relay/relay.js'
import type { Service } from './service.js'
import { jobEndedOf, requestEndedOf } from './wire/endings.js'
import { idBytes } from './wire/wire-bytes.js'
import { tellWorker, tellWorkersOf } from './workers/worker-notices.js'

/** States of a job that is not over. */
const liveStates: ReadonlySet<Job['state']> = new Set(['waiting', 'offered', 'leased'])

/** Tells everybody concerned what has become durable, in the order in which it happened. */
export function tellConsequences(service: Service, events: readonly RecordedEvent[], state: DomainState): void {
  for (const recorded of events) {
    const { event } = recorded
    try {
      tell(service, recorded, state)
    } catch (error) {
      service.logger.error('somebody could not be told of an event; report it with this log', { error, event })
    }
  }
  service.history.add(events, state)
}

function tell(service: Service, { event, seq, at }: RecordedEvent, state: DomainState): void {
  switch (event.type) {
    case 'workerJoined':
      endJoin(service, event.worker, seq)
      break
    case 'workerPaused':
    case 'workerSuspended':
    case 'workerResumed':
      tellWorker(service, event.worker, state)
      break
    case 'accountRoleChanged':
      tellWorkersOf(service, event.account, state)
      break
    case 'jobOffered':
      offer(service, event.lease, state)
      break
    case 'offerEnded':
      if (event.reason === 'lapsed' || event.reason === 'withdrawn') withdraw(service, event.lease, event.reason, state)
      break
    case 'leaseStarted':
      startLease(service, event.lease, state)
      break
    case 'leaseLost':
      withdraw(service, event.lease, 'lease_lost', state)
      waitAgain(service, endLease(service, event.lease), 'lease_lost', state)
      break
    case 'jobFailed':
      waitAgain(service, endLease(service, event.lease), event.code, state)
      break
    case 'jobCompleted':
      completeJob(service, event, at, state)
      endLease(service, event.lease)
      break
    case 'requestCancelled':
      wrapUp(service, event.request, 'cancelled', state)
      break
    case 'requestFaulted':
      wrapUp(service, event.request, 'faulted', state)
      break
    case 'requestEnded':
      service.openJobs.end(event.request)
      endRequest(service, event.request, event.voided, state)
      endNote(service, event.request, event.forgetAt, state)
      break
    default:
  }
}

/**
 * A join that no session knows is over: its session has gone meanwhile, or was told that it may not have happened. It has
 * taken the place of the session that the worker is on all the same, unless that one is it.
 */
function endJoin({ sessions, writer }: Service, worker: WorkerNo, joinedSeq: number): void {
  const session = sessions.ofWorker(worker)
  if (session?.joinedSeq === joinedSeq) return
  const isOlder = session !== undefined && session.joinedSeq < joinedSeq
  if (isOlder && !session.isJoinUnknown) session.goodbye('worker_replaced')
  writer.execute({ command: { type: 'leaveWorker', worker, joinedSeq, reason: 'disconnected' }, isOurs: true })
}

function offer(service: Service, no: LeaseNo, state: DomainState): void {
  const lease = state.requests.findLease(no)
  // What a worker has sought is its own already.
  if (lease?.state === 'offered' || lease?.state === 'leased') service.offers.send(lease)
}

function withdraw(service: Service, no: LeaseNo, reason: string, state: DomainState): void {
  const lease = state.requests.findLease(no)
  const session = lease && service.sessions.ofWorker(lease.worker.no)
  session?.send('withdraw', { lease: BigInt(no), reason, settle: false })
}

/** The lease may be over by now, in the same batch; the event that says so comes later. */
function startLease(service: Service, no: LeaseNo, state: DomainState): void {
  const lease = state.requests.findLease(no)
  if (lease !== undefined) service.leases.start(lease)
}

function endLease(service: Service, no: LeaseNo): OutputPlace | undefined {
  const held = service.leases.end(no)
  if (held !== undefined) service.relay.endLease(held)
  return held
}

/** Who follows the request of a job is told that it waits for another worker. One that is over by now is told of as that. */
function waitAgain({ relay }: Service, held: OutputPlace | undefined, code: string, { requests }: DomainState): void {
  const job = held && requests.find(held.request)?.jobs[held.generation]
  if (job !== undefined && liveStates.has(job.state)) relay.tellWaiting(held!.request, held!.generation, code)
}

/** Workers that have jobs of the request in hand may deliver what there is, and are paid for it. */
function wrapUp(service: Service, no: RequestNo, reason: string, state: DomainState): void {
  for (const job of state.requests.find(no)?.jobs ?? []) {
    if (job.state !== 'leased' || job.lease === undefined) continue
    const session = service.sessions.ofWorker(job.lease.worker.no)
    session?.send('withdraw', { lease: BigInt(job.lease.no), reason, settle: true })
  }
}

function completeJob(service: Service, event: JobCompleted, at: TimeMs, state: DomainState): void {
  const lease = state.requests.findLease(event.lease)
  if (lease === undefined) return
  endJob(service, lease.job)
  const { finishReason, outputBytes, outputTokens, startedAt, finishedAt } = event
  service.jobs.tell({ request: idBytes(lease.job.request.idText), lease: lease.no })
  // What was withdrawn before anything was made is no work.
  if (finishReason === 'aborted' && outputBytes === 0) return
  const { kind, name } = lease.model
  // How much other work is, its request says; its worker counts what it likes.
  const amount = kind === 'text' ? outputTokens : lease.job.request.outputTokensMax
  service.speeds.note({ kind, name, amount, durationMs: finishedAt - startedAt }, at)
  if (kind !== 'alchemy') service.work.note({ kind, model: name, things: thingsOf(kind, amount) }, at)
}

/** What statistics count: pixelsteps of images, tokens of text. */
function thingsOf(kind: 'image' | 'text', amount: number): number {
  return kind === 'image' ? amount * pixelstepsPerUnit : amount
}

function endJob({ relay, receipts }: Service, job: Job): void {
  const ended = jobEndedOf(receipts, job)
  if (ended !== undefined) relay.endJob(job.no, job.request.no, generationOf(job), ended)
}

function endRequest(service: Service, no: RequestNo, voided: bigint, state: DomainState): void {
  const request = state.requests.find(no)
  const ended = request && requestEndedOf(request, voided)
  if (ended === undefined) return
  for (const job of request!.jobs) endJob(service, job)
  service.relay.endRequest(no, ended)
}

/** Only requests that came over an API have notes. That of a request whose last job was completed has ended with it. */
function endNote({ directory }: Service, no: RequestNo, forgetAt: TimeMs, state: DomainState): void {
  const ended = state.requests.find(no)
  if (ended === undefined) return
  const request = noteIdOf(idBytes(ended.idText))
  const note = directory.requestNotes.get(request)
  if (note === undefined || isOver(note, forgetAt)) return
  void directory.change((draft) => endRequestNote(draft, { request, expiresAt: forgetAt }))
}
