import { publicKeyFromRaw } from '@libp2p/crypto/keys'
import { peerIdFromPublicKey, peerIdFromString } from '@libp2p/peer-id'
import { KeptResults } from '../kept-results.js'
import { limits } from '../limits.js'

/** Checks an Ed25519 signature, as `verifyEd25519` does; handed to whoever checks, so that it can be simulated. */
export type VerifySignature = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>

/**
 * Whether `signature` is the Ed25519 signature of `bytes` by `publicKey` (32 bytes). False, never an error, for a key
 * or a signature of a wrong length or that is no point of the curve.
 */
export async function verifyEd25519(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (publicKey.length !== limits.keyBytes || signature.length !== limits.signatureBytes) return false
  try {
    return await publicKeyFromRaw(publicKey).verify(bytes, signature)
  } catch {
    // Platforms differ in whether they report a key that is no point as an error.
    return false
  }
}

/** The libp2p peer id, in base58btc, of an Ed25519 public key of 32 bytes. */
export function peerOfPublicKey(publicKey: Uint8Array): string {
  return peerIdFromPublicKey(publicKeyFromRaw(publicKey)).toString()
}

/** Keys that are kept: reading one takes longer than all else that is done with a receipt but for its signature. */
const keysKeptMax = 4_096
const keys = new KeptResults<Uint8Array | undefined>(keysKeptMax)

/**
 * The Ed25519 public key in a peer id, or undefined if the text is not the peer id of such a key. It must not be
 * changed.
 */
export function publicKeyOfPeer(peer: string): Uint8Array | undefined {
  return peer.length > limits.nameLengthMax ? undefined : keys.of(peer, () => readKey(peer))
}

function readKey(peer: string): Uint8Array | undefined {
  try {
    const id = peerIdFromString(peer)
    // A second spelling of an id (a CID) would be a second name of one peer.
    return id.type === 'Ed25519' && id.toString() === peer ? id.publicKey.raw : undefined
  } catch {
    // The library throws for every text that is not a peer id.
    return undefined
  }
}
