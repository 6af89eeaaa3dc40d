import { accountKeyToString, bytesToHex, type AccountName } from '@kudoswarm/protocol'

/** Characters of an account's text form that are shown in tables: `ks1` and enough to tell accounts apart. */
const shownCharacters = 11

/** Names accounts for people, from what the tracker says of them. */
export class AccountLabels {
  readonly #names = new Map<bigint, AccountName>()
  readonly #own: ReadonlyMap<string, string>

  /** @param own names of this machine's accounts, by the hex digits of their keys */
  constructor(own: ReadonlyMap<string, string> = new Map()) {
    this.#own = own
  }

  /** Learns accounts. */
  learn(names: readonly AccountName[]): void {
    for (const name of names) this.#names.set(name.account, name)
  }

  /** All accounts that are known, in the order of their numbers. */
  known(): readonly AccountName[] {
    return [...this.#names.values()].toSorted((a, b) => Number(a.account - b.account))
  }

  /** `treasury`, `burn`, `anonymous`, `ks1abcdefgh…`, `alice (ks1abcdefgh…)`, `escrow of …`. */
  label(account: bigint): string {
    const name = this.#names.get(account)
    if (name === undefined) return `account ${account}`
    if (name.kind === 'escrow') return `escrow of ${this.label(name.owner)}`
    if (name.kind !== 'registered' || name.key.length === 0) return name.kind
    const short = `${accountKeyToString(name.key).slice(0, shownCharacters)}…`
    const own = this.#own.get(bytesToHex(name.key))
    return own === undefined ? short : `${own} (${short})`
  }
}
