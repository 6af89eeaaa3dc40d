import { anonymousAccount } from '@kudoswarm/core'
import type { Account, AccountNo, AccountRole } from '@kudoswarm/core'
import type { Identity } from '@kudoswarm/ports'
import type { RequesterFacts } from '../input/checks/requester-checks.js'
import { newProfile } from '@kudoswarm/tracker/directory'
import type { Caller as DirectoryCaller, Profile } from '@kudoswarm/tracker/directory'
import { privilegesOf } from '@kudoswarm/tracker/moderation'
import type { Privileges } from '@kudoswarm/tracker/moderation'

/** Who calls. */
export interface Caller extends DirectoryCaller {
  apiKey: string
  account: AccountNo
  /** Undefined for the anonymous account, and for the owner of a shared key. */
  identity: Identity | undefined
  profile: Profile
  /** One of those who run the tracker: a moderator whose profile says so. */
  isAdmin: boolean
  privileges: Privileges
  /** The name with the number, which is what tells accounts apart. */
  alias: string
}

/** What decides about what a caller may ask for. */
export function requesterOf({ alias, isAnonymous, isTrusted, privileges }: Caller): RequesterFacts {
  return { name: alias, isAnonymous, isTrusted, isPatron: false, isSpecial: privileges.canRequestSpecialModels }
}

/** Roles of an account, with the one that owners also earn. */
export function rolesOf({ roles, trusted }: Pick<Account, 'roles' | 'trusted'>): ReadonlySet<AccountRole> {
  return trusted ? new Set([...roles, 'trusted']) : roles
}

/** What an account may do. */
export function privilegesOfAccount(account: Pick<Account, 'kind' | 'roles' | 'trusted'>): Privileges {
  const kind = account.kind === 'anonymous' ? 'anonymous' : 'registered'
  return privilegesOf({ kind, roles: rolesOf(account) })
}

/** Requests at once of everybody who has no account. */
const anonymousConcurrency = 500

/** The profile of an account, or one of an account of whose owner nothing is known. */
export function profileOf(no: AccountNo, known: Profile | undefined, now: number): Profile {
  if (known !== undefined) return known
  if (no !== anonymousAccount) return newProfile({ account: no, name: 'user', now })
  const profile = newProfile({ account: no, name: 'Anonymous', now })
  return { ...profile, concurrency: anonymousConcurrency, publicWorkers: true }
}

/** Whether an account is somebody's, or everybody's: neither one of the tracker's own nor an escrow. */
export function isPerson(account: Pick<Account, 'kind'> | undefined): boolean {
  return account?.kind === 'registered' || account?.kind === 'anonymous'
}

/** The number by which the API knows an account: 0 is nobody's. */
export function userIdOf(account: number): number {
  return account === anonymousAccount ? 0 : account
}

/** The account of a number of the API. */
export function accountOfUserId(id: number): AccountNo {
  return id === 0 ? anonymousAccount : (id as AccountNo)
}

/** A name with the number of its account. */
export function aliasOf(profile: Pick<Profile, 'account' | 'name'>): string {
  return `${profile.name}#${userIdOf(profile.account)}`
}
