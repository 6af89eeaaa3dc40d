/** What a movement of the ledger is to the account that looks at it. */
export interface MovementWords {
  /** `in`: the account gets it; `out`: it pays it; `escrow`: it lies in escrow for the account. */
  direction: 'in' | 'out' | 'escrow'
  /** The account at the other end, in words; undefined where it is the account itself. */
  other: string | undefined
  /** Whether the account that looks is the one that everybody without an own one shares: then nothing is "yours". */
  isShared: boolean
  /** The event that moved it. */
  event: string
}

/** Every kind of posting of protocol-spec/ledger.md §3.3, in words. */
export const postingWords: Readonly<Record<string, (movement: MovementWords) => string>> = {
  mint: () => 'Every new account begins with this',
  grant: () => 'Given by the tracker’s operators: a gift, an award, or what you get each month',
  taking: () => 'Taken away by the tracker’s operators',
  transfer: ({ direction, other }) =>
    direction === 'in' ? `You got kudos from ${other ?? 'yourself'}` : `You gave kudos to ${other ?? 'yourself'}`,
  floor: ({ isShared }) =>
    isShared
      ? 'Made up, so that the account that everybody shares does not fall below its floor'
      : 'Made up for you, so that your account does not fall below the floor',
  subsidy: ({ isShared }) =>
    isShared
      ? 'Made up: a job earned its worker more than it costs'
      : 'Made up for you: a job earned its worker more than it costs you',
  release: () => 'Out of escrow: you are trusted now, and this is yours',
  reward: ({ direction, isShared, other }) => {
    if (direction === 'in') return `${served(isShared)} ${jobOf(other, isShared)}`
    if (isShared) return `A job asked without an account was served; paid to ${other ?? 'a worker without one'}`
    return other === undefined
      ? 'A job of yours was served by a worker of your own: you paid yourself'
      : `A job of yours was served; paid to ${other}`
  },
  escrow: ({ direction, isShared, other }) => {
    if (direction === 'escrow') {
      return `${served(isShared)} ${jobOf(other, isShared)}; this part waits in escrow until you are trusted`
    }
    const whose = isShared ? 'A job asked without an account' : 'A job of yours'
    return `${whose} was served; paid into the escrow of its worker’s owner`
  },
  royalty: ({ direction, other }) =>
    direction === 'in'
      ? `Your style was used by ${other ?? 'yourself'}`
      : `Part of the tax, for ${other ?? 'yourself'}, whose style was used`,
  uptime: ({ direction, isShared }) => {
    if (isShared) return 'A worker without an account was there for a while'
    return direction === 'escrow'
      ? 'Your worker was there for a while; this waits in escrow until you are trusted'
      : 'Your worker was there for a while'
  },
  tax: ({ event, isShared }) => {
    if (event === 'requestSubmitted') return 'Tax for putting a request into the queue; it is burnt'
    return isShared ? 'Tax on a job asked without an account; it is burnt' : 'Tax on a job of yours; it is burnt'
  },
}

function served(isShared: boolean): string {
  return isShared ? 'A worker without an account served' : 'Your worker served'
}

function jobOf(other: string | undefined, isShared: boolean): string {
  if (other !== undefined) return `a job of ${other}`
  return isShared ? 'a job asked without an account' : 'a job of your own'
}

/** Every event that moves nothing of an account and yet is in its history, in words. */
export const eventWords: Readonly<Record<string, string>> = {
  accountOpened: 'Your account was opened',
  accountRoleChanged: 'A moderator gave your account a role, or took one away',
  accountTrusted: 'Your account is trusted from now on',
  kudosGranted: 'The operators gave kudos to your account',
  kudosTaken: 'The operators took kudos from your account',
  kudosTransferred: 'Kudos changed hands',
  workerJoined: 'A worker of yours joined',
  workerLeft: 'A worker of yours left',
  workerPaused: 'A worker of yours was paused for a while',
  workerSuspended: 'A moderator suspended a worker of yours',
  workerResumed: 'A worker of yours may work again',
  workerForgotten: 'A worker of yours was away for so long that it was forgotten',
  uptimeRewarded: 'A worker of yours was there for a while',
  requestSubmitted: 'You asked for something',
  jobOffered: 'A job was offered to a worker',
  offerEnded: 'An offer was not taken',
  leaseStarted: 'A worker began a job',
  leaseExtended: 'A worker goes on with a job',
  leaseLost: 'A worker vanished with a job; others get it',
  jobFailed: 'A worker gave up a job; others get it',
  jobCompleted: 'A job was completed',
  requestCancelled: 'You withdrew a request',
  requestFaulted: 'A request of yours failed too often',
  requestEnded: 'A request of yours ended; what was still held for it is yours to use again',
  requestForgotten: 'A request of yours, and what it made, is not kept any longer',
}

/** The same of the account that everybody without an own one shares, where it is in other words. */
export const sharedEventWords: Readonly<Record<string, string>> = {
  accountOpened: 'The account that everybody shares was opened',
  accountRoleChanged: 'The account that everybody shares has other roles',
  accountTrusted: 'The account that everybody shares is trusted from now on',
  kudosGranted: 'The operators gave kudos to the account that everybody shares',
  kudosTaken: 'The operators took kudos from the account that everybody shares',
  workerJoined: 'A worker without an account joined',
  workerLeft: 'A worker without an account left',
  workerPaused: 'A worker without an account was paused for a while',
  workerSuspended: 'A moderator suspended a worker without an account',
  workerResumed: 'A worker without an account may work again',
  workerForgotten: 'A worker without an account was away for so long that it was forgotten',
  uptimeRewarded: 'A worker without an account was there for a while',
  requestSubmitted: 'Somebody asked for something without an account',
  requestCancelled: 'Somebody withdrew a request',
  requestFaulted: 'A request failed too often',
  requestEnded: 'A request ended; what was still held for it is free again',
  requestForgotten: 'A request, and what it made, is not kept any longer',
}

/** How accounts are called that are nobody’s, and those that are somebody’s. */
export const accountWords = {
  treasury: 'the treasury',
  burn: 'the fire',
  anonymous: 'somebody without an account',
  escrow: (owner: bigint) => `the escrow of account ${owner}`,
  numbered: (account: bigint) => `account ${account}`,
  unknownPosting: (kind: string) => `A movement that this page does not know yet (${kind})`,
  unknownEvent: (event: string) => `Something that this page does not know yet (${event})`,
}
