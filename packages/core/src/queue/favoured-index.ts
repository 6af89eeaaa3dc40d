import type { WorkKind } from '../event.js'
import type { AccountNo } from '../ids.js'
import { anonymousAccount } from '../ledger/accounts.js'
import type { Request } from '../requests/request.js'
import type { OrderedForest, Tree } from './ordered-forest.js'

/** Requests of an account of which jobs wait, in the queue's order; the forest's need is `contextTokensNeeded`. */
type RequestTrees = Record<WorkKind, Tree>

const kinds = ['text', 'image', 'alchemy'] as const

/** What waits of each account, for workers that favour it. */
export class FavouredIndex {
  private readonly accounts = new Map<AccountNo, RequestTrees>()

  find(account: AccountNo): Readonly<RequestTrees> | undefined {
    return this.accounts.get(account)
  }

  /** A request has come to have a job that waits. Nobody favours whom everybody can be. */
  addRequest(forest: OrderedForest, { account, kind, no, order, contextTokensNeeded }: Request): void {
    if (account === anonymousAccount) return
    const trees = this.accounts.get(account) ?? { text: 0, image: 0, alchemy: 0 }
    trees[kind] = forest.insert(trees[kind], order, no, contextTokensNeeded)
    this.accounts.set(account, trees)
  }

  /** A request has no job any more that waits. */
  removeRequest(forest: OrderedForest, { account, kind, no, order }: Request): void {
    if (account === anonymousAccount) return
    const trees = this.accounts.get(account)!
    trees[kind] = forest.remove(trees[kind], order, no)
    if (kinds.every((one) => trees[one] === 0)) this.accounts.delete(account)
  }
}
