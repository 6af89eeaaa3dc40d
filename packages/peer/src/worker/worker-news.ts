import type { Frame } from '@kudoswarm/protocol'
import type { WorkerEvent } from './worker.js'

/** What a frame tells the owner of a worker, if it tells anything. */
function newsOf(frame: Frame): WorkerEvent[] {
  if (frame.kind === 'workerState') {
    const { state, reason, untilMs, message } = frame.body
    return [{ type: 'stateTold', state, reason, untilMs: Number(untilMs), message }]
  }
  if (frame.kind !== 'notice') return []
  const { id, text, origin, expiresAtMs } = frame.body
  return [{ type: 'noticeTold', id, text, origin, expiresAtMs: Number(expiresAtMs) }]
}

/** Tells the owner of a worker what the tracker tells it; what comes while the worker is being joined, after that. */
export class WorkerNews {
  readonly #tell: (event: WorkerEvent) => void
  #held: WorkerEvent[] | undefined

  constructor(tell: (event: WorkerEvent) => void) {
    this.#tell = tell
  }

  take(frame: Frame): void {
    if (this.#held === undefined) for (const event of newsOf(frame)) this.#tell(event)
    else this.#held.push(...newsOf(frame))
  }

  /** The worker is being joined. */
  hold(): void {
    this.#held ??= []
  }

  /** It is. */
  release(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const event of held) this.#tell(event)
  }

  /** The connection is over, and what was told on it. */
  drop(): void {
    this.#held = undefined
  }
}
