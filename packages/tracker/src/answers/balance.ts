import { accountByKey, accountView } from '@kudoswarm/core'
import type { Balance } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** Reports an account: the session's own, or that of a key. */
export function answerBalance(service: Service, session: Session, body: Balance, reply: Reply): void {
  const { accountKey } = body
  service.writer.look((state) => {
    const account =
      accountKey.length === 0
        ? accountView(state, service.policy, session.account)
        : accountByKey(state, service.policy, accountKey)
    if (account === undefined) {
      reply.refuse('account_unknown')
      return
    }
    reply.answer('balanceReport', {
      account: BigInt(account.account),
      kind: account.kind,
      balance: account.balance,
      held: account.held,
      available: account.available,
      escrow: account.escrow,
      trusted: account.trusted,
      ledgerSum: state.ledger.total,
    })
  })
}
