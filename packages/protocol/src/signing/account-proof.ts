import type { VerifySignature } from './ed25519.js'
import { SigningBytes } from './signing-bytes.js'

/** First line of what an account's key signs. */
const domain = 'kudoswarm/account-proof/1'

/** Says that a peer acts for an account, towards one tracker, from one moment on. */
export interface AccountProof {
  /** Peer id of the tracker that the proof is for. */
  tracker: string
  /** Peer id of the peer that acts for the account. */
  peer: string
  /** Ed25519 public key of the account, 32 bytes. */
  accountKey: Uint8Array
  /** Milliseconds since 1970-01-01 UTC. */
  issuedAtMs: bigint
}

/** What the account's key signs. Implements protocol-spec/identity.md §4.2. */
export function accountProofBytes(proof: AccountProof): Uint8Array {
  return new SigningBytes(domain)
    .text(proof.tracker)
    .text(proof.peer)
    .bytes(proof.accountKey)
    .integer(proof.issuedAtMs)
    .finish()
}

/** Whether the account's key signed the proof. Its age is checked apart: see `limits.accountProofMs`. */
export async function verifyAccountProof(
  proof: AccountProof,
  signature: Uint8Array,
  verify: VerifySignature,
): Promise<boolean> {
  return verify(proof.accountKey, accountProofBytes(proof), signature)
}
