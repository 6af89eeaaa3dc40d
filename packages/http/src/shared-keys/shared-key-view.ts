import type { SharedKey } from '@kudoswarm/tracker/directory'
import { aliasOfAccount } from '../accounts/alias.js'
import type { Accounts } from '../accounts/accounts.js'
import { dateTextOf } from '../conventions/date-text.js'

/** A shared key as the API tells of it: `SharedKeyDetails`. */
export function sharedKeyView(accounts: Accounts, sharedKey: SharedKey): object {
  const { id, owner, name, kudos, expiresAt, utilized, maxImagePixels, maxImageSteps, maxTextTokens } = sharedKey
  return {
    id,
    username: aliasOfAccount(accounts, owner),
    name,
    kudos,
    expiry: expiresAt === undefined ? null : dateTextOf(expiresAt),
    utilized,
    max_image_pixels: maxImagePixels,
    max_image_steps: maxImageSteps,
    max_text_tokens: maxTextTokens,
  }
}
