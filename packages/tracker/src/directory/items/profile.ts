import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most profiles. */
const profilesMax = 1_000_000

/** Requests of one account at once, until a moderator says otherwise. */
const concurrencyDefault = 30

/** What is known of an account that is not about kudos. */
export interface Profile {
  /** Number of the account. */
  account: number
  /** Without the `#` and the number that follow it in public. */
  name: string
  /** Where its owner can be reached; for moderators. */
  contact?: string | undefined
  /** What moderators have noted. */
  adminComment?: string | undefined
  /** Whether everybody may see which workers are the account's. */
  publicWorkers: boolean
  /** Requests at once. */
  concurrency: number
  /** Workers that it may have beyond the usual limit. */
  workersInvited: number
  /** Scales the record of its usage. */
  usageMultiplier: number
  /** With which a service account says whose request it passes on. */
  passkey?: string | undefined
  /** Ids of the reasons why it is suspicious, some of them more than once. */
  suspicions: readonly number[]
  /** Whole kudos that it gets each month, and when it last got some. */
  monthlyKudos?: number | undefined
  monthlyPaidAt?: number | undefined
  /** Whether no leaderboard is to name it. */
  isUnlisted?: boolean | undefined
  /** When its owner signed the settings that were taken last, in milliseconds since 1970. */
  settingsAt?: number | undefined
  /** Whether it is one of those who run the tracker; counts only as long as it is a moderator's. */
  isAdmin?: boolean | undefined
  /** Whether everything about its owner was removed, for good. */
  isWiped?: boolean | undefined
  /** Milliseconds since 1970. */
  lastActiveAt: number
  /** Milliseconds since 1970. */
  createdAt: number
}

/** The group of the profiles of admins. */
export const adminGroup = 'admins'

/** The group of the profiles of who gets kudos each month. */
export const monthlyGroup = 'monthly'

/** The group of the profiles of who is suspected of something. */
export const suspectedGroup = 'suspected'

/** The profile of an account about which nothing was said yet. */
export function newProfile({ account, name, now }: { account: number; name: string; now: number }): Profile {
  return {
    account,
    name,
    publicWorkers: false,
    concurrency: concurrencyDefault,
    workersInvited: 0,
    usageMultiplier: 1,
    suspicions: [],
    lastActiveAt: now,
    createdAt: now,
  }
}

/** Profiles, by the number of the account; the other name of one is its passkey. */
export const profileKind: CollectionKind<Profile> = {
  itemsMax: profilesMax,
  read: read.objectOf<Profile>({
    account: read.whole,
    name: read.text,
    contact: read.optional(read.text),
    adminComment: read.optional(read.text),
    publicWorkers: read.flag,
    concurrency: read.whole,
    workersInvited: read.whole,
    usageMultiplier: read.number,
    passkey: read.optional(read.text),
    suspicions: read.listOf(read.whole),
    monthlyKudos: read.optional(read.whole),
    monthlyPaidAt: read.optional(read.whole),
    isUnlisted: read.optional(read.flag),
    settingsAt: read.optional(read.whole),
    isAdmin: read.optional(read.flag),
    isWiped: read.optional(read.flag),
    lastActiveAt: read.whole,
    createdAt: read.whole,
  }),
  idOf: ({ account }) => String(account),
  indexOf: ({ passkey }) => passkey,
  groupsOf: ({ isAdmin, monthlyKudos = 0, suspicions }) => [
    ...(suspicions.length > 0 ? [suspectedGroup] : []),
    ...(isAdmin === true ? [adminGroup] : []),
    ...(monthlyKudos > 0 ? [monthlyGroup] : []),
  ],
}
