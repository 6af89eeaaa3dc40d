import type { Event, RequestSubmitted, WorkKind } from '../event.js'
import type { AccountNo, Millikudos } from '../ids.js'
import type { Request } from '../requests/request.js'
import type { Account } from './accounts.js'

/** What has come into an account and gone out of it, by where it came from and what for; all amounts are above 0. */
export interface AccountTally {
  /** Earned by serving and by being there, what went into escrow not counted before it is released. */
  earned: Millikudos
  /** Paid for requests, taxes included. */
  spent: Millikudos
  given: Millikudos
  /** Given to accounts of education. */
  donated: Millikudos
  received: Millikudos
  /** Minted or taken by the operator; negative where more was taken. */
  adjusted: Millikudos
  awarded: Millikudos
  monthly: Millikudos
  /** Of requests with styles that the account has made, and how many of those there were, by kind. */
  styled: Millikudos
  styledTexts: number
  styledImages: number
  /** What was asked for and served, by what it is. */
  readonly work: Readonly<Record<WorkKind, WorkTally>>
}

/** Work of one kind that was asked for and served, for others or the account itself. */
export interface WorkTally {
  /** Requests that were admitted, and jobs that were served. */
  requests: number
  served: number
  /** Tokens of answers, megapixelsteps of images or tiles that were paid for, and that were made. */
  amountUsed: number
  amountServed: number
}

/** The tally of an account that was just opened. */
export function newTally(): AccountTally {
  return {
    earned: 0n,
    spent: 0n,
    given: 0n,
    donated: 0n,
    received: 0n,
    adjusted: 0n,
    awarded: 0n,
    monthly: 0n,
    styled: 0n,
    styledTexts: 0,
    styledImages: 0,
    work: { text: newWork(), image: newWork(), alchemy: newWork() },
  }
}

function newWork(): WorkTally {
  return { requests: 0, served: 0, amountUsed: 0, amountServed: 0 }
}

/** The same tally once more, which changes no more. */
export function copyTally({ work, ...kudos }: AccountTally): AccountTally {
  return { ...kudos, work: { text: { ...work.text }, image: { ...work.image }, alchemy: { ...work.alchemy } } }
}

/** Counts a job that was completed: how much a text is its tokens say, of all else what was asked for. */
export function countJob(
  { requester, owner }: { requester: AccountTally; owner: AccountTally },
  { kind, outputTokensMax }: Pick<Request, 'kind' | 'outputTokensMax'>,
  outputTokens: number,
): void {
  const amount = kind === 'text' ? outputTokens : outputTokensMax
  requester.work[kind].amountUsed += amount
  owner.work[kind].served += 1
  owner.work[kind].amountServed += amount
}

/** Adds what an event says to the tallies of those whom it concerns. */
export function countInto(accountOf: (no: AccountNo) => Account, event: Event): void {
  switch (event.type) {
    case 'kudosGranted': {
      const { tally } = accountOf(event.account)
      if (event.kind === 'award') tally.awarded += event.amount
      else if (event.kind === 'monthly') tally.monthly += event.amount
      else tally.adjusted += event.amount
      break
    }
    case 'kudosTaken':
      accountOf(event.account).tally.adjusted -= event.amount
      break
    case 'kudosTransferred': {
      const to = accountOf(event.to)
      const { tally } = accountOf(event.from)
      if (to.roles.has('education')) tally.donated += event.amount
      else tally.given += event.amount
      to.tally.received += event.amount
      break
    }
    case 'accountTrusted':
    case 'accountRoleChanged':
      accountOf(event.account).tally.earned += event.released
      break
    case 'requestSubmitted': {
      const { tally } = accountOf(event.account)
      tally.work[event.kind].requests += 1
      tally.spent += event.activationTax
      if (event.author !== undefined && event.royalty > 0n) countStyle(accountOf(event.author).tally, event)
      break
    }
    case 'uptimeRewarded':
      accountOf(event.account).tally.earned += event.reward
      break
    case 'jobCompleted': {
      const { tally } = accountOf(event.requester)
      tally.spent += event.reward + event.escrowed + event.tax - event.subsidy
      accountOf(event.owner).tally.earned += event.reward
      break
    }
    default:
  }
}

/** What its author got nothing for is not counted: naming somebody costs nothing then. */
function countStyle(tally: AccountTally, { kind, royalty }: RequestSubmitted): void {
  tally.styled += royalty
  if (kind === 'image') tally.styledImages += 1
  else tally.styledTexts += 1
}
