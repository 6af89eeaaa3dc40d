import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { createKeyPair, importSeed } from '@kudoswarm/network/browser'
import { equalBytes } from '@kudoswarm/protocol'
import { peerStrings } from '../strings/en/peer.js'

/** A key as it lies in the browser. Its secret cannot be read, but for `seed`. */
export interface StoredKey {
  keyPair: CryptoKeyPair
  /** 32 secret bytes, kept until somebody has saved them as a backup. */
  seed?: Uint8Array
}

/** Name of the key of the account. */
const accountKey = 'account'

/** Where the tabs of this browser tell each other that the account's key is another, or can be read no more. */
const channelName = 'kudoswarm-account'

/** The key of the account would be lost: only this browser has it, and nobody has saved it. */
export class AccountNotSavedError extends Error {
  override readonly name = 'AccountNotSavedError'
  readonly code = 'account_not_saved'

  constructor() {
    super(peerStrings.accountNotSaved)
  }
}

interface Schema extends DBSchema {
  keys: { key: string; value: StoredKey }
}

/** The keys of this browser, in IndexedDB. */
export class KeyStore {
  readonly #database: IDBPDatabase<Schema>
  readonly #otherTabs = new BroadcastChannel(channelName)

  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database
  }

  static async open(): Promise<KeyStore> {
    const database = await openDB<Schema>('kudoswarm', 1, {
      upgrade: (upgraded) => void upgraded.createObjectStore('keys'),
    })
    return new KeyStore(database)
  }

  /** The account's key, undefined where there is none yet: then it acts for the anonymous account. */
  account(): Promise<StoredKey | undefined> {
    return this.#database.get('keys', accountKey)
  }

  /** Has `listener` called whenever another tab of this browser has changed the account's key, or forgotten its secret. */
  onChangeElsewhere(listener: () => void): void {
    this.#otherTabs.addEventListener('message', listener)
  }

  /** Makes a new key for the account. One that is there already stays. Returns what takes back the one that was made. */
  async createAccount(): Promise<() => Promise<void>> {
    const { keyPair, seed } = await createKeyPair()
    await this.#changeAccount((stored) => stored ?? { keyPair, seed })
    const isMade = (stored: StoredKey | undefined): boolean =>
      stored?.seed !== undefined && equalBytes(stored.seed, seed)
    return () => this.#changeAccount((stored) => (isMade(stored) ? undefined : stored))
  }

  /**
   * Takes the key of a backup in place of what is there.
   *
   * @throws RangeError for a seed that is not 32 bytes
   * @throws AccountNotSavedError where another key is there that nobody has saved
   */
  async restoreAccount(seed: Uint8Array): Promise<void> {
    const keyPair = await importSeed(seed)
    await this.#changeAccount((stored) => {
      const isAnother = stored?.seed !== undefined && !equalBytes(stored.seed, seed)
      if (isAnother) throw new AccountNotSavedError()
      return { keyPair }
    })
  }

  /** Forgets the secret bytes of the account, as somebody has a backup of them. Those of another account stay. */
  async forgetSeed(seed: Uint8Array): Promise<void> {
    await this.#changeAccount((stored) => {
      const isSaved = stored?.seed !== undefined && equalBytes(stored.seed, seed)
      return isSaved ? { keyPair: stored.keyPair } : stored
    })
  }

  /** Forgets the account: from then on this browser is anonymous. @throws AccountNotSavedError */
  async removeAccount(): Promise<void> {
    await this.#changeAccount((stored) => {
      if (stored?.seed !== undefined) throw new AccountNotSavedError()
      return undefined
    })
  }

  /** The key of a tab's peer, by the place of the tab: made at the first use, the same after a reload. */
  async peer(place: number): Promise<StoredKey> {
    const name = `peer-${place}`
    return (await this.#database.get('keys', name)) ?? this.#put(name, { keyPair: (await createKeyPair()).keyPair })
  }

  async #put(name: string, stored: StoredKey): Promise<StoredKey> {
    await this.#database.put('keys', stored, name)
    return stored
  }

  /** Changes the account's key in one step, so that no tab comes between, and tells the others. */
  async #changeAccount(change: (stored: StoredKey | undefined) => StoredKey | undefined): Promise<void> {
    const transaction = this.#database.transaction('keys', 'readwrite')
    const before = await transaction.store.get(accountKey)
    const after = change(before)
    if (after === before) return
    if (after === undefined) await transaction.store.delete(accountKey)
    else await transaction.store.put(after, accountKey)
    await transaction.done
    this.#otherTabs.postMessage('changed')
  }
}
