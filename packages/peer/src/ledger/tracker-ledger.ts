import { limits, type History, type HistoryPage } from '@kudoswarm/protocol'
import { codeOf } from '../peer-error.js'
import type { TrackerSession } from '../session/tracker-session.js'
import type { LedgerPage, LedgerSource } from './ledger-source.js'

const noBytes = new Uint8Array()

/** Wait after having asked too much, in milliseconds. */
const rateLimitedMs = 1_000

/** A question for every account from the beginning, of which a page is a variation. */
const everything: History = {
  accountKey: noBytes,
  all: true,
  beforeSeq: 0n,
  afterSeq: 0n,
  limit: limits.historyEntriesMax,
  forward: true,
  follow: false,
}

/**
 * The ledger of the tracker at the other end of a session. In one of an account the tracker does not tell what the
 * anonymous account has.
 */
export function trackerLedger(session: TrackerSession, address: string): LedgerSource {
  return {
    title: `the tracker at ${address}`,
    async *entriesAfter(seq): AsyncIterable<LedgerPage> {
      let page: HistoryPage
      let afterSeq = seq
      do {
        page = await askPatiently(session, { ...everything, afterSeq })
        afterSeq = page.lastSeq
        yield page
      } while (page.more)
    },
    async newest(accountKey, limit) {
      // On the wire 0 entries are as many as the tracker likes.
      const question = { ...everything, ...whose(accountKey), limit: Math.max(1, limit), forward: false }
      const { entries, accounts, lastSeq } = await session.ask('history', question)
      return { entries: entries.slice(0, limit).toReversed(), accounts, lastSeq }
    },
    async balanceOf({ account, kind, key }) {
      if (kind !== 'registered' && kind !== 'anonymous') return undefined
      const told = await session.ask('balance', { accountKey: new Uint8Array(key) })
      // Without a key the question is about the account of the session.
      return told.account === account ? told.balance : undefined
    },
    async total() {
      const { ledgerSum } = await session.ask('balance', { accountKey: noBytes })
      return ledgerSum
    },
  }
}

/** Asks for the entries after one, oldest first, and to be told of later ones as they happen if `follow` is set. */
export function forwardPage(
  accountKey: Uint8Array | undefined,
  afterSeq: bigint,
  { follow }: { follow: boolean },
): History {
  return { ...everything, ...whose(accountKey), afterSeq, follow }
}

/** Pages are dear: who asks for many in a row is told to wait now and then. */
async function askPatiently(session: TrackerSession, question: History): Promise<HistoryPage> {
  for (;;) {
    try {
      return await session.ask('history', question)
    } catch (error) {
      if (codeOf(error) !== 'rate_limited') throw error
      await new Promise<void>((resolve) => session.clock.after(rateLimitedMs, resolve))
    }
  }
}

function whose(accountKey: Uint8Array | undefined): Pick<History, 'all' | 'accountKey'> {
  return { all: accountKey === undefined, accountKey: new Uint8Array(accountKey ?? noBytes) }
}
