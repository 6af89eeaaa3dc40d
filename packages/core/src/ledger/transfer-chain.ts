import type { Transfer } from './transfer-memory.js'

/** A transfer's place in a chain. It belongs to the chain. */
export interface ChainLink {
  readonly transfer: Transfer
  older: ChainLink | undefined
  newer: ChainLink | undefined
}

/**
 * Transfers in the order in which they were made. The oldest is found, and any is taken out, at once: a `Set` that is
 * used as a queue passes over what was deleted at its head each time.
 */
export class TransferChain {
  oldest: ChainLink | undefined
  size = 0
  private newest: ChainLink | undefined

  /** Adds the newest transfer. */
  append(transfer: Transfer): ChainLink {
    const link: ChainLink = { transfer, older: this.newest, newer: undefined }
    if (this.newest === undefined) this.oldest = link
    else this.newest.newer = link
    this.newest = link
    this.size++
    return link
  }

  /** Takes out a transfer that is in it. */
  remove({ older, newer }: ChainLink): void {
    if (older === undefined) this.oldest = newer
    else older.newer = newer
    if (newer === undefined) this.newest = older
    else newer.older = older
    this.size--
  }

  /** Every transfer, oldest first. */
  *[Symbol.iterator](): Generator<Transfer, void> {
    for (let link = this.oldest; link !== undefined; link = link.newer) yield link.transfer
  }
}
