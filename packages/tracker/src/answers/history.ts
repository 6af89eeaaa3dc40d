import type { AccountNo } from '@kudoswarm/core'
import type { History } from '@kudoswarm/protocol'
import { accountNamesOf, historyEntryOf } from '../history/history-entry.js'
import { readPage } from '../history/history-page.js'
import type { EventPage } from '../history/history-page.js'
import type { Service, TrackerLimits } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** Entries of a page where none are asked for. */
const entriesDefault = 50

/** Entries that a page has at most. */
export function entriesWanted({ limit }: History, { historyEntriesMax }: TrackerLimits): number {
  return Math.min(limit === 0 ? entriesDefault : limit, historyEntriesMax)
}

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
    } else service.reading.enter(session, () => answerPage(service, session, body, account, reply))

    function accountOf(): AccountNo | undefined {
      return body.accountKey.length === 0 ? session.account : state.ledger.findByKey(body.accountKey)?.no
    }
  })
}

/** Following reads the journal for the session; who wants much of it asks for it page by page. */
function isFarBehind({ limits, store }: Service, { afterSeq, forward }: History): boolean {
  return forward && BigInt(store.lastSeq) - afterSeq > BigInt(limits.followBehindMax)
}

/** Never rejects. Holds one page, from the reading of it to the sending. */
async function answerPage(
  service: Service,
  session: Session,
  body: History,
  account: AccountNo | undefined,
  reply: Reply,
): Promise<void> {
  const { limits, logger, store } = service
  const isOver = (): boolean => session.state === 'closed'
  if (isOver()) return
  try {
    const page = await readPage(store, {
      account,
      afterSeq: Number(body.afterSeq),
      beforeSeq: Number(body.beforeSeq),
      isForward: body.forward,
      limit: entriesWanted(body, limits),
      bytesMax: limits.historyReadBytesMax,
      isOver,
    })
    if (!isOver()) await sendPage(service, session, { body, account, page }, reply)
  } catch (error) {
    logger.error('the journal cannot be read', { error })
    reply.refuse('storage_unavailable', { retryAfterMs: 1_000 })
  }
}

function sendPage(
  service: Service,
  session: Session,
  { body, account, page }: { body: History; account: AccountNo | undefined; page: EventPage },
  reply: Reply,
): Promise<void> {
  const { history, limits, writer } = service
  const { events, more, lastSeq } = page
  return new Promise((resolve) => {
    writer.look((state) => {
      resolve()
      if (body.follow && !history.hasRoomFor(session)) {
        reply.refuse('followers_too_many', { max: limits.historyFollowersMax })
        return
      }
      reply.answer('historyPage', {
        entries: events.map((event) => historyEntryOf(state, event)),
        more,
        lastSeq: BigInt(lastSeq),
        accounts: accountNamesOf(state, events).slice(0, limits.historyAccountsMax),
      })
      if (body.follow) history.follow(session, account, lastSeq)
    })
  })
}
