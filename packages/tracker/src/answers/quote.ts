import { admissionOf } from '@kudoswarm/core'
import type { SubmitRequest } from '@kudoswarm/core'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'

/** Says what a request would cost and whether it would be let in as things stand; nothing happens. */
export function quote(service: Service, command: SubmitRequest, reply: Reply): void {
  const { limits, policy, writer } = service
  writer.look((state) => {
    const admission = admissionOf({ state, policy, limits, now: writer.now() }, command)
    if ('code' in admission) {
      reply.refuseWith(admission)
      return
    }
    const { activationTax, expiresAt, held, priceMax } = admission
    reply.answer('submitted', {
      request: command.id as Uint8Array<ArrayBuffer>,
      priceMax,
      activationTax,
      held,
      expiresAtMs: BigInt(expiresAt),
    })
  })
}
