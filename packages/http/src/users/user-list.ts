import type { AccountNo } from '@kudoswarm/core'
import { isPerson } from '../accounts/caller.js'
import { AnswerCache } from '../conventions/answer-cache.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { viewsOfUsers } from './user-lookup.js'

/** Accounts on a page. */
const pageUsers = 25

/** Pages beyond this one are empty. */
const pageMax = 10_000

/** How long a list serves everybody, in milliseconds. */
const listMs = 10_000

/** By what accounts are ordered: those with most kudos first, or those that were opened first. */
export type UserOrder = 'kudos' | 'age'

/** Everybody who has an account, page by page, as everybody may see them. */
export class UserList {
  readonly #parts: GenerationParts
  readonly #orders: AnswerCache
  readonly #pages: AnswerCache

  constructor(parts: GenerationParts) {
    this.#parts = parts
    this.#orders = new AnswerCache({ clock: parts.gateway.clock, ms: listMs })
    this.#pages = new AnswerCache({ clock: parts.gateway.clock, ms: listMs })
  }

  /** A page, counted from 1. */
  page(order: UserOrder, page: number): Promise<object[]> {
    if (page < 1 || page > pageMax) return Promise.resolve([])
    return this.#pages.get(`${order} ${page}`, async () => {
      const all = await this.#orders.get(order, () => this.#ordered(order))
      return viewsOfUsers(this.#parts, all.slice((page - 1) * pageUsers, page * pageUsers), 'public')
    })
  }

  /** The tracker waits only while the accounts are counted, not while they are sorted. */
  async #ordered(order: UserOrder): Promise<readonly AccountNo[]> {
    const people = await this.#parts.tracker.look(({ ledger }) =>
      ledger.all().flatMap((account) => (isPerson(account) ? { no: account.no, balance: account.balance } : [])),
    )
    if (order === 'kudos') people.sort((one, other) => compare(other.balance, one.balance) || one.no - other.no)
    return people.map(({ no }) => no)
  }
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0
}
