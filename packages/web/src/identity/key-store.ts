import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { createKeyPair, importSeed } from '@kudoswarm/network/browser'

/** A key as it lies in the browser. Its secret cannot be read, but for `seed`. */
export interface StoredKey {
  keyPair: CryptoKeyPair
  /** 32 secret bytes, kept until somebody has saved them as a backup. */
  seed?: Uint8Array
}

/** Name of the key of the account. */
const accountKey = 'account'

interface Schema extends DBSchema {
  keys: { key: string; value: StoredKey }
}

/** The keys of this browser, in IndexedDB. */
export class KeyStore {
  readonly #database: IDBPDatabase<Schema>

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

  /** Makes a new key for the account. One that is there already stays. */
  async createAccount(): Promise<StoredKey> {
    return (await this.account()) ?? this.#put(accountKey, await createKeyPair())
  }

  /** Takes the key of a backup in place of what is there. @throws RangeError for a seed that is not 32 bytes */
  async restoreAccount(seed: Uint8Array): Promise<StoredKey> {
    return this.#put(accountKey, { keyPair: await importSeed(seed) })
  }

  /** Forgets the secret bytes of the account, as somebody has a backup of them. */
  async forgetSeed(): Promise<void> {
    const stored = await this.account()
    if (stored !== undefined) await this.#put(accountKey, { keyPair: stored.keyPair })
  }

  /** Forgets the account: from then on this browser is anonymous. */
  async removeAccount(): Promise<void> {
    await this.#database.delete('keys', accountKey)
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
}
