import type { AccountNo } from '@kudoswarm/core'
import { ownerGroup } from '@kudoswarm/tracker/directory'
import type { DirectoryDraft, Profile } from '@kudoswarm/tracker/directory'
import { concurrencyAfter } from '@kudoswarm/tracker/moderation'
import type { Caller } from '../accounts/caller.js'
import { kudosOf } from '../accounts/kudos.js'
import { notKept } from '../conventions/not-kept.js'
import { checkAmount, grantTo } from '../kudos/grants.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import type { UserChange } from './user-change.js'

/** Bytes of chance in a passkey: 16 characters. */
const passkeyBytes = 12

/** Does with an account what was asked for, and says what has become of it: `ModifyUser`. @throws ApiError */
export async function editUser(
  parts: GenerationParts,
  { caller, account }: { caller: Caller; account: AccountNo },
  change: UserChange,
): Promise<object> {
  // Before anything is changed: what is refused changes nothing.
  const { monthlyKudos: monthlyBefore = 0 } = parts.accounts.profileOf(account)
  for (const kudos of [change.kudos ?? 0, monthlyBefore + (change.monthlyKudos ?? 0)]) checkAmount(kudos)
  for (const { role, isHeld } of change.roles) {
    const answer = await parts.tracker.changeRole(account, role, isHeld)
    if (!answer.ok) throw notKept({ ok: false, code: 'storage_unavailable', message: 'the role cannot be changed now' })
  }
  const profile = await editProfile(parts, account, change)
  if (change.resetsSuspicion) await parts.suspicions.settle(account)
  const by = `by ${caller.alias}`
  const { kudos, monthlyKudos = 0 } = change
  // What cannot be paid now is paid within the hour.
  if (monthlyKudos > 0) await parts.tracker.payMonthly(account)
  if (kudos !== undefined && kudos !== 0) await grantTo(parts, account, { kudos, kind: 'grant', reason: by })
  const balance = await parts.tracker.look(({ ledger }) => ledger.get(account).balance)
  return bodyOf(change, profile, kudosOf(balance))
}

async function editProfile(parts: GenerationParts, account: AccountNo, change: UserChange): Promise<Profile> {
  const { accounts, gateway, tracker } = parts
  const fallback = accounts.profileOf(account)
  const passkey = Buffer.from(gateway.chance.bytes(passkeyBytes)).toString('base64url')
  const answer = await tracker.directory.change((draft) => {
    const before = draft.profiles.get(String(account)) ?? fallback
    const profile = profileAfter(before, change, passkey)
    draft.profiles.put(profile)
    editWorkers(draft, account, change)
    return { ok: true, profile } as const
  })
  if (!answer.ok) throw notKept(answer)
  return answer.profile
}

function profileAfter(
  before: Profile,
  { makesPasskey, monthlyKudos, profile, resetsSuspicion, roles }: UserChange,
  passkey: string,
): Profile {
  const education = roles.find(({ role }) => role === 'education')
  const concurrency = profile.concurrency ?? before.concurrency
  const monthly = Math.max(0, (before.monthlyKudos ?? 0) + (monthlyKudos ?? 0))
  return {
    ...before,
    ...profile,
    concurrency:
      education === undefined ? concurrency : concurrencyAfter(concurrency, { isEducation: education.isHeld }),
    ...(monthlyKudos === undefined ? {} : { monthlyKudos: monthly }),
    ...(resetsSuspicion ? { suspicions: [] } : {}),
    ...(makesPasskey ? { passkey } : {}),
  }
}

/** A reset is one of the account's workers too, and whoever becomes trusted has none that are paused. */
function editWorkers(draft: DirectoryDraft, account: AccountNo, { resetsSuspicion, roles }: UserChange): void {
  const trusts = roles.some(({ role, isHeld }) => isHeld && (role === 'trusted' || role === 'moderator'))
  if (!trusts && !resetsSuspicion) return
  for (const detail of draft.workerDetails.inGroup(ownerGroup(account))) {
    const paused = detail.paused && !trusts
    draft.workerDetails.put({ ...detail, paused, ...(resetsSuspicion ? { suspicions: [] } : {}) })
  }
}

function bodyOf(change: UserChange, profile: Profile, newKudos: number): object {
  const { concurrency, contact, adminComment, name, publicWorkers, usageMultiplier, workersInvited } = change.profile
  const roles = change.roles.map(({ role, isHeld }) =>
    role === 'deleted' ? (['undeleted', true] as const) : ([role, isHeld] as const),
  )
  const isConcurrencyMoved = concurrency !== undefined || change.roles.some(({ role }) => role === 'education')
  const said: Record<string, unknown> = {
    new_kudos: change.kudos === undefined ? undefined : newKudos,
    monthly_kudos: change.monthlyKudos === undefined ? undefined : profile.monthlyKudos,
    usage_multiplier: usageMultiplier,
    concurrency: isConcurrencyMoved ? profile.concurrency : undefined,
    worker_invited: workersInvited,
    ...Object.fromEntries(roles),
    new_suspicion: change.resetsSuspicion ? 0 : undefined,
    admin_comment: adminComment,
    public_workers: publicWorkers,
    username: name,
    contact,
    proxy_passkey: change.makesPasskey ? profile.passkey : undefined,
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}
