import type { Frame, FrameOf } from '@kudoswarm/protocol'
import type { AuditChannel } from './audit-channel.js'
import { anonymous } from './audit-policy.js'
import { hexOf, setOf } from './audit-state.js'
import type { AuditState } from './audit-state.js'
import { listOf } from './peer-book.js'
import { bytesOfInput } from './signed-bytes.js'
import type { AskedComplete, AskingPeer, PieceVerdict } from './peer-book.js'

/** Keeps of a frame what may become a cause of an event. Pieces and receipts are kept by `takePiece` and `takeReceipt`. */
export function noteAsked(state: AuditState, channel: AuditChannel, frame: Frame): void {
  const asking = state.peers.of(channel.peer)
  const account = channel.account ?? anonymous
  switch (frame.kind) {
    case 'submit':
      listOf(asking.submits, hexOf(frame.body.request)).push({ body: frame.body, account })
      if (!frame.body.dryRun) state.peers.contentBytes += bytesOfInput(frame.body).length
      break
    case 'joinWorker':
      asking.joins.push({ body: frame.body, account, isBack: !channel.isWorker })
      break
    case 'hello': {
      const { hellos } = state.peers
      const key = hexOf(frame.body.accountKey)
      hellos.set(key, (hellos.get(key) ?? 0) + 1)
      break
    }
    case 'seek':
      asking.jobsSought += frame.body.count
      break
    case 'leaveWorker':
      asking.hasLeft = true
      break
    case 'transfer':
      state.peers.transfersOf(account, hexOf(frame.body.transfer)).push(frame.body)
      break
    case 'cancel':
      asking.cancels.add(hexOf(frame.body.request))
      break
    default:
      noteLeases(asking, frame)
  }
}

function noteLeases(asking: AskingPeer, frame: Frame): void {
  if (frame.kind === 'accept') asking.accepts.add(Number(frame.body.lease))
  else if (frame.kind === 'decline') {
    const { lease, reason } = frame.body
    setOf(asking.declines, Number(lease)).add(reason === 'unsuited' ? 'unsuited' : 'declined')
  } else if (frame.kind === 'fail') listOf(asking.fails, Number(frame.body.lease)).push(frame.body)
  else if (frame.kind === 'heartbeat') {
    for (const lease of frame.body.leases) {
      const no = Number(lease)
      asking.heartbeats.set(no, (asking.heartbeats.get(no) ?? 0) + 1)
    }
  }
}

/** A run of the tracker's process, and whether it is sure that it has read a frame. */
export interface Arrival {
  readonly run: number
  readonly isUnsure: boolean
  readonly nowMs: number
}

/** Takes a piece of output: only for a lease that is durable and live counts what its worker sends. */
export function takePiece(
  state: AuditState,
  channel: AuditChannel,
  { body }: FrameOf<'progress'>,
  { run, isUnsure }: Arrival,
): PieceVerdict {
  if (!isHeld(state, channel, body.lease)) return 'ignored'
  const bytesMax = state.limits.outputBytesMax
  const verdict = state.peers.of(channel.peer).progress(body, { run, bytesMax, isUnsure })
  state.peers.contentBytes += body.text.length
  return verdict
}

/** Takes a receipt, with what of the output has arrived; undefined where the session is no worker. */
export function takeReceipt(
  state: AuditState,
  channel: AuditChannel,
  { body: { receipt } }: FrameOf<'complete'>,
  { run, nowMs }: Arrival,
): AskedComplete | undefined {
  if (receipt === undefined || !channel.isWorker) return undefined
  const held = isHeld(state, channel, receipt.lease)
  const { peer, worker } = channel
  return state.peers.of(peer).complete(receipt, { worker, askedAtMs: nowMs, run, isHeld: held })
}

function isHeld(state: AuditState, channel: AuditChannel, no: bigint): boolean {
  const lease = state.leases[Number(no) - 1]
  if (lease === undefined || lease.state !== 'leased' || !channel.isWorker) return false
  return lease.worker === state.workerByPeer.get(channel.peer)
}
