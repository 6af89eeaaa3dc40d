import type { VerifySignature } from './ed25519.js'
import { sha256OfText } from './hash.js'
import { SigningBytes } from './signing-bytes.js'

/** First line of what an account's key signs. */
const domain = 'kudoswarm/account-statement/1'

/** What an account says about itself to one tracker outside of a session, such as its settings over HTTP. */
export interface AccountStatement {
  /** Peer id of the tracker that it is for. */
  tracker: string
  /** What it is about: `settings`. */
  about: string
  /** What it says, as it is sent. */
  text: string
  /** Ed25519 public key of the account, 32 bytes. */
  accountKey: Uint8Array
  /** Milliseconds since 1970-01-01 UTC. */
  issuedAtMs: bigint
}

/** What the account's key signs. Implements protocol-spec/identity.md §4.3. */
export function accountStatementBytes(statement: AccountStatement): Uint8Array {
  return new SigningBytes(domain)
    .text(statement.tracker)
    .text(statement.about)
    .bytes(sha256OfText(statement.text))
    .bytes(statement.accountKey)
    .integer(statement.issuedAtMs)
    .finish()
}

/** Whether the account's key signed the statement. Its age is checked apart, as that of a proof. */
export async function verifyAccountStatement(
  statement: AccountStatement,
  signature: Uint8Array,
  verify: VerifySignature,
): Promise<boolean> {
  return verify(statement.accountKey, accountStatementBytes(statement), signature)
}
