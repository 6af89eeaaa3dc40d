import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { grantTo } from './grants.js'
import { transferRefused } from './transfer-refusal.js'

/**
 * Gives an account kudos that are minted for it, for moderators.
 *
 * @throws ApiError NotAllowedAwards, InvalidAwardUsername, KudosAwardToAnon, TargetAccountFlagged, NegativeKudosTransfer,
 * InvalidKudosTransferAmount
 */
export async function awardKudos(
  parts: GenerationParts,
  caller: Caller,
  { kudos, target }: { kudos: number; target: string },
): Promise<void> {
  if (!caller.isModerator) throw new ApiError(403, 'NotAllowedAwards', 'Only moderators award kudos.')
  const account = await parts.accounts.findByAlias(target)
  if (account === undefined) {
    throw new ApiError(400, 'InvalidAwardUsername', 'There is no account with this name and number: name#number.')
  }
  const { isAnonymous, isFlagged } = await parts.tracker.look(({ ledger }) => {
    const { kind, roles } = ledger.get(account)
    return { isAnonymous: kind === 'anonymous', isFlagged: roles.has('flagged') }
  })
  if (isAnonymous) throw new ApiError(400, 'KudosAwardToAnon', 'The anonymous account is given no kudos.')
  if (isFlagged) throw transferRefused('TargetAccountFlagged')
  if (kudos < 0) throw transferRefused('NegativeKudosTransfer')
  if (kudos === 0) throw transferRefused('InvalidKudosTransferAmount')
  await grantTo(parts, account, { kudos, kind: 'award', reason: `by ${caller.alias}` })
}
