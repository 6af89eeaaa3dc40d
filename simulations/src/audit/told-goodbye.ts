import type { AuditChannel } from './audit-channel.js'
import { fail } from './audit-error.js'
import type { Telling } from './told.js'

/** Checks that a goodbye has a reason; session.md §4.3, §4.4, §4.6 and §4.8. */
export function checkGoodbye(telling: Telling, code: string, sessions: number): void {
  const { state, channel } = telling
  if (channel.farewell !== undefined) {
    if (code !== channel.farewell)
      fail('told_otherwise', `${channel.peer} is refused with ${channel.farewell} and told goodbye with ${code}`)
    return
  }
  if (!hasReason(telling, code, sessions))
    fail('told_otherwise', `${channel.peer} is told goodbye with ${code}, which is not so, at event ${state.seq}`)
}

function hasReason(telling: Telling, code: string, sessions: number): boolean {
  const { state, channel, nowMs } = telling
  const { limits } = state
  const isGreeted = channel.account !== undefined
  switch (code) {
    case 'tracker_stopping':
      return state.isStopping
    case 'sessions_too_many':
      return !isGreeted && sessions > limits.sessionsMax
    case 'hello_late':
      return !isGreeted && channel.questions.size === 0 && nowMs - channel.openedAtMs >= limits.helloMs
    case 'session_idle':
      return nowMs - channel.heardAtMs >= limits.sessionIdleMs
    case 'rate_limited':
      return channel.mayPart
    case 'worker_replaced':
      return channel.isWorker && isReplaced(telling)
    default:
      return false
  }
}

function isReplaced({ state, channel }: Telling): boolean {
  const worker = state.workerByPeer.get(channel.peer)
  return worker !== undefined && worker.joinedSeq > channel.joinedSeq
}

/** Lateness that timers may have, in milliseconds. */
const lateMsMax = 1

/** Demands that a session that has been silent for too long, or has not said hello, is over. */
export function checkSilence(
  channel: AuditChannel,
  limits: { helloMs: number; sessionIdleMs: number },
  nowMs: number,
): void {
  const { account, questions, peer, quietSinceMs } = channel
  const isNew = account === undefined && questions.size === 0
  const max = isNew ? limits.helloMs : limits.sessionIdleMs
  if (nowMs - quietSinceMs <= max + lateMsMax) return
  fail('overdue', `${peer} has been silent for ${nowMs - quietSinceMs} ms, ${max} are allowed, and is not sent away`)
}
