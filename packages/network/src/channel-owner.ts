import type { ChannelHandler, CloseReason, Logger } from '@kudoswarm/ports'

interface ChannelOwnerInit {
  remotePeer: string
  logger: Logger | undefined
  /** Puts a call off to the end of the turn. */
  soon(call: () => void): void
  abort(reason: CloseReason): void
}

/**
 * The owner of a channel, as the channel sees it. What the owner throws ends the channel with `internal` and goes no
 * further; the end of the channel is told once, to an owner that came late too.
 */
export class ChannelOwner {
  readonly #init: ChannelOwnerInit
  #handler: ChannelHandler | undefined
  #reason: CloseReason | undefined

  constructor(init: ChannelOwnerInit) {
    this.#init = init
  }

  /** Whether the channel has ended. */
  get hasEnded(): boolean {
    return this.#reason !== undefined
  }

  /** What the owner opened the channel with; to be called within `guard`. */
  get handler(): ChannelHandler | undefined {
    return this.#handler
  }

  open(handler: ChannelHandler): void {
    this.#handler = handler
    if (this.#reason !== undefined) this.#report(this.#reason)
  }

  /** Runs what may call the owner. */
  guard(action: () => void): void {
    try {
      action()
    } catch (error) {
      this.#init.logger?.error('a channel handler threw', { error, remotePeer: this.#init.remotePeer })
      this.#init.abort('internal')
    }
  }

  /** Ends the channel; false if it had ended before. */
  end(reason: CloseReason): boolean {
    if (this.#reason !== undefined) return false
    this.#reason = reason
    if (this.#handler !== undefined) this.#report(reason)
    return true
  }

  /** Never from within a call of the owner, who need not expect to be called back while it acts. */
  #report(reason: CloseReason): void {
    this.#init.soon(() => this.guard(() => this.#handler?.closed(reason)))
  }
}
