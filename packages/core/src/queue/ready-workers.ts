import type { AccountNo } from '../ids.js'
import { anonymousAccount } from '../ledger/accounts.js'
import type { Worker } from '../roster/worker.js'
import { modelKey, standsOf } from './lane.js'
import type { Offering } from './lane.js'
import { OrderedForest } from './ordered-forest.js'
import type { Tree } from './ordered-forest.js'

/** Workers with a free slot that offer the same, of one account's or of those for everybody. */
export interface OfferingWorkers extends Offering {
  /**
   * By model, or any of a kind, as `modelKey`: by how long they have idled; the forest's need is minus the largest job that they
   * do.
   */
  readonly trees: Map<string, Tree>
}

/** Stands for every account, where a worker takes jobs of anybody. No account has this number. */
export const anyAccount = 0 as AccountNo

/**
 * Workers with a free slot: by whose jobs they take, which is anybody's or those of the few accounts that they favour, then by
 * what they offer, then by model. So one for a job is found among those that could serve it, whoever else says to favour its
 * account.
 */
export class ReadyWorkers {
  readonly forest = new OrderedForest()
  private readonly accounts = new Map<AccountNo, Map<string, OfferingWorkers>>()

  /** Those that take jobs of an account because they favour it, or with `anyAccount` those that take anybody's. */
  of(account: AccountNo): Iterable<OfferingWorkers> {
    return this.accounts.get(account)?.values() ?? []
  }

  /** A worker has a free slot. O(its models × accounts that it is for). */
  add(worker: Worker): void {
    const stands = standsOf(worker).map(({ kind, model, sizeMax }) => ({ key: modelKey(kind, model), sizeMax }))
    const { answerLengthMax, idleSeq, no, offers, offersKey } = worker
    for (const account of accountsOf(worker)) {
      const sets = this.accounts.get(account) ?? new Map<string, OfferingWorkers>()
      this.accounts.set(account, sets)
      const { trees } = sets.get(offersKey) ?? { trees: new Map<string, Tree>() }
      sets.set(offersKey, { offers, answerLengthMax, trees })
      for (const { key, sizeMax } of stands) {
        trees.set(key, this.forest.insert(trees.get(key) ?? 0, idleSeq, no, -sizeMax))
      }
    }
  }

  /** It has none any more. It must be as it was when it was added. */
  remove(worker: Worker): void {
    const keys = standsOf(worker).map(({ kind, model }) => modelKey(kind, model))
    const { idleSeq, no, offersKey } = worker
    for (const account of accountsOf(worker)) {
      const sets = this.accounts.get(account)!
      const { trees } = sets.get(offersKey)!
      for (const key of keys) {
        const tree = this.forest.remove(trees.get(key)!, idleSeq, no)
        if (tree === 0) trees.delete(key)
        else trees.set(key, tree)
      }
      if (trees.size === 0) sets.delete(offersKey)
      if (sets.size === 0) this.accounts.delete(account)
    }
  }
}

/** Whose jobs a worker takes. Nobody favours whom everybody can be. */
function accountsOf({ account, favoured, onlyFavoured }: Worker): readonly AccountNo[] {
  if (!onlyFavoured) return [anyAccount]
  return account === anonymousAccount ? favoured : [account, ...favoured]
}
