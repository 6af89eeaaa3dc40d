import type { AccountNo } from '@kudoswarm/core'
import type { Transfer } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** Gives kudos of the session's account to another one. */
export function transferKudos(service: Service, session: Session, body: Transfer, reply: Reply): void {
  const { transfer, account, accountKey, amount } = body
  const to = accountKey.length > 0 ? accountKey : (Number(account) as AccountNo)
  service.writer.execute({
    command: { type: 'transferKudos', id: transfer, from: session.account, to, amount },
    reply: (answer) => {
      if (!answer.ok) reply.refuseWith(answer.refusal)
      else if (answer.type === 'kudosTransferred') {
        reply.answer('transferred', { transfer, account: BigInt(answer.to), amount, seq: BigInt(answer.seq) })
      }
    },
  })
}
