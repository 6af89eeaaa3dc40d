import { limits, accountKeyFromString, verifyAccountStatement } from '@kudoswarm/protocol'
import { checkName } from '@kudoswarm/tracker/moderation'
import type { ProfanityCheck } from '@kudoswarm/tracker/moderation'
import type { AccountSettings, RefusedName, SignedSettings } from '../../contract/accounts.js'
import { ApiError } from '../../conventions/api-error.js'
import type { ServedTracker } from '../../http-server.js'
import type { GatewayInit } from '../../gateway/gateway.js'

/** Longest text of settings, in characters. */
export const settingsTextMax = 2_000

/** What signed settings are checked with. */
export interface SettingsParts {
  tracker: Pick<ServedTracker, 'peer'>
  gateway: Pick<GatewayInit, 'clock' | 'verifySignature'>
}

/** Whose settings they are, and when they were signed. */
export interface Signer {
  accountKey: Uint8Array
  issuedAtMs: number
}

/** Reads what an account says about itself, or why its name is not taken. @throws ApiError SettingsInvalid */
export function readSettings(text: string, isProfane: ProfanityCheck): AccountSettings | RefusedName {
  const given = parsed(text)
  const settings: AccountSettings = {}
  for (const [name, value] of Object.entries(given)) {
    if (name === 'name' && typeof value === 'string') {
      const verdict = checkName('userName', value, { isProfane })
      if (!verdict.ok) return { refusedName: { code: verdict.refusal.rc, message: `${verdict.refusal.message}.` } }
      settings.name = verdict.text
    } else if ((name === 'isListed' || name === 'publicWorkers') && typeof value === 'boolean') settings[name] = value
    else throw invalid('Settings are name, a text, isListed and publicWorkers, true or false.')
  }
  return settings
}

/** Reads the body of the request. @throws ApiError SettingsInvalid */
export function readBody(body: unknown): SignedSettings {
  const { account, issuedAtMs, signature, text } = (body ?? {}) as Record<keyof SignedSettings, unknown>
  if (typeof text !== 'string' || text.length > settingsTextMax) {
    throw invalid(`The field text is JSON of at most ${settingsTextMax} characters.`)
  }
  if (account === undefined && issuedAtMs === undefined && signature === undefined) return { text }
  if (typeof account !== 'string' || typeof signature !== 'string' || !Number.isSafeInteger(issuedAtMs)) {
    throw invalid('What is signed has the fields account, issuedAtMs and signature.')
  }
  return { text, account, issuedAtMs: issuedAtMs as number, signature }
}

/**
 * Whose settings they are, by the signature. In this order:
 *
 * @throws ApiError account_key_invalid, account_proof_expired, account_signature_invalid
 */
export async function signerOf(
  { gateway, tracker }: SettingsParts,
  { account = '', issuedAtMs = 0, signature = '', text }: SignedSettings,
): Promise<Signer> {
  const key = accountKeyFromString(account)
  if (!key.ok) throw new ApiError(400, key.code, 'The account is no account: it is written ks1…, as the page shows it.')
  if (Math.abs(gateway.clock.now() - issuedAtMs) > limits.accountProofMs) {
    const wayOut = 'Set the clock of this device right and try again.'
    throw new ApiError(
      403,
      'account_proof_expired',
      `The settings were signed too long ago, or in the future. ${wayOut}`,
    )
  }
  const statement = {
    tracker: tracker.peer,
    about: 'settings',
    text,
    accountKey: key.value,
    issuedAtMs: BigInt(issuedAtMs),
  }
  const bytes = /^[0-9a-f]{128}$/.test(signature) ? Buffer.from(signature, 'hex') : new Uint8Array()
  if (!(await verifyAccountStatement(statement, bytes, gateway.verifySignature))) {
    throw new ApiError(
      403,
      'account_signature_invalid',
      'The account has not signed this, for this tracker. Sign it with its key.',
    )
  }
  return { accountKey: key.value, issuedAtMs }
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Said below, as of any other text that is no object.
  }
  throw invalid('The field text is an object in JSON, such as {"isListed":false}.')
}

function invalid(message: string): ApiError {
  return new ApiError(400, 'SettingsInvalid', message)
}
