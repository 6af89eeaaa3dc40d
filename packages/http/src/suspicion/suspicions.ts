import type { Account, AccountNo } from '@kudoswarm/core'
import type { DirectoryDraft, WorkerDetail } from '@kudoswarm/tracker/directory'
import {
  isSuspicionReason,
  suspicionThreshold,
  withSuspicion,
  withWorkerSuspicion,
} from '@kudoswarm/tracker/moderation'
import type { SuspicionReason } from '@kudoswarm/tracker/moderation'
import type { Accounts } from '../accounts/accounts.js'
import { isPerson } from '../accounts/caller.js'
import type { ServedTracker } from '../http-server.js'
import { newDetail } from '../workers/worker-tallies.js'

/** What suspecting needs. */
export interface SuspicionParts {
  tracker: Pick<ServedTracker, 'look' | 'directory' | 'changeRole'>
  accounts: Pick<Accounts, 'profileOf'>
}

/** Which worker is suspected. */
export interface SuspectedWorker {
  id: string
  /** Number of its owner's account. */
  owner: AccountNo
  name: string
}

/**
 * Notes what accounts and workers are suspected of, and has the ledger know which accounts are suspicious: it is what
 * transfers kudos and trusts owners.
 */
export class Suspicions {
  readonly #parts: SuspicionParts

  constructor(parts: SuspicionParts) {
    this.#parts = parts
  }

  /** Has the ledger know what a process before this one has noted last, or taken back, and did not come to say. */
  async reconcile(): Promise<void> {
    const wrong = await this.#parts.tracker.look(({ ledger }) => {
      return ledger.all().filter((account) => !this.#isRight(account))
    })
    for (const { no } of wrong) await this.settle(no)
  }

  /** An account is suspected. Nobody's account, which everybody has, never is. */
  async suspectAccount(account: AccountNo, reasons: readonly SuspicionReason[]): Promise<void> {
    if (reasons.length === 0) return
    await this.#parts.tracker.directory.change((draft) => {
      this.addTo(draft, account, reasons)
      return { ok: true }
    })
    await this.settle(account)
  }

  /** Adds reasons to an account in a decision that somebody else makes, who has it settled afterwards. */
  addTo(draft: DirectoryDraft, account: AccountNo, reasons: readonly SuspicionReason[]): void {
    const profile = draft.profiles.get(String(account)) ?? this.#parts.accounts.profileOf(account)
    const known = profile.suspicions.filter(isSuspicionReason)
    const suspicions = reasons.reduce<readonly SuspicionReason[]>(withSuspicion, known)
    if (suspicions !== known) draft.profiles.put({ ...profile, suspicions })
  }

  /** A worker is suspected, and its owner with it; `changes` are made to its record besides. */
  async suspectWorker(
    { id, owner, name }: SuspectedWorker,
    reason: SuspicionReason,
    changes: Partial<WorkerDetail> = {},
  ): Promise<void> {
    const { accounts, tracker } = this.#parts
    const isAnonymous = await tracker.look(({ ledger }) => ledger.get(owner).kind === 'anonymous')
    await tracker.directory.change((draft) => {
      const detail = draft.workerDetails.get(id) ?? { ...newDetail(id), owner, name, type: 'text' as const }
      const profile = draft.profiles.get(String(owner)) ?? accounts.profileOf(owner)
      const known = {
        worker: (detail.suspicions ?? []).filter(isSuspicionReason),
        owner: profile.suspicions.filter(isSuspicionReason),
      }
      const suspected = withWorkerSuspicion(known, reason, { isAnonymous })
      draft.workerDetails.put({ ...detail, ...changes, suspicions: suspected.worker })
      if (suspected.owner !== known.owner) draft.profiles.put({ ...profile, suspicions: suspected.owner })
      return { ok: true }
    })
    await this.settle(owner)
  }

  /**
   * Has the ledger know whether an account is suspicious by now. What was noted meanwhile counts; what cannot be written down
   * waits for the next start.
   */
  async settle(account: AccountNo): Promise<void> {
    const { tracker } = this.#parts
    for (;;) {
      const isRight = await tracker.look(({ ledger }) => this.#isRight(ledger.find(account)))
      if (isRight) return
      const { ok } = await tracker.changeRole(account, 'suspicious', this.#isSuspicious(account))
      if (!ok) return
    }
  }

  #isRight(known: Account | undefined): boolean {
    if (known === undefined || !isPerson(known) || known.kind === 'anonymous') return true
    return known.roles.has('suspicious') === this.#isSuspicious(known.no)
  }

  #isSuspicious(account: AccountNo): boolean {
    return this.#parts.accounts.profileOf(account).suspicions.length >= suspicionThreshold
  }
}
