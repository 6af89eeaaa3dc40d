import type { AccountNo } from '@kudoswarm/core'

/**
 * Peers that act for an account without a proof of it: whoever runs together with the tracker has vouched for them, because
 * it was shown something that the account's owner has given away, such as a shared key.
 */
export class VouchedPeers {
  readonly #accounts = new Map<string, AccountNo>()

  /** From now on a session of the peer that shows no account acts for this one. Returns how to end that. */
  vouch(peer: string, account: AccountNo): () => void {
    this.#accounts.set(peer, account)
    return () => void this.#accounts.delete(peer)
  }

  /** For whom a peer acts that shows no account; undefined where nobody has vouched for it. */
  accountOf(peer: string): AccountNo | undefined {
    return this.#accounts.get(peer)
  }
}
