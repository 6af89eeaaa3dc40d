import { createRequester, type TrackerSession } from '@kudoswarm/peer'
import { accountKeyFromString } from '@kudoswarm/protocol'
import { hexToBytes } from '@noble/hashes/utils.js'
import { reasonOf } from './reason.js'
import type { Gift, GiftOutcome } from './tab-peer.js'

/** Refusals that do not begin with `transfer` and come after the tracker has looked whether it knows the id. */
const decided = new Set(['account_unknown', 'account_deleted', 'amount_invalid', 'kudos_insufficient'])

/** Gives kudos under the gift's id, over lost connections. Never rejects: see `GiftOutcome`. */
export async function give(session: TrackerSession, { id, to, amount }: Gift): Promise<GiftOutcome> {
  const key = accountKeyFromString(to)
  try {
    const receiver = key.ok ? key.value : Number(to)
    const answer = await createRequester({ session }).transfer({ to: receiver, amount, transferId: hexToBytes(id) })
    return { state: 'given', account: answer.account, amount: answer.amount, seq: answer.seq }
  } catch (error) {
    const reason = reasonOf(error)
    return { state: isDecided(reason.code) ? 'refused' : 'unknown', ...reason }
  }
}

/**
 * Whether a refusal says that nothing was given, protocol-spec/ledger.md §4.5: an earlier asking under the id may have
 * arrived, and what is refused before the tracker looks at ids says nothing of that.
 */
export function isDecided(code: string): boolean {
  return code.startsWith('transfer') || decided.has(code)
}
