import { publicKeyFromRaw } from '@libp2p/crypto/keys'
import type { Ed25519PrivateKey, Ed25519PublicKey } from '@libp2p/interface'
import { peerIdFromPublicKey } from '@libp2p/peer-id'
import type { Identity } from '@kudoswarm/ports'

/** What Ed25519 is called by the Web Cryptography API. */
const algorithm = 'Ed25519'

/** What stands before the 32 bytes of a secret seed in PKCS #8 (RFC 8410 §7). */
const seedPrefix = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])

/** Bytes of a secret seed. */
const seedBytes = 32

/** An identity whose secret the browser keeps, and may be unable to give away. */
export interface WebCryptoIdentity extends Identity {
  /** For `createBrowserNetwork`; its secret bytes cannot be read. */
  readonly privateKey: Ed25519PrivateKey
}

/** A new key pair, and the secret of which it can be made again. */
export interface NewKeyPair {
  /** Its private key cannot be exported. Store it in IndexedDB as it is. */
  keyPair: CryptoKeyPair
  /** 32 bytes: for a backup. Whoever has them is this account. */
  seed: Uint8Array
}

/** Makes a new Ed25519 key pair. @throws DOMException NotSupportedError in a browser without Ed25519 */
export async function createKeyPair(): Promise<NewKeyPair> {
  const seed = crypto.getRandomValues(new Uint8Array(seedBytes))
  return { keyPair: await importSeed(seed), seed }
}

/** The key pair of a secret seed, 32 bytes; its private key cannot be exported. @throws RangeError for another length */
export async function importSeed(seed: Uint8Array): Promise<CryptoKeyPair> {
  if (seed.length !== seedBytes) throw new RangeError(`A seed has ${seedBytes} bytes, this one ${seed.length}.`)
  const secret = new Uint8Array([...seedPrefix, ...seed])
  // Only a key that can be exported gives its public half away, so it is imported twice.
  const readable = await crypto.subtle.importKey('pkcs8', secret, algorithm, true, ['sign'])
  const { kty, crv, x } = await crypto.subtle.exportKey('jwk', readable)
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', secret, algorithm, false, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', { kty, crv, x }, algorithm, true, ['verify']),
  }
}

/** The identity of a key pair of the browser. */
export async function webCryptoIdentity({ privateKey, publicKey }: CryptoKeyPair): Promise<WebCryptoIdentity> {
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const libp2pKey = publicKeyFromRaw(raw) as Ed25519PublicKey
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, bytes as BufferSource))
  return {
    publicKey: raw,
    peer: peerIdFromPublicKey(libp2pKey).toString(),
    sign,
    privateKey: {
      type: 'Ed25519',
      publicKey: libp2pKey,
      get raw(): Uint8Array {
        throw new Error('broken invariant: the secret of this key stays in the browser')
      },
      equals: (other: { publicKey?: unknown } | undefined) => libp2pKey.equals(other?.publicKey),
      sign: (bytes) => sign(bytes instanceof Uint8Array ? bytes : bytes.subarray()),
    },
  }
}
