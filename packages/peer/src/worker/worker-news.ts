import type { Frame } from '@kudoswarm/protocol'
import type { WorkerEvent } from './worker.js'

/** What a frame tells the owner of a worker, if it tells anything. */
export function newsOf(frame: Frame): WorkerEvent[] {
  if (frame.kind === 'workerState') {
    const { state, reason, untilMs, message } = frame.body
    return [{ type: 'stateTold', state, reason, untilMs: Number(untilMs), message }]
  }
  if (frame.kind !== 'notice') return []
  const { id, text, origin, expiresAtMs } = frame.body
  return [{ type: 'noticeTold', id, text, origin, expiresAtMs: Number(expiresAtMs) }]
}
