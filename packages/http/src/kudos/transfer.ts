import type { AccountNo, DomainState, Policy } from '@kudoswarm/core'
import { sha256OfText } from '@kudoswarm/protocol'
import type { Answer } from '@kudoswarm/tracker'
import { creditSharedKey } from '@kudoswarm/tracker/directory'
import type { SharedKey } from '@kudoswarm/tracker/directory'
import { millikudosOf } from '../accounts/kudos.js'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { transferRefusal, transferRefused } from './transfer-refusal.js'
import type { TransferRc } from './transfer-refusal.js'

/** What whoever gives kudos says. */
export interface TransferInput {
  /** Name with number, or the id of a shared key. */
  target: string
  /** Whole kudos. */
  kudos: number
  /** Under which the same transfer may be asked for again, within a day. */
  idempotencyKey: string | undefined
}

/** Most kudos of one transfer. */
const kudosMax = 1e12

/**
 * Gives kudos of the caller to an account, or to the owner and the budget of a shared key. A transfer that was made under
 * the same key already is not made again.
 *
 * @throws ApiError with a `TransferRc`
 */
export async function giveKudos(parts: GenerationParts, caller: Caller, input: TransferInput): Promise<void> {
  const { clock, chance } = parts.gateway
  const { idempotencyKey, kudos, target } = input
  if (caller.isAnonymous) throw transferRefused('KudosTransferFromAnon')
  const { account: to, sharedKey } = await receiverOf(parts, target)
  const amount = millikudosOf(Math.max(-kudosMax, Math.min(kudos, kudosMax)))
  const id = idempotencyKey === undefined ? new Uint8Array(chance.bytes(16)) : idOf(caller.account, idempotencyKey)
  const transfer = { id, from: caller.account, to, amount }
  const verdict = await parts.tracker.look((state, policy) => {
    return verdictOf({ ...transfer, state, policy, sharedKey, now: clock.now() })
  })
  if (verdict === 'made') return
  if (verdict !== undefined) throw transferRefused(verdict)
  const rule = sharedKey && {
    rule: (draft: Parameters<typeof creditSharedKey>[0]) => creditSharedKey(draft, sharedKey.id, kudos),
  }
  const answer = await parts.tracker.transfer({ ...transfer, ...rule })
  if (!answer.ok) throw refusalOf(answer.refusal)
}

/** The account to which kudos go. @throws ApiError InvalidTargetUsername */
async function receiverOf(
  { accounts, tracker }: GenerationParts,
  target: string,
): Promise<{ account: AccountNo; sharedKey: SharedKey | undefined }> {
  const sharedKey = tracker.directory.sharedKeys.get(target.trim())
  const account = (sharedKey?.owner as AccountNo | undefined) ?? (await accounts.findByAlias(target))
  if (account === undefined) throw transferRefused('InvalidTargetUsername')
  return { account, sharedKey }
}

/** The id under which the ledger has a transfer: the same for the same account and key. */
function idOf(account: AccountNo, idempotencyKey: string): Uint8Array {
  return new Uint8Array(sha256OfText(`kudoswarm/transfer/1\n${account}\n${idempotencyKey}`).subarray(0, 16))
}

interface Decided {
  id: Uint8Array
  from: AccountNo
  to: AccountNo
  amount: bigint
  state: DomainState
  policy: Policy
  sharedKey: SharedKey | undefined
  now: number
}

/** Whether the transfer was made already, or why it is not to be; undefined where it is. */
function verdictOf(decided: Decided): TransferRc | 'made' | undefined {
  const { amount, from, id, now, policy, sharedKey, state, to } = decided
  const known = state.ledger.transfers.find(from, id)
  if (known !== undefined && known.forgetAt > now) {
    return known.to === to && known.amount === amount ? 'made' : 'IdempotencyKeyConflict'
  }
  return transferRefusal({
    state,
    policy,
    from: state.ledger.get(from),
    to: state.ledger.get(to),
    sharedKey,
    amount,
    now,
  })
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
