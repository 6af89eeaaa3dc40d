import type { TrackerSession } from '@kudoswarm/peer'
import { accountKeyFromString } from '@kudoswarm/protocol'
import { loadAccount } from './account-file.js'
import { CliError } from './failure.js'
import { printable } from './printable.js'

/** An account as somebody names it: its number with the tracker, or its key. */
export type NamedAccount = number | Uint8Array

/** How accounts may be named, for help texts. */
export const accountForms = 'ks1…, its number with the tracker, or a name or key file on this machine'

/** The account that is named. @throws CliError account_missing, account_name_invalid, usage_invalid */
export async function namedAccount(given: string): Promise<NamedAccount> {
  const key = accountKeyFromString(given)
  if (key.ok) return key.value
  if (/^[1-9]\d{0,14}$/.test(given)) return Number(given)
  if (!given.startsWith('ks1')) return (await loadAccount(given)).identity.publicKey
  const message = `"${printable(given)}" is not an account: copy it again, as "kudoswarm account show" prints it.`
  throw new CliError('usage_invalid', message)
}

/** Its number, which the tracker knows where it is named by its key. @throws PeerError account_unknown; the signal's reason */
export async function numberOfAccount(
  account: NamedAccount,
  session: Pick<TrackerSession, 'ask' | 'connected'>,
  options: { signal: AbortSignal },
): Promise<bigint> {
  if (typeof account === 'number') return BigInt(account)
  await session.connected(options)
  return (await session.ask('balance', { accountKey: new Uint8Array(account) }, options)).account
}
