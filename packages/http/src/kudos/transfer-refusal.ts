import { accountView, isSuspicious } from '@kudoswarm/core'
import type { Account, DomainState, Policy } from '@kudoswarm/core'
import type { SharedKey } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'

/** A transfer that somebody asks for, with what is known of both sides. */
export interface AskedTransfer {
  state: DomainState
  policy: Policy
  from: Account
  to: Account
  /** Set where the kudos are for the budget of one. */
  sharedKey: SharedKey | undefined
  /** Millikudos. */
  amount: bigint
  now: number
}

/** Why there is no transfer, with the text for people. */
const texts = {
  KudosTransferFromAnon: 'The anonymous account gives nobody kudos. Use the key of an account of your own.',
  InvalidTargetUsername:
    'There is no account with this name and number, nor such a shared key. Names end with #number.',
  SharedKeyExpired: 'The shared key has expired. Ask its owner for another one.',
  KudosTransferToAnon: 'The anonymous account takes no kudos.',
  KudosTransferToSelf: 'An account gives itself nothing. Name another one.',
  TooFastKudosTransfers: 'They have given you kudos a moment ago. Kudos go back after a minute.',
  FaultWhenKudosSending: 'Your account is suspicious and gives no kudos. Ask a moderator to look at it.',
  SourceAccountFlagged: 'Your account is flagged and gives no kudos. Ask a moderator why.',
  EducationCannotSendKudos: 'Accounts of education give no kudos.',
  FaultWhenKudosReceiving: 'The other account is suspicious and takes no kudos.',
  TargetAccountFlagged: 'The other account is flagged and takes no kudos.',
  DeletedUser: 'One of the two accounts was deleted.',
  NegativeKudosTransfer: 'Less than nothing cannot be given.',
  InvalidKudosTransferAmount: 'Give one kudos at least.',
  KudosTransferNotEnough:
    'Your account has not so much to give: what it must keep and what requests hold is not counted.',
  IdempotencyKeyConflict: 'Something else was done under this Idempotency-Key. Use a new one.',
} as const

/** Return codes with which transfers are refused. */
export type TransferRc = keyof typeof texts

/** A refusal of a transfer: 400, whatever the reason. */
export function transferRefused(rc: TransferRc): ApiError {
  return new ApiError(400, rc, texts[rc])
}

/** Why a transfer is refused, the first reason of the documented order; undefined where it is not. */
export function transferRefusal(asked: AskedTransfer): TransferRc | undefined {
  const { amount, from, to, sharedKey, now } = asked
  const reasons: [rc: TransferRc, holds: () => boolean][] = [
    ['KudosTransferFromAnon', () => from.kind === 'anonymous'],
    ['SharedKeyExpired', () => sharedKey?.expiresAt !== undefined && sharedKey.expiresAt <= now],
    ['KudosTransferToAnon', () => to.kind === 'anonymous'],
    ['KudosTransferToSelf', () => to === from],
    ['TooFastKudosTransfers', () => isReturned(asked)],
    ['FaultWhenKudosSending', () => isSuspicious(from)],
    ['SourceAccountFlagged', () => from.roles.has('flagged')],
    ['EducationCannotSendKudos', () => from.roles.has('education')],
    ['FaultWhenKudosReceiving', () => isSuspicious(to)],
    ['TargetAccountFlagged', () => to.roles.has('flagged')],
    ['DeletedUser', () => from.roles.has('deleted') || to.roles.has('deleted')],
    ['NegativeKudosTransfer', () => amount < 0n],
    ['InvalidKudosTransferAmount', () => amount === 0n],
    ['KudosTransferNotEnough', () => (accountView(asked.state, asked.policy, from.no)?.available ?? 0n) < amount],
  ]
  return reasons.find(([, holds]) => holds())?.[0]
}

function isReturned({ from, now, policy, state, to }: AskedTransfer): boolean {
  const opposite = state.ledger.transfers.latest(to.no, from.no)
  return opposite !== undefined && opposite.at + policy.transferReturnMs > now
}
