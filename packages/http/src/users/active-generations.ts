/** What requests are for. */
export type GenerationType = 'text' | 'image' | 'alchemy'

/** Requests of one account that are kept. */
const perAccountMax = 1_000

/** Accounts whose requests are kept; for more, those of the one that asked longest ago are dropped. */
const accountsMax = 50_000

/**
 * The ids of what accounts have asked for over HTTP, which the tracker does not know: they are in its ledger as hashes. It
 * begins anew with the process.
 */
export class ActiveGenerations {
  readonly #byAccount = new Map<number, Map<string, GenerationType>>()

  /** An account has asked for something. */
  note(account: number, type: GenerationType, id: string): void {
    const own = this.#byAccount.get(account) ?? new Map<string, GenerationType>()
    this.#byAccount.delete(account)
    this.#byAccount.set(account, own)
    own.set(id, type)
    if (own.size > perAccountMax) own.delete(own.keys().next().value!)
    if (this.#byAccount.size > accountsMax) this.#byAccount.delete(this.#byAccount.keys().next().value!)
  }

  /** What of that is still open, by what it is for. What is not is forgotten. */
  of(account: number, isOpen: (id: string, type: GenerationType) => boolean): Record<GenerationType, string[]> {
    const active: Record<GenerationType, string[]> = { text: [], image: [], alchemy: [] }
    const own = this.#byAccount.get(account)
    for (const [id, type] of own ?? []) {
      if (isOpen(id, type)) active[type].push(id)
      else own?.delete(id)
    }
    return active
  }
}
