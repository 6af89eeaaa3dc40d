import type { TrackerSession } from '@kudoswarm/peer'
import { limits, type History, type HistoryPage } from '@kudoswarm/protocol'
import type { LedgerPage, LedgerSource } from './ledger-source.js'

const noBytes = new Uint8Array()

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

/** The ledger of the tracker at the other end of a session, which must be an anonymous one. */
export function trackerLedger(session: TrackerSession, address: string): LedgerSource {
  return {
    title: `the tracker at ${address}`,
    async *entriesAfter(seq): AsyncIterable<LedgerPage> {
      let page: HistoryPage
      let afterSeq = seq
      do {
        page = await session.ask('history', { ...everything, afterSeq })
        afterSeq = page.lastSeq
        yield page
      } while (page.more)
    },
    async newest(accountKey, limit) {
      const question = { ...everything, ...whose(accountKey), limit, forward: false }
      const page = await session.ask('history', question)
      return { entries: page.entries.toReversed(), accounts: page.accounts }
    },
    async balanceOf({ kind, key }) {
      if (kind !== 'registered' && kind !== 'anonymous') return undefined
      const { balance } = await session.ask('balance', { accountKey: new Uint8Array(key) })
      return balance
    },
    async total() {
      const { ledgerSum } = await session.ask('balance', { accountKey: noBytes })
      return ledgerSum
    },
  }
}

/** Asks the tracker to tell of every entry after one as it happens; they arrive as `posted` frames. */
export async function followLedger(
  session: TrackerSession,
  accountKey: Uint8Array | undefined,
  afterSeq: bigint,
): Promise<HistoryPage> {
  return session.ask('history', { ...everything, ...whose(accountKey), afterSeq, follow: true })
}

function whose(accountKey: Uint8Array | undefined): Pick<History, 'all' | 'accountKey'> {
  return { all: accountKey === undefined, accountKey: new Uint8Array(accountKey ?? noBytes) }
}
