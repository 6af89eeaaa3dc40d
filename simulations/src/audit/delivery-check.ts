import type { Receipt } from '@kudoswarm/protocol'
import { fail } from './audit-error.js'
import { hexOf } from './audit-state.js'
import type { AuditState, LeaseRecord } from './audit-state.js'
import type { EventOf } from './journal-event.js'
import { faultOfAccepted, mayFail } from './receipt-check.js'

/** Demands that somebody has said what a job fails with: its worker, its receipt, or a joining that leaves it out. */
export function checkFailureAsked(state: AuditState, event: EventOf<'jobFailed'>, lease: LeaseRecord): void {
  const { no, worker } = lease
  const peer = state.peers.of(worker.peer)
  const isSaid = peer.fails.get(no)?.some((said) => said.code === event.code && said.handingBack === !event.isFault)
  const isReceipt =
    event.isFault && peer.completes.get(no)?.some((asked) => mayFail(state, asked, lease, event.code)) === true
  const isAway =
    !event.isFault &&
    event.code === 'worker_restarted' &&
    peer.joins.some(({ body, isBack, joinedSeq = Infinity }) => {
      return isBack && lease.startedSeq < joinedSeq && !body.leases.includes(BigInt(no))
    })
  if (isSaid !== true && !isReceipt && !isAway)
    fail('event_unasked', `lease ${no} fails with ${event.code}, which nobody said`)
}

/** Demands that a job is completed with a receipt that arrived and holds; receipts.md §4.3. */
export function checkDelivered(state: AuditState, event: EventOf<'jobCompleted'>, lease: LeaseRecord): void {
  const { no, worker } = lease
  const signature = hexOf(event.signature)
  const { outputBytesMax } = state.limits
  if (event.outputBytes > outputBytesMax)
    fail('limit_exceeded', `lease ${no} is completed with ${event.outputBytes} bytes, ${outputBytesMax} are allowed`)
  const all = state.peers.of(worker.peer).completes.get(no) ?? []
  const asked = all.filter(({ receipt }) => {
    return hexOf(receipt.signature) === signature && hexOf(receipt.outputHash) === hexOf(event.outputHash)
  })
  const [first] = asked
  if (first === undefined) return fail('event_unasked', `lease ${no} is completed with a receipt that did not arrive`)
  const same = asked.filter(({ receipt }) => isAsInReceipt(event, receipt))
  if (same.length === 0) fail('counts_invalid', `lease ${no} is completed otherwise than its receipt says`)
  const faults = same.map((one) => faultOfAccepted(state, one, lease))
  if (!faults.includes(undefined))
    fail('receipt_invalid', `lease ${no} is completed with a receipt that is ${faults[0]}`)
  const isDelivered = same.some(({ outputs }) => {
    return outputs.some(({ bytes, hash }) => bytes.length === event.outputBytes && hash === hexOf(event.outputHash))
  })
  if (!isDelivered)
    fail('counts_invalid', `lease ${no} is completed with ${event.outputBytes} bytes that did not arrive`)
}

function isAsInReceipt(event: EventOf<'jobCompleted'>, receipt: Receipt): boolean {
  return (
    receipt.promptTokens === event.promptTokens &&
    receipt.outputTokens === event.outputTokens &&
    receipt.finishReason === event.finishReason &&
    Number(receipt.startedAtMs) === event.startedAt &&
    Number(receipt.finishedAtMs) === event.finishedAt
  )
}
