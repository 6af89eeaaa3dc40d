import { isIP } from 'node:net'
import { ApiError } from '../conventions/api-error.js'
import { isPublicAddress, isPublicOrOwnAddress } from '../outbound/public-address.js'

/** Where webhooks may lead. */
export interface WebhookRules {
  /** Whether they may lead to the operator's own network. @default false */
  allowsPrivate?: boolean
}

/** Names that lead nowhere on the public internet. */
const ownNames = /(^|\.)(localhost|local|internal)$/

/**
 * Checks the URL to which a request wants to have its results posted: https, and not to an address or a name that is no
 * public one. Where a name leads is checked when it is posted to.
 *
 * @throws ApiError 400 BadRequest
 */
export function checkWebhookUrl(text: string, { allowsPrivate = false }: WebhookRules = {}): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new ApiError(400, 'BadRequest', "'webhook' must be a URL that begins with https:// and names no user.")
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.+$/, '')
  const mayLeadTo = allowsPrivate ? isPublicOrOwnAddress : isPublicAddress
  if (isIP(host) === 0 ? ownNames.test(host) && !allowsPrivate : !mayLeadTo(host))
    throw new ApiError(400, 'BadRequest', "'webhook' must lead to the public internet.")
}
