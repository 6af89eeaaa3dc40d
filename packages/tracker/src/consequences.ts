import { generationOf } from '@kudoswarm/core'
import type { Event, LeaseNo, RecordedEvent, RequestNo } from '@kudoswarm/core'
import type { Service } from './service.js'
import { jobEndedOf, requestEndedOf } from './wire/endings.js'

/** Tells everybody concerned what has become durable, in the order in which it happened. */
export function tellConsequences(service: Service, events: readonly RecordedEvent[]): void {
  for (const { event } of events) tell(service, event)
  service.history.add(events)
}

function tell(service: Service, event: Event): void {
  switch (event.type) {
    case 'jobOffered':
      offer(service, event.lease)
      break
    case 'offerEnded':
      if (event.reason === 'lapsed' || event.reason === 'withdrawn') withdraw(service, event.lease, event.reason)
      break
    case 'leaseLost':
      withdraw(service, event.lease, 'lease_lost')
      break
    case 'jobCompleted':
      endJob(service, event.lease)
      break
    case 'requestCancelled':
      wrapUp(service, event.request, 'cancelled')
      break
    case 'requestFaulted':
      wrapUp(service, event.request, 'faulted')
      break
    case 'requestEnded':
      endRequest(service, event.request, event.voided)
      break
    default:
  }
}

function offer(service: Service, no: LeaseNo): void {
  const lease = service.writer.domain.state.requests.findLease(no)
  if (lease?.state === 'offered') service.offers.send(lease)
}

function withdraw(service: Service, no: LeaseNo, reason: string): void {
  const lease = service.writer.domain.state.requests.findLease(no)
  const session = lease && service.sessions.ofWorker(lease.worker.no)
  session?.send('withdraw', { lease: BigInt(no), reason, settle: false })
}

/** Workers that have jobs of the request in hand may deliver what there is, and are paid for it. */
function wrapUp(service: Service, no: RequestNo, reason: string): void {
  for (const job of service.writer.domain.state.requests.find(no)?.jobs ?? []) {
    if (job.state !== 'leased' || job.lease === undefined) continue
    const session = service.sessions.ofWorker(job.lease.worker.no)
    session?.send('withdraw', { lease: BigInt(job.lease.no), reason, settle: true })
  }
}

function endJob(service: Service, no: LeaseNo): void {
  const job = service.writer.domain.state.requests.findLease(no)?.job
  const ended = job && jobEndedOf(service.identity.peer, job)
  if (ended !== undefined) service.relay.endJob(job!.no, job!.request.no, generationOf(job!), ended)
}

function endRequest(service: Service, no: RequestNo, voided: bigint): void {
  const request = service.writer.domain.state.requests.find(no)
  const ended = request && requestEndedOf(request, voided)
  if (ended === undefined) return
  for (const job of request!.jobs) {
    const jobEnded = jobEndedOf(service.identity.peer, job)
    if (jobEnded !== undefined) service.relay.endJob(job.no, no, generationOf(job), jobEnded)
  }
  service.relay.endRequest(no, ended)
}
