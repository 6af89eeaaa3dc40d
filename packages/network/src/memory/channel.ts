import type { Channel, ChannelHandler, ChannelLimits, Clock, CloseReason, Logger } from '@kudoswarm/ports'
import { closeMsMax } from '../channel-limits.js'
import { ChannelOwner } from '../channel-owner.js'

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
  readonly #owner: ChannelOwner
  #other: MemoryChannel | undefined
  #outbox: Uint8Array[] = []
  #outboxBytes = 0
  #isFlushDue = false
  #isBlocked = false
  #isClosing = false
  #stopWaiting: (() => void) | undefined

  constructor(init: MemoryChannelInit) {
    this.#init = init
    this.remotePeer = init.remotePeer
    this.remoteAddress = init.remoteAddress
    this.#owner = new ChannelOwner({
      remotePeer: init.remotePeer,
      logger: init.logger,
      soon: (call) => init.clock.soon(call),
      abort: (reason) => this.abort(reason),
    })
  }

  /** Ties two ends together. */
  static link(one: MemoryChannel, two: MemoryChannel): void {
    one.#other = two
    two.#other = one
  }

  /** Hands the channel to the service that answers it. */
  offerTo(accept: (channel: Channel) => void): void {
    this.#owner.guard(() => accept(this))
  }

  open(handler: ChannelHandler): void {
    this.#owner.open(handler)
    if (!this.#owner.hasEnded) this.#other!.#scheduleFlush()
  }

  send(frame: Uint8Array): boolean {
    if (this.#isClosing || this.#owner.hasEnded) return false
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
    if (this.#isClosing || this.#owner.hasEnded) return
    this.#isClosing = true
    this.#stopWaiting = this.#init.clock.after(closeMsMax, () => this.abort('closed'))
    this.#scheduleFlush()
  }

  abort(reason: CloseReason): void {
    if (this.#owner.hasEnded) return
    this.#end(reason)
    this.#init.clock.soon(() => this.#other!.#end('lost'))
  }

  #scheduleFlush(): void {
    if (this.#isFlushDue || this.#owner.hasEnded) return
    this.#isFlushDue = true
    this.#init.clock.soon(() => {
      this.#isFlushDue = false
      this.#flush()
    })
  }

  /** Delivers what is queued, in order, then tells the owner that there is room, or ends a channel that was closing. */
  #flush(): void {
    const other = this.#other!
    if (other.#owner.handler === undefined && !other.#isClosing && this.#outbox.length > 0) return
    const frames = this.#outbox
    this.#outbox = []
    this.#outboxBytes = 0
    for (const frame of frames) other.#receive(frame)
    if (this.#owner.hasEnded) return
    if (this.#isClosing) {
      this.#end('closed')
      other.#end('closed')
    } else if (this.#isBlocked) {
      this.#isBlocked = false
      this.#owner.guard(() => this.#owner.handler?.drained())
    }
  }

  #receive(frame: Uint8Array): void {
    if (this.#isClosing || this.#owner.hasEnded) return
    if (frame.length > this.#init.limits.frameBytesMax) this.abort('frame_too_large')
    else if (frame.length === 0) this.abort('frame_malformed')
    else this.#owner.guard(() => this.#owner.handler?.frame(frame))
  }

  #end(reason: CloseReason): void {
    if (!this.#owner.end(reason)) return
    this.#outbox = []
    this.#outboxBytes = 0
    this.#stopWaiting?.()
    this.#init.ended()
  }
}
