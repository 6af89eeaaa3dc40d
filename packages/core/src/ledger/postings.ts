import type { Posting } from '../domain.js'
import type { AccountOpened, Event, JobCompleted, KudosTaken, RequestSubmitted, UptimeRewarded } from '../event.js'
import type { AccountNo } from '../ids.js'
import { burnAccount, treasuryAccount } from './accounts.js'

const none: readonly Posting[] = []

/**
 * The postings of an event, in order. Pure: a ledger is the fold of the postings of a journal, and anyone who has the
 * events can recount it. Implements protocol-spec/ledger.md.
 */
export function postingsOf(event: Event): readonly Posting[] {
  switch (event.type) {
    case 'accountOpened':
      return ofOpening(event)
    case 'kudosGranted':
      return [{ debit: treasuryAccount, credit: event.account, amount: event.amount, kind: 'grant' }]
    case 'kudosTaken':
      return ofTaking(event)
    case 'kudosTransferred':
      return [{ debit: event.from, credit: event.to, amount: event.amount, kind: 'transfer' }]
    case 'accountTrusted':
    case 'accountRoleChanged':
      if (event.escrow === undefined || event.released === 0n) return none
      return [{ debit: event.escrow, credit: event.account, amount: event.released, kind: 'release' }]
    case 'uptimeRewarded':
      return ofUptime(event)
    case 'requestSubmitted':
      return ofSubmission(event)
    case 'jobCompleted':
      return ofCompletion(event)
    default:
      return none
  }
}

function ofOpening(event: AccountOpened): readonly Posting[] {
  if (event.minted === 0n) return none
  return [{ debit: treasuryAccount, credit: event.account, amount: event.minted, kind: 'mint' }]
}

function ofTaking(event: KudosTaken): readonly Posting[] {
  const postings: Posting[] = []
  addFloor(postings, event.account, event.toppedUp)
  postings.push({ debit: event.account, credit: burnAccount, amount: event.amount, kind: 'taking' })
  return postings
}

function ofUptime({ account, escrow, escrowed, reward }: UptimeRewarded): readonly Posting[] {
  const postings: Posting[] = []
  const debit = treasuryAccount
  if (reward > 0n) postings.push({ debit, credit: account, amount: reward, kind: 'uptime' })
  if (escrow !== undefined && escrowed > 0n) {
    postings.push({ debit, credit: escrow, amount: escrowed, kind: 'uptime' })
  }
  return postings
}

function ofSubmission(event: RequestSubmitted): readonly Posting[] {
  const postings: Posting[] = []
  addFloor(postings, event.account, event.toppedUp)
  const { account: debit, activationTax, author, royalty } = event
  if (author !== undefined && royalty > 0n) postings.push({ debit, credit: author, amount: royalty, kind: 'royalty' })
  const burnt = activationTax - royalty
  if (burnt > 0n) postings.push({ debit, credit: burnAccount, amount: burnt, kind: 'tax' })
  return postings
}

function ofCompletion(event: JobCompleted): readonly Posting[] {
  const postings: Posting[] = []
  const debit = event.requester
  addFloor(postings, debit, event.toppedUp)
  if (event.subsidy > 0n) {
    postings.push({ debit: treasuryAccount, credit: debit, amount: event.subsidy, kind: 'subsidy' })
  }
  if (event.reward > 0n) postings.push({ debit, credit: event.owner, amount: event.reward, kind: 'reward' })
  if (event.escrow !== undefined && event.escrowed > 0n) {
    postings.push({ debit, credit: event.escrow, amount: event.escrowed, kind: 'escrow' })
  }
  if (event.tax > 0n) postings.push({ debit, credit: burnAccount, amount: event.tax, kind: 'tax' })
  return postings
}

function addFloor(postings: Posting[], account: AccountNo, toppedUp: bigint): void {
  if (toppedUp > 0n) postings.push({ debit: treasuryAccount, credit: account, amount: toppedUp, kind: 'floor' })
}
