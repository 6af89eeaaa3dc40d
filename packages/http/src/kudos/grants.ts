import { textToBytes } from '@kudoswarm/core'
import type { AccountNo, GrantKind } from '@kudoswarm/core'
import { millikudosOf } from '../accounts/kudos.js'
import { ApiError } from '../conventions/api-error.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { transferRefused } from './transfer-refusal.js'

/** Most kudos that are given or taken at once. */
const kudosMax = 1e12

/** Kudos that are minted for somebody, or below 0 taken. */
export interface OperatorGrant {
  kudos: number
  kind: GrantKind
  reason: string
  /** 16 bytes: the same grant under the same id is made once. @default chance */
  id?: Uint8Array | undefined
}

/** Refuses more kudos than may move at once. @throws ApiError BadRequest */
export function checkAmount(kudos: number): void {
  if (Math.abs(kudos) > kudosMax) throw new ApiError(400, 'BadRequest', `At most ${kudosMax} kudos move at once.`)
}

/** Gives an account kudos that nobody else loses, or takes some. @throws ApiError where that is not to be */
export async function grantTo(
  { gateway, tracker }: Pick<GenerationParts, 'gateway' | 'tracker'>,
  account: AccountNo,
  { kind, kudos, reason, id = new Uint8Array(gateway.chance.bytes(16)) }: OperatorGrant,
): Promise<void> {
  checkAmount(kudos)
  const keyText = await tracker.look(({ ledger }) => ledger.get(account).keyText)
  if (keyText === '') throw new ApiError(400, 'BadRequest', 'The account is nobody’s: it is given no kudos.')
  const amount = millikudosOf(kudos)
  if (amount === 0n) return
  const answer = await tracker.grant({ id, accountKey: new Uint8Array(textToBytes(keyText)), amount, kind, reason })
  if (answer.ok) return
  if (answer.refusal.code === 'grant_id_taken') throw transferRefused('IdempotencyKeyConflict')
  throw new ApiError(
    503,
    'ServiceUnavailable',
    'The kudos cannot be written down now: look at the balance, then try again.',
  )
}
