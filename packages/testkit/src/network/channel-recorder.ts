import type { Channel, ChannelHandler, CloseReason } from '@kudoswarm/ports'

/** Opens a channel and keeps what it delivers, so that a test can wait for it. */
export class ChannelRecorder implements ChannelHandler {
  readonly frames: Uint8Array[] = []
  /** How often `drained` was called. */
  drains = 0
  /** Why the channel ended, once it has. */
  reason: CloseReason | undefined
  /** What was called after `closed`; the port allows nothing. */
  readonly late: string[] = []
  readonly #waiters = new Set<() => void>()
  readonly #onFrame: (bytes: Uint8Array) => void

  /** `onFrame` runs after a frame was kept; it may throw, to see what the channel makes of it. */
  constructor(channel: Channel, onFrame: (bytes: Uint8Array) => void = () => {}) {
    this.#onFrame = onFrame
    channel.open(this)
  }

  frame(bytes: Uint8Array): void {
    this.#note('frame')
    this.frames.push(bytes.slice())
    this.#wake()
    this.#onFrame(bytes)
  }

  drained(): void {
    this.#note('drained')
    this.drains += 1
    this.#wake()
  }

  closed(reason: CloseReason): void {
    this.#note('closed')
    this.reason ??= reason
    this.#wake()
  }

  /** Resolves once `holds` does; it is asked after every call. */
  until(holds: (recorder: ChannelRecorder) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!holds(this)) return
        this.#waiters.delete(check)
        resolve()
      }
      this.#waiters.add(check)
      check()
    })
  }

  /** Resolves with the reason once the channel has ended. */
  async end(): Promise<CloseReason> {
    await this.until((recorder) => recorder.reason !== undefined)
    return this.reason!
  }

  #note(call: string): void {
    if (this.reason !== undefined) this.late.push(call)
  }

  #wake(): void {
    for (const check of this.#waiters) check()
  }
}
