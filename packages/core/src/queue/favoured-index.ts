import type { WorkKind } from '../event.js'
import type { AccountNo } from '../ids.js'
import { anonymousAccount } from '../ledger/accounts.js'
import type { Request } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'
import { standsOf } from './lane.js'
import type { OrderedForest, Tree } from './ordered-forest.js'

/** What is there of an account, by kind of work. */
interface AccountTrees {
  /** Its requests of which jobs wait, in the queue's order; the forest's need is `contextTokensNeeded`. */
  readonly requests: Record<WorkKind, Tree>
  /**
   * Workers with a free slot that take no jobs but those of few accounts, and its jobs: because it is their owner, or one that
   * they favour. They are as in a `WorkerLane`.
   */
  readonly own: Record<WorkKind, Tree>
  readonly favouring: Record<WorkKind, Tree>
}

const kinds = ['text', 'image', 'alchemy'] as const

/** What the index knows of an account, by the account, for matches between workers and accounts that they favour. */
export class FavouredIndex {
  private readonly accounts = new Map<AccountNo, AccountTrees>()

  find(account: AccountNo): Readonly<AccountTrees> | undefined {
    return this.accounts.get(account)
  }

  /** A request has come to have a job that waits. Nobody favours whom everybody can be. */
  addRequest(forest: OrderedForest, { account, kind, no, order, contextTokensNeeded }: Request): void {
    if (account === anonymousAccount) return
    const { requests } = this.entryOf(account)
    requests[kind] = forest.insert(requests[kind], order, no, contextTokensNeeded)
  }

  /** A request has no job any more that waits. */
  removeRequest(forest: OrderedForest, { account, kind, no, order }: Request): void {
    if (account === anonymousAccount) return
    const { requests } = this.entryOf(account)
    requests[kind] = forest.remove(requests[kind], order, no)
    this.dropIfEmpty(account)
  }

  /** A worker that takes jobs of few accounts has a free slot. */
  addWorker(forest: OrderedForest, worker: Worker): void {
    const sizes = standsOf(worker).filter(({ model }) => model === '')
    this.changeWorker(worker, (trees) => {
      for (const { kind, sizeMax } of sizes)
        trees[kind] = forest.insert(trees[kind], worker.idleSeq, worker.no, -sizeMax)
    })
  }

  /** It has none any more. */
  removeWorker(forest: OrderedForest, worker: Worker): void {
    const stands = standsOf(worker).filter(({ model }) => model === '')
    this.changeWorker(worker, (trees) => {
      for (const { kind } of stands) trees[kind] = forest.remove(trees[kind], worker.idleSeq, worker.no)
    })
  }

  private changeWorker({ account, favoured }: Worker, change: (trees: Record<WorkKind, Tree>) => void): void {
    if (account !== anonymousAccount) {
      change(this.entryOf(account).own)
      this.dropIfEmpty(account)
    }
    for (const other of favoured) {
      change(this.entryOf(other).favouring)
      this.dropIfEmpty(other)
    }
  }

  private entryOf(account: AccountNo): AccountTrees {
    let entry = this.accounts.get(account)
    if (entry === undefined) {
      entry = { requests: noTrees(), own: noTrees(), favouring: noTrees() }
      this.accounts.set(account, entry)
    }
    return entry
  }

  private dropIfEmpty(account: AccountNo): void {
    const { requests, own, favouring } = this.entryOf(account)
    const isEmpty = kinds.every((kind) => requests[kind] === 0 && own[kind] === 0 && favouring[kind] === 0)
    if (isEmpty) this.accounts.delete(account)
  }
}

function noTrees(): Record<WorkKind, Tree> {
  return { text: 0, image: 0, alchemy: 0 }
}
