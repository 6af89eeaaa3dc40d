import { textToBytes } from '@kudoswarm/core'
import type { AccountNo } from '@kudoswarm/core'
import { accountKeyFromString, accountKeyToString } from '@kudoswarm/protocol'
import type { Profile } from '@kudoswarm/tracker/directory'
import type { RegistrationPolicy } from '@kudoswarm/tracker/moderation'
import type { FastifyInstance } from 'fastify'
import { aliasOf } from '../../accounts/caller.js'
import type { AccountSettings, PageAccount } from '../../contract/accounts.js'
import { ApiError } from '../../conventions/api-error.js'
import { notKept } from '../../conventions/not-kept.js'
import { apiKeyOf } from '../../input/bodies/caller.js'
import type { RefusalLog } from '../../refusals/refusal-log.js'
import type { GenerationParts } from '../../requests/generation-parts.js'
import { unknownUser } from '../../users/user-lookup.js'
import { readBody, readSettings, signerOf } from './account-settings.js'
import { LeaderboardCount } from './leaderboards.js'
import { suspectsOf } from './suspects.js'
import { rulesOf } from './tracker-rules.js'

/** Changes of settings, from one address in a minute. */
const settingsPerMinute = 20

/** What of accounts the page shows and the REST API does not: see `contract/accounts.ts` and `contract/moderation.ts`. */
export function addAccountRoutes(
  app: FastifyInstance,
  parts: GenerationParts,
  { refusals, registration }: { refusals: RefusalLog; registration: RegistrationPolicy },
): void {
  const { accounts, gateway, isProfane, tracker } = parts
  const boards = new LeaderboardCount({ tracker, accounts, clock: gateway.clock })
  app.get('/page/rules', () => tracker.look((_state, policy) => rulesOf(policy, registration)))
  app.get('/page/leaderboards', () => boards.read())
  app.get('/page/accounts/:who', async ({ params }, reply) => {
    const { who } = params as { who: string }
    const account = await findAccount(parts, who)
    return account === undefined ? reply.type('application/json').send('null') : viewOf(parts, account)
  })
  app.put('/page/settings', { config: { rateLimit: { max: settingsPerMinute } } }, async ({ body, headers }) => {
    const signed = readBody(body)
    const { account, at } =
      signed.account === undefined ? await ownerOfKey(parts, headers) : await signedAccount(parts, signed)
    const settings = readSettings(signed.text, isProfane)
    if ('refusedName' in settings) {
      refusals.note({ via: 'http', account, ...settings.refusedName })
      return settings
    }
    await changeSettings(parts, { account, at }, settings)
    boards.clear()
    return viewOf(parts, account)
  })
  app.get('/page/suspects', async ({ headers }) => {
    const { isModerator } = await accounts.activeCallerOf(apiKeyOf(headers))
    if (!isModerator) throw new ApiError(403, 'NotModerator', 'Only moderators may see whom the rules suspect.')
    return suspectsOf(parts)
  })
}

async function findAccount(parts: GenerationParts, who: string): Promise<AccountNo | undefined> {
  if (!who.startsWith('ks1')) return parts.accounts.findByAlias(who)
  const key = accountKeyFromString(who)
  return key.ok ? accountOfKey(parts, key.value) : undefined
}

function accountOfKey({ tracker }: GenerationParts, key: Uint8Array): Promise<AccountNo | undefined> {
  return tracker.look(({ ledger }) => ledger.findByKey(key)?.no)
}

/** @throws ApiError InvalidAPIKey, DeletedUser, AnonForbiddenUserMod */
async function ownerOfKey(
  { accounts, gateway }: GenerationParts,
  headers: Parameters<typeof apiKeyOf>[0],
): Promise<{ account: AccountNo; at: number }> {
  const { account, isAnonymous } = await accounts.activeCallerOf(apiKeyOf(headers))
  if (!isAnonymous) return { account, at: gateway.clock.now() }
  throw new ApiError(
    403,
    'AnonForbiddenUserMod',
    'The anonymous account has no settings, as it is for everybody. Use one of your own.',
  )
}

/** @throws ApiError as `signerOf` does; UserNotFound, DeletedUser */
async function signedAccount(
  parts: GenerationParts,
  signed: Parameters<typeof signerOf>[1],
): Promise<{ account: AccountNo; at: number }> {
  const { accountKey, issuedAtMs } = await signerOf(parts, signed)
  const account = (await accountOfKey(parts, accountKey)) ?? unknownUser()
  // As with an API key: it refuses accounts that were deleted.
  await parts.accounts.activeOwnerOf(account)
  return { account, at: issuedAtMs }
}

/** Settings that were signed before the last ones are old ones, which somebody sends again. @throws ApiError */
async function changeSettings(
  { accounts, tracker }: GenerationParts,
  { account, at }: { account: AccountNo; at: number },
  { isListed, ...named }: AccountSettings,
): Promise<void> {
  const fallback = accounts.profileOf(account)
  const answer = await tracker.directory.change((draft) => {
    const before = draft.profiles.get(String(account)) ?? fallback
    if (before.settingsAt !== undefined && at <= before.settingsAt) return stale
    if (before.isWiped === true) return wiped
    draft.profiles.put(profileAfter(before, { ...named, settingsAt: at }, isListed))
    return { ok: true } as const
  })
  if (answer.ok) return
  if (answer.code === 'settings_stale' || answer.code === 'account_wiped') {
    throw new ApiError(answer.code === 'settings_stale' ? 409 : 403, answer.code, answer.message)
  }
  throw notKept(answer)
}

const stale = { ok: false, code: 'settings_stale', message: 'Later settings are in force. Sign these anew.' } as const
const wiped = {
  ok: false,
  code: 'account_wiped',
  message: 'The account was removed for good. Make another one.',
} as const

function profileAfter(before: Profile, named: Partial<Profile>, isListed: boolean | undefined): Profile {
  return { ...before, ...named, ...(isListed === undefined ? {} : { isUnlisted: !isListed }) }
}

async function viewOf({ accounts, tracker }: GenerationParts, no: AccountNo): Promise<PageAccount> {
  const { keyText } = await tracker.look(({ ledger }) => ledger.get(no))
  const profile = accounts.profileOf(no)
  return {
    account: no,
    alias: aliasOf(profile),
    key: keyText === '' ? '' : accountKeyToString(textToBytes(keyText)),
    isListed: profile.isUnlisted !== true,
    publicWorkers: profile.publicWorkers,
  }
}
