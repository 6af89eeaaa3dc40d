import type { Channel, ChannelHandler, ChannelLimits, Clock, CloseReason, Logger } from '@kudoswarm/ports'
import { closeMsMax } from '../channel-limits.js'

/** Bytes that a frame costs beyond its own, so that a flood of tiny frames meets the bound as well. */
const frameOverheadBytes = 4

interface MemoryChannelInit {
  clock: Clock
  logger: Logger | undefined
  limits: ChannelLimits
  remotePeer: string
  remoteAddress: string
  ended: () => void
}

/** One end of a channel in memory. What it sends waits here until the other end has a handler. */
export class MemoryChannel implements Channel {
  readonly remotePeer: string
  readonly remoteAddress: string
  readonly #init: MemoryChannelInit
  #other: MemoryChannel | undefined
  #handler: ChannelHandler | undefined
  #outbox: Uint8Array[] = []
  #outboxBytes = 0
  #isFlushDue = false
  #isBlocked = false
  #isClosing = false
  #stopWaiting: (() => void) | undefined
  #reason: CloseReason | undefined

  constructor(init: MemoryChannelInit) {
    this.#init = init
    this.remotePeer = init.remotePeer
    this.remoteAddress = init.remoteAddress
  }

  /** Ties two ends together. */
  static link(one: MemoryChannel, two: MemoryChannel): void {
    one.#other = two
    two.#other = one
  }

  /** Hands the channel to the service that answers it. */
  offerTo(accept: (channel: Channel) => void): void {
    this.#guard(() => accept(this))
  }

  open(handler: ChannelHandler): void {
    this.#handler = handler
    if (this.#reason !== undefined) this.#report(this.#reason)
    else this.#other!.#scheduleFlush()
  }

  send(frame: Uint8Array): boolean {
    if (this.#isClosing || this.#reason !== undefined) return false
    this.#outbox.push(frame)
    this.#outboxBytes += frame.length + frameOverheadBytes
    if (this.#outboxBytes > this.#init.limits.sendBufferBytesMax) {
      this.abort('slow_reader')
      return false
    }
    this.#isBlocked ||= this.#outboxBytes >= this.#init.limits.sendBufferBytes
    this.#scheduleFlush()
    return !this.#isBlocked
  }

  close(): void {
    if (this.#isClosing || this.#reason !== undefined) return
    this.#isClosing = true
    this.#stopWaiting = this.#init.clock.after(closeMsMax, () => this.abort('closed'))
    this.#scheduleFlush()
  }

  abort(reason: CloseReason): void {
    if (this.#reason !== undefined) return
    this.#end(reason)
    this.#init.clock.soon(() => this.#other!.#end('lost'))
  }

  #scheduleFlush(): void {
    if (this.#isFlushDue || this.#reason !== undefined) return
    this.#isFlushDue = true
    this.#init.clock.soon(() => {
      this.#isFlushDue = false
      this.#flush()
    })
  }

  /** Delivers what is queued, in order, then tells the owner that there is room, or ends a channel that was closing. */
  #flush(): void {
    const other = this.#other!
    if (other.#handler === undefined && !other.#isClosing && this.#outbox.length > 0) return
    const frames = this.#outbox
    this.#outbox = []
    this.#outboxBytes = 0
    for (const frame of frames) other.#receive(frame)
    if (this.#reason !== undefined) return
    if (this.#isClosing) {
      this.#end('closed')
      other.#end('closed')
    } else if (this.#isBlocked) {
      this.#isBlocked = false
      this.#call((handler) => handler.drained())
    }
  }

  #receive(frame: Uint8Array): void {
    if (this.#isClosing || this.#reason !== undefined) return
    if (frame.length > this.#init.limits.frameBytesMax) this.abort('frame_too_large')
    else if (frame.length === 0) this.abort('frame_malformed')
    else this.#call((handler) => handler.frame(frame))
  }

  #call(action: (handler: ChannelHandler) => void): void {
    const handler = this.#handler
    if (handler !== undefined) this.#guard(() => action(handler))
  }

  #guard(action: () => void): void {
    try {
      action()
    } catch (error) {
      this.#init.logger?.error('a channel handler threw', { error, remotePeer: this.remotePeer })
      this.abort('internal')
    }
  }

  #end(reason: CloseReason): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    this.#outbox = []
    this.#outboxBytes = 0
    this.#stopWaiting?.()
    this.#init.ended()
    if (this.#handler !== undefined) this.#report(reason)
  }

  /** Never from within a call of the owner, who need not expect to be called back while it acts. */
  #report(reason: CloseReason): void {
    this.#init.clock.soon(() => this.#call((handler) => handler.closed(reason)))
  }
}
