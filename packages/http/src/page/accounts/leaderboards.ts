import type { Account, AccountNo } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import type { Profile } from '@kudoswarm/tracker/directory'
import { aliasOf, rolesOf } from '../../accounts/caller.js'
import { kudosOf } from '../../accounts/kudos.js'
import type { Accounts } from '../../accounts/accounts.js'
import type { Leaderboard, LeaderboardName, Leaderboards } from '../../contract/accounts.js'
import { AnswerCache } from '../../conventions/answer-cache.js'
import type { ServedTracker } from '../../http-server.js'

/** Accounts on a board. */
export const boardEntries = 20

/** How long boards serve everybody, in milliseconds. */
export const boardsMs = 60_000

const amounts: Readonly<Record<LeaderboardName, (account: Account) => number>> = {
  kudos: ({ balance }) => kudosOf(balance),
  earned: ({ tally }) => kudosOf(tally.earned),
  tokens: ({ tally }) => tally.work.text.amountServed,
  megapixelsteps: ({ tally }) => tally.work.image.amountServed,
  given: ({ tally }) => kudosOf(tally.given),
}

/** What boards are made of. */
export interface LeaderboardsInit {
  tracker: Pick<ServedTracker, 'look'>
  accounts: Pick<Accounts, 'profileOf'>
  clock: Pick<Clock, 'now'>
}

/** Who has most of what, counted once for all who ask within a minute. */
export class LeaderboardCount {
  readonly #init: LeaderboardsInit
  readonly #cache: AnswerCache

  constructor(init: LeaderboardsInit) {
    this.#init = init
    this.#cache = new AnswerCache({ clock: init.clock, ms: boardsMs })
  }

  /** The boards. O(accounts) once a minute. */
  read(): Promise<Leaderboards> {
    return this.#cache.get('boards', async () => {
      const boards = await this.#init.tracker.look(({ ledger }) => this.#count(ledger.all()))
      return { at: this.#init.clock.now(), boards }
    })
  }

  /** Somebody wants to be listed, or not to be: that holds at once. */
  clear(): void {
    this.#cache.clear()
  }

  #count(accounts: readonly Account[]): Leaderboard[] {
    const boards = (Object.keys(amounts) as LeaderboardName[]).map((name) => ({ name, entries: [] as Ranked[] }))
    for (const account of accounts) {
      // The anonymous account is nobody's.
      if (account.kind !== 'registered') continue
      for (const { name, entries } of boards) this.#enter(entries, account, amounts[name](account))
    }
    return boards.map(({ name, entries }) => ({ name, entries: entries.map((entry) => this.#entryOf(entry)) }))
  }

  /** Whether an account may be named is looked up only where it would be. */
  #enter(entries: Ranked[], account: Account, amount: number): void {
    const isTooLittle = entries.length === boardEntries && amount <= entries.at(-1)!.amount
    if (amount <= 0 || isTooLittle || !this.#isListed(account)) return
    const place = entries.findIndex((entry) => entry.amount < amount)
    entries.splice(place === -1 ? entries.length : place, 0, { account: account.no, amount })
    if (entries.length > boardEntries) entries.pop()
  }

  #isListed(account: Account): boolean {
    const { isUnlisted, isWiped }: Profile = this.#init.accounts.profileOf(account.no)
    return isUnlisted !== true && isWiped !== true && !rolesOf(account).has('deleted')
  }

  #entryOf({ account, amount }: Ranked) {
    return { account, alias: aliasOf(this.#init.accounts.profileOf(account)), amount }
  }
}

interface Ranked {
  account: AccountNo
  amount: number
}
