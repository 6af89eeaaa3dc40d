import { generationOf } from '@kudoswarm/core'
import type { Job, Request } from '@kudoswarm/core'
import type { JobEnded, RequestEnded } from '@kudoswarm/protocol'
import type { Receipts } from './receipt.js'
import { idBytes } from './wire-bytes.js'

/** States of a job that is not over. */
const openStates: ReadonlySet<Job['state']> = new Set<Job['state']>(['waiting', 'offered', 'leased'])

/** How a job ended; undefined while it has not. */
export function jobEndedOf(receipts: Receipts, job: Job): JobEnded | undefined {
  if (openStates.has(job.state)) return undefined
  const { request, result } = job
  const receipt = receipts.of(job)
  const tax = result?.tax ?? 0n
  return {
    request: idBytes(request.idText),
    generation: generationOf(job),
    state: job.state,
    ...(receipt === undefined ? {} : { receipt }),
    paid: result === undefined ? 0n : result.reward + result.escrowed + tax - result.subsidy,
    tax,
  }
}

/** How a request ended; undefined while it has not. `voided` is known only where the event is at hand. */
export function requestEndedOf(request: Request, voided = 0n): RequestEnded | undefined {
  if (request.outcome === undefined) return undefined
  return {
    request: idBytes(request.idText),
    outcome: request.outcome,
    code: request.outcome === 'faulted' ? request.lastFaultCode : '',
    paid: request.paid,
    voided,
  }
}
