import type { Account, DomainState } from '@kudoswarm/core'
import { ownerGroup } from '@kudoswarm/tracker/directory'
import type { Directory, Profile } from '@kudoswarm/tracker/directory'
import { aliasOf, rolesOf, userIdOf } from '../accounts/caller.js'
import { kudosOf } from '../accounts/kudos.js'
import { dateTextOf } from '../conventions/date-text.js'
import type { GenerationType } from './active-generations.js'

/** How much of an account is shown: to everybody, to its owner, to moderators. */
export type Privilege = 'public' | 'self' | 'moderator'

/** What a view of an account is made of. */
export interface UserViewInit {
  state: DomainState
  directory: Directory
  account: Account
  profile: Profile
  privilege: Privilege
  /** Ids of its workers. */
  workerIds: readonly string[]
  /** What it has asked for that is not done. */
  active: Record<GenerationType, string[]>
  now: number
}

/** An account as the API tells of it: `UserDetails`. Every key is always there that its reader may see. */
export function userView(init: UserViewInit): object {
  const { directory, account, profile, privilege, workerIds, now } = init
  const roles = rolesOf(account)
  const styles = directory.styles.inGroup(ownerGroup(account.no))
  return {
    username: aliasOf(profile),
    id: userIdOf(account.no),
    kudos: kudosOf(account.balance),
    concurrency: profile.concurrency,
    worker_invited: profile.workersInvited,
    moderator: roles.has('moderator'),
    kudos_details: kudosDetailsOf(account),
    worker_count: workerIds.length,
    ...(privilege !== 'public' || profile.publicWorkers ? { worker_ids: workerIds } : {}),
    styles: styles
      .filter((style) => privilege !== 'public' || style.public)
      .map(({ id, kind, name }) => ({ id, name, type: kind })),
    trusted: roles.has('trusted'),
    flagged: roles.has('flagged'),
    service: roles.has('service'),
    education: roles.has('education'),
    customizer: roles.has('customizer'),
    deleted: roles.has('deleted'),
    pseudonymous: account.kind === 'registered',
    account_age: Math.floor((now - account.openedAt) / 1_000),
    usage: { megapixelsteps: null, requests: null },
    contributions: { megapixelsteps: null, fulfillments: null },
    records: recordsOf(account, profile),
    ...(privilege === 'public' ? {} : ownView(init)),
    ...(privilege === 'moderator' ? moderatorView(init) : {}),
  }
}

function ownView({ directory, account, active, profile }: UserViewInit): object {
  const roles = rolesOf(account)
  return {
    sharedkey_ids: directory.sharedKeys.inGroup(ownerGroup(account.no)).map(({ id }) => id),
    contact: profile.contact ?? null,
    vpn: roles.has('vpn'),
    special: roles.has('special'),
    active_generations: active,
  }
}

function moderatorView({ state, account, profile }: UserViewInit): object {
  const { escrow } = account
  return {
    evaluating_kudos: escrow === undefined ? 0 : kudosOf(state.ledger.get(escrow).balance),
    monthly_kudos: monthlyOf(profile),
    suspicious: profile.suspicions.length,
    admin_comment: profile.adminComment ?? null,
    proxy_passkey: profile.passkey ?? null,
  }
}

function monthlyOf({ monthlyKudos = 0, monthlyPaidAt }: Profile): object {
  return { amount: monthlyKudos, last_received: monthlyPaidAt === undefined ? null : dateTextOf(monthlyPaidAt) }
}

function kudosDetailsOf({ tally }: Account): object {
  return {
    accumulated: kudosOf(tally.earned - tally.spent),
    gifted: -kudosOf(tally.given),
    donated: -kudosOf(tally.donated),
    admin: kudosOf(tally.adjusted),
    received: kudosOf(tally.received),
    recurring: kudosOf(tally.monthly),
    awarded: kudosOf(tally.awarded),
    styled: kudosOf(tally.styled),
  }
}

function recordsOf({ tally }: Account, { usageMultiplier }: Profile): object {
  const { alchemy, image, text } = tally.work
  return {
    usage: {
      megapixelsteps: Math.round(image.amountUsed * usageMultiplier),
      tokens: Math.round(text.amountUsed * usageMultiplier),
    },
    contribution: { megapixelsteps: image.amountServed, tokens: text.amountServed },
    fulfillment: { image: image.served, text: text.served, interrogation: alchemy.served },
    request: { image: image.requests, text: text.requests, interrogation: alchemy.requests },
    style: { image: tally.styledImages, text: tally.styledTexts, interrogation: 0 },
  }
}
