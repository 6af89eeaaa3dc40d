import { hexOf } from '../audit-state.js'
import { proofBytes } from '../signed-bytes.js'
import type { Standing, Verdict } from './standing.js'

/** What may come of the first `hello`; session.md §4.3, 4 to 7. No address has a time-out in what is audited. */
export function helloVerdicts(standing: Standing<'hello'>): readonly Verdict[] {
  const { state, channel, question, tracker } = standing
  const { body, askedAtMs } = question
  const { limits } = state
  if (body.version !== 1) return ['version_unsupported']
  if (body.accountKey.length === 0) return [undefined]
  const ageMs = Math.abs(askedAtMs - state.aheadMs - Number(body.issuedAtMs))
  if (ageMs > limits.accountProofMs) return ['account_proof_expired']
  const bytes = proofBytes(body, { tracker, peer: channel.peer })
  if (!state.isSignature(body.accountKey, bytes, body.accountSignature)) return ['account_signature_invalid']
  const key = hexOf(body.accountKey)
  const account = state.byKey.get(key)
  if (account === undefined) return openingVerdicts(standing)
  // What the question itself has brought about is no ground to let it in; a grant may have.
  const isOwn = account.openedSeq > question.seq && !account.isGranted && state.peers.hellos.get(key) === 1
  return isOwn ? [] : [undefined]
}

function openingVerdicts({ state, channel, question, networks, nowMs }: Standing<'hello'>): readonly Verdict[] {
  if (state.modes.raid) return ['account_openings_paused']
  const { openings } = networks.of(channel.network)
  const own = question.takes?.[0]
  const verdicts: Verdict[] = openings.mayBeFull(nowMs, own) ? ['account_openings_too_many'] : []
  if (openings.isFull(nowMs, own)) return verdicts
  return [...verdicts, state.accounts.length >= state.limits.accountsMax ? 'accounts_too_many' : undefined]
}
