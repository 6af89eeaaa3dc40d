import { isIP } from 'node:net'
import { ApiError } from '../conventions/api-error.js'
import { isPublicAddress } from '../outbound/public-address.js'

/**
 * Checks the URL to which a request wants to have its results posted: https, and not to an address that is no public one.
 * Where a name leads is checked when it is posted to.
 *
 * @throws ApiError 400 BadRequest
 */
export function checkWebhookUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new ApiError(400, 'BadRequest', "'webhook' must be a URL that begins with https:// and names no user.")
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (host === 'localhost' || (isIP(host) !== 0 && !isPublicAddress(host)))
    throw new ApiError(400, 'BadRequest', "'webhook' must lead to the public internet.")
}
