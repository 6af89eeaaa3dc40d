import type { Caller } from '../accounts/caller.js'
import { millikudosOf } from '../accounts/kudos.js'
import { ApiError } from '../conventions/api-error.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { checkAmount, grantTo } from './grants.js'
import { keyedIdOf } from './idempotency-key.js'
import { transferRefused } from './transfer-refusal.js'
import type { TransferInput } from './transfer.js'

/**
 * Gives an account kudos that are minted for it, for admins: whoever may mint decides how much there is. Under one Idempotency-Key that happens once, ever.
 *
 * @throws ApiError NotAdmin, InvalidAwardUsername, KudosAwardToAnon, TargetAccountFlagged, NegativeKudosTransfer,
 * InvalidKudosTransferAmount, IdempotencyKeyConflict
 */
export async function awardKudos(
  parts: GenerationParts,
  caller: Caller,
  { kudos, target, idempotencyKey: key }: TransferInput,
): Promise<void> {
  if (!caller.isAdmin) throw new ApiError(403, 'NotAdmin', 'Only those who run the tracker award kudos. Ask an admin.')
  const account = await parts.accounts.findByAlias(target)
  if (account === undefined) {
    throw new ApiError(400, 'InvalidAwardUsername', 'There is no account with this name and number: name#number.')
  }
  checkAmount(kudos)
  const id = key === undefined ? undefined : keyedIdOf('award', { account: caller.account, key })
  const { isAnonymous, isFlagged, known } = await parts.tracker.look(({ ledger }) => {
    const { kind, roles } = ledger.get(account)
    const given = id && ledger.findGrant(id)
    return { isAnonymous: kind === 'anonymous', isFlagged: roles.has('flagged'), known: given && { ...given } }
  })
  if (known !== undefined) {
    if (known.account === account && known.amount === millikudosOf(kudos)) return
    throw transferRefused('IdempotencyKeyConflict')
  }
  if (isAnonymous) throw new ApiError(400, 'KudosAwardToAnon', 'The anonymous account is given no kudos.')
  if (isFlagged) throw transferRefused('TargetAccountFlagged')
  if (kudos < 0) throw transferRefused('NegativeKudosTransfer')
  if (kudos === 0) throw transferRefused('InvalidKudosTransferAmount')
  await grantTo(parts, account, { kudos, kind: 'award', reason: `by ${caller.alias}`, id })
}
