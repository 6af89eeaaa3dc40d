import type { AccountNo } from '@kudoswarm/core'
import type { History } from '@kudoswarm/protocol'
import { accountNamesOf, historyEntryOf } from '../history/history-entry.js'
import { readPage } from '../history/history-page.js'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** Entries of a page where none are asked for. */
const entriesDefault = 50

/** Answers with a page of the journal, and lets the session follow what comes after. */
export function answerHistory(service: Service, session: Session, body: History, reply: Reply): void {
  const { limits } = service
  service.writer.look((state) => {
    const account = body.all ? undefined : accountOf()
    if (!body.all && account === undefined) reply.refuse('account_unknown')
    else if (body.follow && !service.history.hasRoomFor(session)) {
      reply.refuse('followers_too_many', { max: limits.historyFollowersMax })
    } else if (body.follow && isFarBehind(service, body)) {
      reply.refuse('follow_too_far_behind', { max: limits.followBehindMax })
    } else void answerPage(service, session, body, account, reply)

    function accountOf(): AccountNo | undefined {
      return body.accountKey.length === 0 ? session.account : state.ledger.findByKey(body.accountKey)?.no
    }
  })
}

/** Following reads the journal for the session; who wants much of it asks for it page by page. */
function isFarBehind({ limits, store }: Service, { afterSeq, forward }: History): boolean {
  return forward && BigInt(store.lastSeq) - afterSeq > BigInt(limits.followBehindMax)
}

/** Never rejects. */
async function answerPage(
  service: Service,
  session: Session,
  body: History,
  account: AccountNo | undefined,
  reply: Reply,
): Promise<void> {
  const { history, limits, logger, store, writer } = service
  try {
    const limit = body.limit === 0 ? entriesDefault : Math.min(body.limit, limits.historyEntriesMax)
    const { events, more, lastSeq } = await readPage(store, {
      account,
      afterSeq: Number(body.afterSeq),
      beforeSeq: Number(body.beforeSeq),
      isForward: body.forward,
      limit,
    })
    writer.look((state) => {
      reply.answer('historyPage', {
        entries: events.map((event) => historyEntryOf(state, event)),
        more,
        lastSeq: BigInt(lastSeq),
        accounts: accountNamesOf(state, events).slice(0, limits.historyAccountsMax),
      })
      if (body.follow) history.follow(session, account, lastSeq)
    })
  } catch (error) {
    logger.error('the journal cannot be read', { error })
    reply.refuse('storage_unavailable', { retryAfterMs: 1_000 })
  }
}
