import type { AccountRole } from '@kudoswarm/core'

/** How an account came to be: the one of everybody, one behind a key alone, one signed in with a provider. */
export type AccountKind = 'anonymous' | 'pseudonymous' | 'registered'

/** Whose privileges they are. */
export interface PrivilegeSubject {
  readonly kind: AccountKind
  readonly roles: ReadonlySet<AccountRole>
  /** Supports the tracker with money. @default false */
  readonly isPatron?: boolean
}

/** What an account may do. What its suspicions change comes on top. */
export interface Privileges {
  /** Roles that count: none of the anonymous account; a moderator is trusted as well. */
  readonly roles: ReadonlySet<AccountRole>
  /** Not disabled by deletion. Without it nothing below is of use. */
  readonly isEnabled: boolean
  readonly canModerate: boolean
  readonly isTrusted: boolean

  /** Jobs that may wait at once, if no moderator has said otherwise. */
  readonly concurrencyDefault: number
  /** Images besides the source that a request may bring. */
  readonly extraSourceImagesMax: number
  /** May ask for several images of one request by different workers. */
  readonly canDisableBatching: boolean
  /** May ask for models and parameters of its own. */
  readonly canRequestSpecialModels: boolean
  /** May say for whom a request is, have a passkey, and with it say whose address it comes from. */
  readonly canProxy: boolean
  /** Prompts are replaced whatever they say. */
  readonly isAlwaysReplaced: boolean
  /** Prompts that the filter finds are replaced rather than refused, whatever the request says. */
  readonly isReplacementForced: boolean
  /** `nsfw` is off and `censor_nsfw` on, whatever the request says. */
  readonly isNsfwForcedOff: boolean
  /** Only trusted workers serve it, whatever the request says. */
  readonly isTrustedWorkersForced: boolean
  /** Nothing of it is shared, whatever the request says. */
  readonly isNeverShared: boolean
  /** The addresses that it generates from have the higher rate limits for a day. */
  readonly hasHigherRates: boolean
  /** Its address is not checked when it requests. */
  readonly isRequesterCheckSkipped: boolean

  /** May have workers; those of a flagged account are refused. */
  readonly canWork: boolean
  /** The addresses of its workers are not checked. */
  readonly isWorkerCheckSkipped: boolean
  /** Its workers may offer image models that the reference does not have. */
  readonly canServeUnknownModels: boolean

  readonly canSendKudos: boolean
  readonly canReceiveKudos: boolean
  /** What is sent to it counts as donated. */
  readonly takesDonations: boolean
  readonly sharedKeysMax: number
  readonly canCreateTeams: boolean
  readonly canCreateStyles: boolean
}

const concurrencyDefaults = { anonymous: 500, education: 200, other: 30 }
const sharedKeys = { education: 1_000, trusted: 10, other: 3 }
const extraSourceImages = { supporter: 5, other: 1 }

/** Says what an account may do, by its kind and roles. */
export function privilegesOf(subject: PrivilegeSubject): Privileges {
  const roles = rolesOf(subject)
  const has = (role: AccountRole): boolean => roles.has(role)
  const isAnonymous = subject.kind === 'anonymous'
  const isTrusted = has('trusted')
  const isPatron = !isAnonymous && subject.isPatron === true
  const isSupporter = isTrusted || isPatron
  const isEnabled = !has('deleted')
  const isEducation = has('education')
  const movesKudos = isEnabled && !isAnonymous && !has('flagged')
  return {
    roles,
    isEnabled,
    canModerate: isEnabled && has('moderator'),
    isTrusted,
    concurrencyDefault: concurrencyDefaults[isAnonymous ? 'anonymous' : isEducation ? 'education' : 'other'],
    extraSourceImagesMax: extraSourceImages[isSupporter ? 'supporter' : 'other'],
    canDisableBatching: isSupporter,
    canRequestSpecialModels: has('special'),
    canProxy: has('service') && !has('flagged'),
    isAlwaysReplaced: has('flagged'),
    isReplacementForced: isEducation,
    isNsfwForcedOff: isEducation,
    isTrustedWorkersForced: isEducation,
    isNeverShared: isEducation,
    hasHigherRates: isTrusted || isEducation || has('service'),
    isRequesterCheckSkipped: isSupporter,
    canWork: isEnabled && !isAnonymous && !has('flagged'),
    isWorkerCheckSkipped: isSupporter || has('vpn'),
    canServeUnknownModels: has('customizer'),
    canSendKudos: movesKudos && !isEducation,
    canReceiveKudos: movesKudos,
    takesDonations: isEducation,
    sharedKeysMax: isAnonymous ? 0 : sharedKeys[isEducation ? 'education' : isTrusted ? 'trusted' : 'other'],
    canCreateTeams: isTrusted,
    canCreateStyles: has('customizer') || isTrusted,
  }
}

/** What a moderator may set the concurrency of an account to when it becomes an education account, or ceases to be one. */
export function concurrencyAfter(concurrency: number, { isEducation }: { isEducation: boolean }): number {
  if (isEducation) return Math.max(concurrency, concurrencyDefaults.education)
  return concurrency === concurrencyDefaults.education ? concurrencyDefaults.other : concurrency
}

/** Whether an account can be given a role: the anonymous one none. */
export function canHoldRoles(kind: AccountKind): boolean {
  return kind !== 'anonymous'
}

function rolesOf({ kind, roles }: PrivilegeSubject): ReadonlySet<AccountRole> {
  if (!canHoldRoles(kind)) return new Set()
  return roles.has('moderator') ? new Set([...roles, 'trusted']) : roles
}
