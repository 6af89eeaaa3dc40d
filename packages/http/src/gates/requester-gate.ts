import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'

/** Refuses to ask for others, unless a service does. @throws ApiError OnlyServiceAccountProxy */
export function checkProxiedAccount(proxiedAccount: string | undefined, { privileges }: Caller): void {
  if (proxiedAccount === undefined || privileges.roles.has('service')) return
  const message = 'Only service accounts may say for whom they ask. Leave out proxied_account.'
  throw new ApiError(400, 'OnlyServiceAccountProxy', message)
}

/** What of an education account's requests is not up to it. */
export function forcedFields({ privileges }: Caller): Readonly<Record<string, boolean>> {
  return {
    ...(privileges.isTrustedWorkersForced && { trusted_workers: true }),
    ...(privileges.isNsfwForcedOff && { nsfw: false, censor_nsfw: true }),
    ...(privileges.isNeverShared && { shared: false }),
    ...(privileges.isReplacementForced && { replacement_filter: true }),
  }
}

/** An agent of examples that nobody has filled in, which may not ask for images. */
const bannedAgent = 'My-Project:v0.0.1:My-Contact'

/** Refuses programs that do not say what they are: for requests for images. @throws ApiError BannedClientAgent */
export function checkClientAgent(agent: string): void {
  if (agent !== bannedAgent) return
  throw new ApiError(403, 'BannedClientAgent', 'Say in Client-Agent what your program is, and how to reach you.')
}
