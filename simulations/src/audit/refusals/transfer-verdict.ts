import { anonymous } from '../audit-policy.js'
import { availableOf, hexOf } from '../audit-state.js'
import type { AccountRecord } from '../audit-state.js'
import { receiverOf, roleRefusalOf, roomAtOf } from '../transfer-check.js'
import type { Standing, Verdict } from './standing.js'

/** When a question may have been decided, as things stand. */
interface Times {
  readonly earliest: number
  readonly latest: number
}

/** What may come of a transfer: the checks of ledger.md §4.5 in their order. */
export function transferVerdicts(standing: Standing<'transfer'>): readonly Verdict[] {
  const { state, channel, question, nowMs } = standing
  const from = state.account(channel.account ?? anonymous)
  if (from.kind === 'anonymous') return ['transfer_from_anonymous']
  const earliest = Math.max(question.askedAtMs, state.at)
  const times = { earliest, latest: Math.max(earliest, nowMs) }
  const known = knownVerdicts(standing, from, times)
  return known.isSure ? known.verdicts : [...known.verdicts, ...newVerdicts(standing, from, times)]
}

/** What comes of an id that the sender has used; sure where it was remembered all the time. */
function knownVerdicts(
  { state, question }: Standing<'transfer'>,
  from: AccountRecord,
  { earliest, latest }: Times,
): { verdicts: readonly Verdict[]; isSure: boolean } {
  const { body, seq } = question
  const id = hexOf(body.transfer)
  const known = state.transfers.find(from.no, id)
  if (known === undefined || known.forgetAt <= earliest) return { verdicts: [], isSure: false }
  const isSame = known.amount === body.amount && known.to === receiverOf(state, body)?.no
  // What the question itself has brought about is no ground to let it in.
  const isOwn = known.seq > seq && state.peers.transfersOf(from.no, id).length === 1
  const verdicts = isSame ? (isOwn ? [] : [undefined]) : ['transfer_id_taken']
  return { verdicts, isSure: known.forgetAt > latest }
}

function newVerdicts(
  { state, question }: Standing<'transfer'>,
  from: AccountRecord,
  { earliest, latest }: Times,
): readonly Verdict[] {
  const { policy, transfers } = state
  const { body } = question
  const to = receiverOf(state, body)
  if (to?.kind === 'anonymous') return ['transfer_to_anonymous']
  if (to?.kind !== 'registered') return ['account_unknown']
  if (to === from) return ['transfer_to_self']
  const opposite = transfers.latest(to.no, from.no)
  const returnAt = opposite === undefined ? 0 : opposite.at + policy.transferReturnMs
  const verdicts: Verdict[] = returnAt > earliest ? ['transfer_too_soon'] : []
  if (returnAt > latest) return verdicts
  const refusal = roleRefusalOf(from, to)
  if (refusal !== undefined) return [...verdicts, refusal]
  if (body.amount <= 0n) return [...verdicts, 'amount_invalid']
  if (body.amount > availableOf(policy, from)) return [...verdicts, 'kudos_insufficient']
  const roomAt = roomAtOf(state, from)
  if (roomAt > earliest) verdicts.push('transfers_too_many')
  return roomAt > latest ? verdicts : [...verdicts, undefined]
}
