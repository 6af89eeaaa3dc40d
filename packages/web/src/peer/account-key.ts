import type { AccountSettings, SignedSettings } from '@kudoswarm/http/contract'
import { importSeed, webCryptoIdentity } from '@kudoswarm/network/browser'
import { accountKeyToString, accountStatementBytes, bytesToHex } from '@kudoswarm/protocol'
import type { StoredKey } from '../identity/key-store.js'

/** The account of a key, as text; undefined for the anonymous account, which has none. */
export async function accountOf(stored: StoredKey | undefined): Promise<string | undefined> {
  return stored && accountKeyToString((await webCryptoIdentity(stored.keyPair)).publicKey)
}

/** The account of the key that is made of a seed, 32 bytes, as text. @throws RangeError for another length */
export async function accountOfSeed(seed: Uint8Array): Promise<string> {
  const { publicKey } = await webCryptoIdentity(await importSeed(seed))
  return accountKeyToString(publicKey)
}

/** Settings of an account for a tracker, signed by the account's key. */
export async function signSettings(
  { keyPair }: StoredKey,
  tracker: string,
  settings: AccountSettings,
): Promise<SignedSettings> {
  const identity = await webCryptoIdentity(keyPair)
  const { publicKey } = identity
  const text = JSON.stringify(settings)
  const issuedAtMs = Date.now()
  const statement = { tracker, about: 'settings', text, accountKey: publicKey, issuedAtMs: BigInt(issuedAtMs) }
  const signature = bytesToHex(await identity.sign(accountStatementBytes(statement)))
  return { text, account: accountKeyToString(publicKey), issuedAtMs, signature }
}
