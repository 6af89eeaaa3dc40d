import type { AccountSettings, PageAccount, SignedSettings } from '@kudoswarm/http/contract'
import { PeerError } from '@kudoswarm/peer'
import { accountKeyToString, accountStatementBytes, bytesToHex } from '@kudoswarm/protocol'
import type { Identity } from '@kudoswarm/ports'

/** Who says something, and to which tracker. */
export interface StatementInit {
  account: Identity
  /** Peer id of the tracker. */
  tracker: string
}

/** Tells the tracker how its account wants to be shown. @throws PeerError with the code of the refusal */
export async function sendSettings(init: StatementInit, settings: AccountSettings): Promise<PageAccount> {
  const body = JSON.stringify(await signSettings(init, settings, Date.now()))
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch('/page/settings', { method: 'PUT', headers, body })
  const said = (await answer.json()) as PageAccount & { rc?: string; message?: string }
  if (answer.ok) return said
  throw new PeerError(said.rc ?? 'internal', said.message ?? 'The tracker has refused this without a reason.')
}

/** Settings with the signature of the account, protocol-spec/identity.md §4.3. */
export async function signSettings(
  { account, tracker }: StatementInit,
  settings: AccountSettings,
  issuedAtMs: number,
): Promise<SignedSettings> {
  const text = JSON.stringify(settings)
  const accountKey = account.publicKey
  const statement = { tracker, about: 'settings', text, accountKey, issuedAtMs: BigInt(issuedAtMs) }
  const signature = bytesToHex(await account.sign(accountStatementBytes(statement)))
  return { text, account: accountKeyToString(accountKey), issuedAtMs, signature }
}
