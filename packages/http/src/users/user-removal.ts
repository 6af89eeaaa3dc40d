import type { AccountNo } from '@kudoswarm/core'
import { removeBelongings } from '@kudoswarm/tracker/directory'
import type { DirectoryDraft, Profile } from '@kudoswarm/tracker/directory'
import { rolesOf } from '../accounts/caller.js'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import { notKept } from '../conventions/not-kept.js'
import type { GenerationParts } from '../requests/generation-parts.js'

/** How long an account must have done nothing before it is removed for good, in milliseconds. */
const restMs = 30 * 24 * 60 * 60 * 1_000

/** Stands where something about somebody was. */
const wiped = '<wiped>'

/**
 * Disables an account, and when that is done already removes for good what is known of its owner. The ledger keeps the
 * account and its kudos, under its number.
 *
 * @throws ApiError AnonForbiddenUser, CannotDeleteMod, NotUserOrMod, CannotWipeActiveUser
 */
export async function removeUser(parts: GenerationParts, caller: Caller, account: AccountNo): Promise<object> {
  const { accounts, tracker } = parts
  const roles = await tracker.look(({ ledger }) => new Set(rolesOf(ledger.get(account))))
  if (caller.isAnonymous || !(await isSomebodys(parts, account))) {
    throw new ApiError(403, 'AnonForbiddenUser', 'The anonymous account deletes nothing and is not deleted.')
  }
  if (roles.has('moderator')) {
    throw new ApiError(403, 'CannotDeleteMod', 'Moderators are not deleted: have an admin take the role away first.')
  }
  if (caller.account !== account && !caller.isModerator) {
    throw new ApiError(403, 'NotUserOrMod', 'Only its owner and moderators may delete an account.')
  }
  const profile = accounts.profileOf(account)
  if (roles.has('deleted')) return wipeUser(parts, profile)
  const answer = await tracker.changeRole(account, 'deleted', true)
  // From now on its activity is what it was: a profile that was never written down begins today.
  const kept = answer.ok ? await tracker.directory.profiles.put(profile) : { ok: false as const }
  if (!kept.ok) throw notKept({ ok: false, code: 'storage_unavailable', message: 'the account cannot be deleted now' })
  return { message: 'OK' }
}

async function wipeUser({ gateway, tracker }: GenerationParts, profile: Profile): Promise<object> {
  if (gateway.clock.now() - profile.lastActiveAt < restMs) {
    const message =
      'The account is disabled. It is removed for good when it has done nothing for 30 days: ask again then.'
    throw new ApiError(403, 'CannotWipeActiveUser', message)
  }
  const kept = await tracker.directory.change((draft) => wipe(draft, profile))
  if (!kept.ok) throw notKept(kept)
  return { message: 'OK' }
}

function wipe(draft: DirectoryDraft, { account, createdAt, lastActiveAt, ...profile }: Profile): { ok: true } {
  const { concurrency, usageMultiplier } = profile
  draft.profiles.put({
    account,
    name: wiped,
    contact: wiped,
    publicWorkers: false,
    concurrency,
    workersInvited: 0,
    usageMultiplier,
    suspicions: [],
    isWiped: true,
    lastActiveAt,
    createdAt,
  })
  removeBelongings(draft, account)
  return { ok: true }
}

function isSomebodys({ tracker }: GenerationParts, account: AccountNo): Promise<boolean> {
  return tracker.look(({ ledger }) => ledger.get(account).kind === 'registered')
}
