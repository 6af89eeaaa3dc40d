import { equalBytes, peerOfPublicKey } from '@kudoswarm/protocol'
import type { VerifySignature } from '@kudoswarm/protocol'
import type { Identity } from '@kudoswarm/ports'
import type { Random } from '@kudoswarm/testkit'

/** Bytes of a public key and of a signature, as Ed25519 has them. */
const keyBytes = 32
const signatureBytes = 64

/**
 * Makes an identity whose signatures cost next to nothing: a checksum of key and message. Nobody in a simulation makes
 * another's signature, so it serves as well as Ed25519, which is tested where it is used for real.
 */
export function createSimulatedIdentity(random: Random): Identity {
  const publicKey = random.bytes(keyBytes)
  return {
    publicKey,
    peer: peerOfPublicKey(publicKey),
    sign: (bytes) => Promise.resolve(signatureOf(publicKey, bytes)),
  }
}

/** Checks the signatures of simulated identities. */
export const verifySimulatedSignature: VerifySignature = (publicKey, bytes, signature) => {
  return Promise.resolve(isSimulatedSignature(publicKey, bytes, signature))
}

/** As `verifySimulatedSignature`, at once. */
export function isSimulatedSignature(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  return equalBytes(signature, signatureOf(publicKey, bytes))
}

/** FNV-1a of key and message, then a sequence that follows from it. */
function signatureOf(publicKey: Uint8Array, bytes: Uint8Array): Uint8Array {
  let hash = 0x811c_9dc5
  for (const byte of publicKey) hash = Math.imul(hash ^ byte, 0x0100_0193)
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x0100_0193)
  const signature = new Uint8Array(signatureBytes)
  for (let at = 0; at < signatureBytes; at++) {
    hash = Math.imul(hash ^ at, 0x0100_0193)
    signature[at] = hash >>> 24
  }
  return signature
}
