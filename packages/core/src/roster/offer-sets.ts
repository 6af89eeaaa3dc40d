import type { AccountNo } from '../ids.js'
import { UseCounts } from '../use-counts.js'
import type { Worker } from './worker.js'

const none = new UseCounts()

/** What workers that are joined offer, each set as an `offersKey`: in all, and of the workers of each account. */
export class OfferSets {
  readonly all = new UseCounts()
  /** No account without any. */
  private readonly byAccount = new Map<AccountNo, UseCounts>()

  /** What the workers of an account offer. */
  of(account: AccountNo): Pick<UseCounts, 'has' | 'of' | 'size'> {
    return this.byAccount.get(account) ?? none
  }

  /** Counts a worker that has joined, or with −1 one that leaves or announces itself anew. */
  count({ account, offersKey }: Pick<Worker, 'account' | 'offersKey'>, more: 1 | -1): void {
    this.all.add(offersKey, more)
    const own = this.byAccount.get(account) ?? new UseCounts()
    own.add(offersKey, more)
    if (own.size > 0) this.byAccount.set(account, own)
    else this.byAccount.delete(account)
  }
}
