import type { AccountNo, DomainState, Policy } from '@kudoswarm/core'
import type { Answer, KudosTransfer } from '@kudoswarm/tracker'
import { creditSharedKey, noteGift } from '@kudoswarm/tracker/directory'
import type { Directory, SharedKey } from '@kudoswarm/tracker/directory'
import { millikudosOf } from '../accounts/kudos.js'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { checkAmount } from './grants.js'
import { keyedIdOf } from './idempotency-key.js'
import { transferRefusal, transferRefused } from './transfer-refusal.js'
import type { TransferRc } from './transfer-refusal.js'

/** What whoever gives kudos, or awards them, says. */
export interface TransferInput {
  /** Name with number, or the id of a shared key. */
  target: string
  /** Whole kudos. */
  kudos: number
  /** Under which the same may be asked for again: a transfer within a day. */
  idempotencyKey: string | undefined
}

/** How much longer it is known for which shared key a transfer was than the ledger remembers it, in milliseconds. */
const giftKeptMs = 60 * 60_000

/** A transfer that somebody asks for, as far as it is known what they mean. */
interface Asked {
  id: Uint8Array
  from: AccountNo
  amount: bigint
  kudos: number
  /** As it was given, for shared keys that are not there any more. */
  target: string
  /** Undefined where there is none. */
  to: AccountNo | undefined
  sharedKey: SharedKey | undefined
  isKeyed: boolean
}

/**
 * Gives kudos of the caller to an account, or to the owner and the budget of a shared key. A transfer that was made under
 * the same key already is not made again; another one is refused.
 *
 * @throws ApiError with a `TransferRc`; BadRequest where it is too much
 */
export async function giveKudos(parts: GenerationParts, caller: Caller, input: TransferInput): Promise<void> {
  if (caller.isAnonymous) throw transferRefused('KudosTransferFromAnon')
  checkAmount(input.kudos)
  const asked = await askedOf(parts, caller, input)
  const { directory } = parts.tracker
  const now = parts.gateway.clock.now()
  const { verdict, keptMs } = await parts.tracker.look((state, policy) => ({
    verdict: verdictOf(asked, { state, policy, directory, now }),
    keptMs: policy.transferMemoryMs + giftKeptMs,
  }))
  if (verdict === 'made') return
  if (verdict !== undefined) throw transferRefused(verdict)
  const { amount, from, id, to } = asked
  const answer = await parts.tracker.transfer({ id, from, to: to!, amount, rule: ruleOf(asked, keptMs) })
  if (!answer.ok) throw refusalOf(answer.refusal)
  // Another one under the same key may have come first, in the same moment: to the ledger it was the same.
  const isOther = directory.keyGifts.get(transferIdText(id))?.sharedKey !== asked.sharedKey?.id
  if (asked.isKeyed && isOther) throw transferRefused('IdempotencyKeyConflict')
}

async function askedOf(
  { accounts, gateway, tracker }: GenerationParts,
  { account }: Caller,
  { idempotencyKey: key, kudos, target }: TransferInput,
): Promise<Asked> {
  const sharedKey = tracker.directory.sharedKeys.get(target.trim())
  const id = key === undefined ? new Uint8Array(gateway.chance.bytes(16)) : keyedIdOf('transfer', { account, key })
  const to = sharedKey === undefined ? await accounts.findByAlias(target) : (sharedKey.owner as AccountNo)
  const amount = millikudosOf(kudos)
  return { id, from: account, amount, kudos, target: target.trim(), to, sharedKey, isKeyed: key !== undefined }
}

/** What becomes of the directory with the transfer. */
function ruleOf({ id, isKeyed, kudos, sharedKey }: Asked, keptMs: number): NonNullable<KudosTransfer['rule']> {
  const given = sharedKey && { sharedKey: sharedKey.id, kudos }
  return (draft) => {
    if (isKeyed) return noteGift(draft, { transfer: transferIdText(id), given, expiresAt: draft.now + keptMs })
    return given === undefined ? { ok: true } : creditSharedKey(draft, given.sharedKey, given.kudos)
  }
}

function transferIdText(id: Uint8Array): string {
  return Buffer.from(id).toString('hex')
}

interface Known {
  state: DomainState
  policy: Policy
  directory: Pick<Directory, 'keyGifts'>
  now: number
}

/** Whether the transfer was made already, or why it is not to be; undefined where it is. */
function verdictOf(asked: Asked, { state, policy, directory, now }: Known): TransferRc | 'made' | undefined {
  const { amount, from, id, sharedKey, target, to } = asked
  const known = state.ledger.transfers.find(from, id)
  if (known !== undefined && known.forgetAt > now) {
    const gift = directory.keyGifts.get(transferIdText(id))
    const isTo = gift === undefined ? sharedKey === undefined && known.to === to : gift.sharedKey === target
    return isTo && known.amount === amount ? 'made' : 'IdempotencyKeyConflict'
  }
  if (to === undefined) return 'InvalidTargetUsername'
  const { ledger } = state
  return transferRefusal({ state, policy, from: ledger.get(from), to: ledger.get(to), sharedKey, amount, now })
}

/** For what the ledger refuses although it looked well a moment ago. */
const rcs: Readonly<Record<string, TransferRc>> = {
  account_deleted: 'DeletedUser',
  account_unknown: 'InvalidTargetUsername',
  amount_invalid: 'InvalidKudosTransferAmount',
  kudos_insufficient: 'KudosTransferNotEnough',
  transfer_from_education: 'EducationCannotSendKudos',
  transfer_from_flagged: 'SourceAccountFlagged',
  transfer_from_suspicious: 'FaultWhenKudosSending',
  transfer_id_taken: 'IdempotencyKeyConflict',
  transfer_to_flagged: 'TargetAccountFlagged',
  transfer_to_suspicious: 'FaultWhenKudosReceiving',
  transfer_too_soon: 'TooFastKudosTransfers',
}

function refusalOf(refusal: Extract<Answer, { ok: false }>['refusal']): ApiError {
  const rc = rcs[refusal.code]
  if (rc !== undefined) return transferRefused(rc)
  const retryAfterMs = 'retryAfterMs' in refusal ? refusal.retryAfterMs : 1_000
  if (refusal.code !== 'transfers_too_many') {
    return new ApiError(503, 'ServiceUnavailable', 'The transfer cannot be written down now.', { retryAfterMs })
  }
  return new ApiError(429, undefined, 'Your account has given kudos too often of late.', { retryAfterMs })
}
