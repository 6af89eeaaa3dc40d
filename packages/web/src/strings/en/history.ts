/** What a movement of the ledger is to the account that looks at it. */
export interface MovementWords {
  /** `in`: the account gets it; `out`: it pays it; `escrow`: it lies in escrow for the account. */
  direction: 'in' | 'out' | 'escrow'
  /** The account at the other end, in words. */
  other: string
  /** The event that moved it. */
  event: string
}

/** Every kind of posting of protocol-spec/ledger.md §3.3, in words. */
export const postingWords: Readonly<Record<string, (movement: MovementWords) => string>> = {
  mint: () => 'Every new account begins with this',
  grant: () => 'Given by the tracker’s operators: a gift, an award, or what you get each month',
  taking: () => 'Taken away by the tracker’s operators',
  transfer: ({ direction, other }) =>
    direction === 'in' ? `You got kudos from ${other}` : `You gave kudos to ${other}`,
  floor: () => 'Made up for you, so that your account does not fall below the floor',
  subsidy: () => 'Made up for you: a job earned its worker more than it costs you',
  release: () => 'Out of escrow: you are trusted now, and this is yours',
  reward: ({ direction, other }) =>
    direction === 'in' ? `Your worker served a job of ${other}` : `A job of yours was served; paid to ${other}`,
  escrow: ({ direction, other }) =>
    direction === 'escrow'
      ? `Your worker served a job of ${other}; this part waits in escrow until you are trusted`
      : 'A job of yours was served; paid into the escrow of its worker’s owner',
  royalty: ({ direction, other }) =>
    direction === 'in' ? `Your style was used by ${other}` : `Part of the tax, for ${other}, whose style you used`,
  uptime: ({ direction }) =>
    direction === 'escrow'
      ? 'Your worker was there for a while; this waits in escrow until you are trusted'
      : 'Your worker was there for a while',
  tax: ({ event }) =>
    event === 'requestSubmitted'
      ? 'Tax for putting a request into the queue; it is burnt'
      : 'Tax on a job of yours; it is burnt',
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

/** How accounts are called that are nobody’s, and those that are somebody’s. */
export const accountWords = {
  treasury: 'the treasury',
  burn: 'the fire',
  anonymous: 'somebody without an account',
  escrow: (owner: bigint) => `the escrow of account ${owner}`,
  numbered: (account: bigint) => `account ${account}`,
  you: 'yourself',
  unknownPosting: (kind: string) => `A movement that this page does not know yet (${kind})`,
  unknownEvent: (event: string) => `Something that this page does not know yet (${event})`,
}
