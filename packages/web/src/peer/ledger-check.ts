import { createKeyPair } from '@kudoswarm/network/browser'
import { checkLedger, PeerError, trackerLedger, type LedgerCheckResult } from '@kudoswarm/peer'
import { openConnection, type Connection, type ConnectionInit } from './connection.js'
import { reasonOf } from './reason.js'
import type { LedgerCheckEvent } from './tab-peer.js'

/** How the ledger is reached: as somebody whom the tracker does not know. */
type LedgerCheckInit = Omit<ConnectionInit, 'peerKey' | 'account' | 'onSession'>

/** Time between two tellings of how far it is, in milliseconds. */
const tellMs = 100

/** Downloads the public ledger over a connection of its own, without an account, and counts it anew. */
export class LedgerCheck {
  #connection: Connection | undefined
  #isStopped = false

  /** Counts, and tells how far it is and what it has found. Never rejects. */
  async run(init: LedgerCheckInit, tell: (event: LedgerCheckEvent) => void): Promise<void> {
    try {
      const verdict = await this.#count(init, tell)
      if (!this.#isStopped) tell({ type: 'checked', ...verdict })
    } catch (error) {
      if (!this.#isStopped) tell({ type: 'failed', ...reasonOf(error) })
    } finally {
      await this.#connection?.close()
    }
  }

  /** Gives up. Nothing more is told. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#connection?.close()
  }

  async #count(init: LedgerCheckInit, tell: (event: LedgerCheckEvent) => void) {
    const { keyPair } = await createKeyPair()
    this.#connection = await openConnection({ ...init, peerKey: { keyPair }, account: undefined, onSession: () => {} })
    if (this.#isStopped) throw new PeerError('session_ended', '')
    const { session } = this.#connection
    await session.connected()
    const source = trackerLedger(session, init.address)
    const { lastSeq } = await source.newest(undefined, 1)
    let toldAt = 0
    const result = await checkLedger(source, (entries) => {
      const now = performance.now()
      if (now - toldAt < tellMs) return
      toldAt = now
      tell({ type: 'counting', entries, of: Math.max(entries, Number(lastSeq)) })
    })
    return verdictOf(result)
  }
}

function verdictOf({ recount, accounts, compared, tooBusy, findings }: LedgerCheckResult) {
  const balanceOf = (kind: string): bigint =>
    recount.balances.get(accounts.find((account) => account.kind === kind)?.account ?? 0n) ?? 0n
  return {
    entries: recount.entries,
    movements: recount.movements,
    accounts: accounts.length,
    compared,
    tooBusy,
    minted: -balanceOf('treasury'),
    burnt: balanceOf('burn'),
    findings,
  }
}
