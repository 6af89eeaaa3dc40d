import type { LeaseNo } from '@kudoswarm/core'
import { refusalOf } from '@kudoswarm/protocol'
import type { Progress } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import type { Session } from '../sessions/session.js'

/**
 * Takes a piece of a job's output. Nobody waits for an answer; a worker hears only what is wrong: that the lease is
 * over, or, once for an output, that a piece is missing or one too many.
 */
export function takeProgress(service: Service, session: Session, body: Progress): void {
  const place = service.leases.find(Number(body.lease) as LeaseNo, session.worker)
  if (place === undefined) {
    session.send('withdraw', { lease: body.lease, reason: 'lease_unknown', settle: false })
    return
  }
  const verdict = service.relay.take(place, body.offset, body.text, body.tokens.length)
  if (verdict.ok || !verdict.isFirst) return
  const { code, expected } = verdict
  session.send('refused', refusalOf(code, { offset: body.offset, expected, max: expected }))
}
