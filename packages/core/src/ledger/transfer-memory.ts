import { bytesToText } from '../byte-text.js'
import type { AccountNo, Millikudos, TimeMs } from '../ids.js'
import { transfersDroppedAtOnce } from '../limits.js'
import { TransferChain } from './transfer-chain.js'
import type { ChainLink } from './transfer-chain.js'

/** A transfer that was made, so that a repeated command is not a second one and kudos do not go to and fro. */
export interface Transfer {
  /** The sender's id as `bytesToText`. */
  readonly idText: string
  readonly from: AccountNo
  readonly to: AccountNo
  readonly amount: Millikudos
  /** The event that made it, and when. */
  readonly seq: number
  readonly at: TimeMs
  /** From then on it counts as forgotten, whether or not it has been dropped. */
  readonly forgetAt: TimeMs
}

/** How many transfers are kept, and the one that was made first. */
export interface KeptTransfers {
  readonly count: number
  readonly oldest: Transfer | undefined
}

/** A transfer with its places. */
interface Entry {
  readonly inAll: ChainLink
  readonly own: ChainLink
}

/** What one account has sent. */
interface Sent {
  readonly chain: TransferChain
  readonly byId: Map<string, Entry>
  /** The latest to each account. */
  readonly latestTo: Map<AccountNo, Transfer>
}

/**
 * The transfers of the last while. What is forgotten is dropped when a further transfer is made, so many at once: that
 * depends on events and their times alone, and every call takes the same time however many there are.
 */
export class TransferMemory {
  private readonly chain = new TransferChain()
  private readonly bySender = new Map<AccountNo, Sent>()

  /** Every transfer that has not been dropped, oldest first. */
  all(): Iterable<Transfer> {
    return this.chain
  }

  /** Of all those, how many there are. */
  get kept(): KeptTransfers {
    return keptIn(this.chain)
  }

  /** Of those of one sender, how many there are. */
  keptOf(from: AccountNo): KeptTransfers {
    return keptIn(this.bySender.get(from)?.chain)
  }

  /** The transfer of a sender's id. */
  find(from: AccountNo, id: Uint8Array): Transfer | undefined {
    return this.bySender.get(from)?.byId.get(bytesToText(id))?.own.transfer
  }

  /** The latest transfer from one account to another. */
  latest(from: AccountNo, to: AccountNo): Transfer | undefined {
    return this.bySender.get(from)?.latestTo.get(to)
  }

  /** Remembers a transfer that is made now, and drops some that are forgotten. */
  note(transfer: Transfer): void {
    const { from, idText, at } = transfer
    this.dropForgotten(this.chain, at)
    const own = this.bySender.get(from)
    if (own !== undefined) this.dropForgotten(own.chain, at)
    const before = own?.byId.get(idText)
    if (before !== undefined) this.drop(before.own.transfer)
    this.add(transfer)
  }

  /** Takes a transfer over from a snapshot, after those that were made before. */
  add(transfer: Transfer): void {
    const { from, to, idText } = transfer
    let sent = this.bySender.get(from)
    if (sent === undefined) {
      sent = { chain: new TransferChain(), byId: new Map(), latestTo: new Map() }
      this.bySender.set(from, sent)
    }
    sent.byId.set(idText, { inAll: this.chain.append(transfer), own: sent.chain.append(transfer) })
    sent.latestTo.set(to, transfer)
  }

  /** Drops as many of the oldest as are forgotten, up to a bound. */
  private dropForgotten(chain: TransferChain, at: TimeMs): void {
    for (let left = transfersDroppedAtOnce; left > 0; left--) {
      const oldest = chain.oldest?.transfer
      if (oldest === undefined || oldest.forgetAt > at) return
      this.drop(oldest)
    }
  }

  private drop(transfer: Transfer): void {
    const { from, to, idText } = transfer
    const sent = this.bySender.get(from)!
    const { inAll, own } = sent.byId.get(idText)!
    this.chain.remove(inAll)
    sent.chain.remove(own)
    sent.byId.delete(idText)
    if (sent.latestTo.get(to) === transfer) sent.latestTo.delete(to)
    if (sent.chain.size === 0) this.bySender.delete(from)
  }
}

function keptIn(chain: TransferChain | undefined): KeptTransfers {
  return { count: chain?.size ?? 0, oldest: chain?.oldest?.transfer }
}
