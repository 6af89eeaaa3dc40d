import type { AccountRole } from '@kudoswarm/core'
import type { Profile } from '@kudoswarm/tracker/directory'
import { checkName } from '@kudoswarm/tracker/moderation'
import type { NamedField, ProfanityCheck } from '@kudoswarm/tracker/moderation'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { Fields } from '../input/bodies/fields.js'

/** Roles that moderators give and take, in the order in which the API looks at them. */
const moderated = ['trusted', 'flagged', 'customizer', 'vpn', 'service', 'education', 'special'] as const

/** Whose account is to change, and how it is. */
export interface UserSubject {
  account: number
  isAnonymous: boolean
  roles: ReadonlySet<AccountRole>
  profile: Profile
}

/** What is to become of an account, checked. What is missing stays. */
export interface UserChange {
  /** Whole kudos, or parts of them, that are given; below 0 they are taken. */
  kudos?: number
  /** Whole kudos a month, more or less than now. */
  monthlyKudos?: number
  roles: { role: AccountRole; isHeld: boolean }[]
  profile: Partial<Pick<Profile, 'usageMultiplier' | 'concurrency' | 'workersInvited' | 'publicWorkers'>> &
    Partial<Pick<Profile, 'name' | 'contact' | 'adminComment'>>
  resetsSuspicion: boolean
  makesPasskey: boolean
}

/**
 * Reads what is to become of an account, from its body, `user`.
 *
 * @throws ApiError in the order of the fields: NotAdmin, NotModerator, AnonForbiddenUserMod, ProfaneAdminComment,
 * ProfaneUserName, TooLongUserName, ProfaneUserContact, NonServiceForbidden, UserNotDeleted, NoUserModSelected
 */
export function userChangeOf(body: Fields, init: { caller: Caller; subject: UserSubject; isProfane: ProfanityCheck }) {
  const { caller, subject, isProfane } = init
  const change: UserChange = { roles: [], profile: {}, resetsSuspicion: false, makesPasskey: false }
  const check = checksOf(caller, subject, isProfane)
  readAdminFields(body, change, check)
  readModeratorFields(body, change, check)
  readOwnFields(body, change, check)
  const { kudos, monthlyKudos, makesPasskey, profile, resetsSuspicion, roles } = change
  const hasSome = resetsSuspicion || makesPasskey || kudos !== undefined || monthlyKudos !== undefined
  if (!hasSome && roles.length === 0 && Object.keys(profile).length === 0) {
    throw new ApiError(400, 'NoUserModSelected', 'Nothing of the account is to be changed: say what.')
  }
  return change
}

type Checks = ReturnType<typeof checksOf>

function readAdminFields(body: Fields, change: UserChange, check: Checks): void {
  if (body.has('kudos')) {
    check.admin()
    check.person()
    change.kudos = body.number('kudos', 0)
  }
  if (body.has('monthly_kudos')) {
    check.admin()
    check.person()
    change.monthlyKudos = body.whole('monthly_kudos', 0)
  }
  if (body.has('usage_multiplier')) {
    check.admin()
    change.profile.usageMultiplier = body.number('usage_multiplier', 1)
  }
  if (body.has('moderator')) {
    check.admin()
    check.person()
    change.roles.push({ role: 'moderator', isHeld: body.flag('moderator', false) })
  }
}

function readModeratorFields(body: Fields, change: UserChange, check: Checks): void {
  if (body.has('concurrency')) {
    check.moderator()
    change.profile.concurrency = body.whole('concurrency', 0)
  }
  if (body.has('worker_invited')) {
    check.moderator()
    change.profile.workersInvited = body.whole('worker_invited', 0)
  }
  for (const role of moderated) {
    if (!body.has(role)) continue
    check.moderator()
    check.person()
    change.roles.push({ role, isHeld: body.flag(role, false) })
  }
  if (body.has('reset_suspicion')) {
    check.moderator()
    change.resetsSuspicion = body.flag('reset_suspicion', false)
  }
  if (!body.has('admin_comment')) return
  check.moderator()
  check.named()
  change.profile.adminComment = check.text('adminComment', body.text('admin_comment', ''))
}

function readOwnFields(body: Fields, change: UserChange, check: Checks): void {
  if (body.has('public_workers')) {
    check.owner()
    check.named()
    change.profile.publicWorkers = body.flag('public_workers', false)
  }
  if (body.has('username')) {
    check.owner()
    check.named()
    change.profile.name = check.text('userName', body.text('username', ''))
  }
  if (body.has('contact')) {
    check.owner()
    check.named()
    change.profile.contact = check.text('userContact', body.text('contact', ''))
  }
  if (body.flag('generate_proxy_passkey', false)) {
    check.owner()
    check.service()
    change.makesPasskey = true
  }
  if (body.flag('undelete', false)) {
    check.owner()
    check.deleted()
    change.roles.push({ role: 'deleted', isHeld: false })
  }
}

function checksOf(caller: Caller, { account, isAnonymous, profile, roles }: UserSubject, isProfane: ProfanityCheck) {
  const refuseOnAdmins = (): void => {
    const isBelow = profile.isAdmin === true && roles.has('moderator') && !caller.isAdmin
    if (isBelow && caller.account !== account)
      refuse(403, 'NotAdmin', 'Only admins may change the account of an admin.')
  }
  return {
    admin(): void {
      if (!caller.isAdmin) refuse(403, 'NotAdmin', 'Only those who run the tracker may do this.')
    },
    moderator(): void {
      if (!caller.isModerator) refuse(403, 'NotModerator', 'Only moderators may do this.')
      refuseOnAdmins()
    },
    owner(): void {
      if (caller.account !== account && !caller.isModerator) {
        refuse(403, 'NotModerator', 'Only its owner and moderators may change an account.')
      }
      refuseOnAdmins()
    },
    named(): void {
      if (!caller.isAnonymous) return
      refuse(
        403,
        'AnonForbiddenUserMod',
        'Nobody may change anything with the anonymous key. Use the key of an account.',
      )
    },
    /** Kudos and roles are in the ledger, which has none for the account of everybody. */
    person(): void {
      if (isAnonymous) refuse(400, 'BadRequest', 'The anonymous account holds no roles and is given no kudos.')
    },
    service(): void {
      if (!caller.privileges.canProxy) refuse(403, 'NonServiceForbidden', 'Only services may have a passkey.')
    },
    deleted(): void {
      const isDeleted = roles.has('deleted') && profile.isWiped !== true
      if (!isDeleted) refuse(400, 'UserNotDeleted', 'The account was not deleted, or was removed for good.')
    },
    text(field: NamedField, given: string): string {
      const verdict = checkName(field, given, { isProfane })
      return verdict.ok ? verdict.text : refuse(400, verdict.refusal.rc, `${verdict.refusal.message}.`)
    },
  }
}

function refuse(status: number, rc: string, message: string): never {
  throw new ApiError(status, rc, message)
}
