import type { StreamCloseEvent, StreamMessageEvent, Stream } from '@libp2p/interface'
import type { Channel, ChannelHandler, ChannelLimits, CloseReason, Logger } from '@kudoswarm/ports'
import { FrameSplitter, prefixFrames } from '@kudoswarm/protocol'
import { closeMsMax } from '../channel-limits.js'
import { ChannelOwner } from '../channel-owner.js'

/** Bytes that the length prefix of a frame may take; counted for each frame that waits. */
const prefixBytesMax = 4

interface StreamChannelInit {
  stream: Stream
  limits: ChannelLimits
  remotePeer: string
  remoteAddress: string
  logger: Logger | undefined
  ended: () => void
}

/**
 * A channel on one libp2p stream. The stream is paused until the channel is opened, so that a peer whose owner does
 * not look cannot fill our memory. A throw inside an event listener of libp2p would end the process, so none leaves.
 */
export class StreamChannel implements Channel {
  readonly remotePeer: string
  readonly remoteAddress: string
  readonly #init: StreamChannelInit
  readonly #owner: ChannelOwner
  readonly #stream: Stream
  readonly #splitter: FrameSplitter
  #outbox: Uint8Array[] = []
  #outboxBytes = 0
  #isFlushDue = false
  #isBlocked = false
  #isClosing = false

  constructor(init: StreamChannelInit) {
    this.#init = init
    this.#stream = init.stream
    this.#splitter = new FrameSplitter({ frameBytesMax: init.limits.frameBytesMax })
    this.remotePeer = init.remotePeer
    this.remoteAddress = init.remoteAddress
    this.#owner = new ChannelOwner({
      remotePeer: init.remotePeer,
      logger: init.logger,
      soon: (call) => queueMicrotask(call),
      abort: (reason) => this.abort(reason),
    })
  }

  /** Begins to follow the stream; apart from the constructor, because the stream may have ended already. */
  start(): void {
    const stream = this.#stream
    if (stream.status === 'open') stream.pause()
    else this.#end('lost')
    stream.addEventListener('message', (event: StreamMessageEvent) =>
      this.#owner.guard(() => this.#receive(event.data)),
    )
    // The stream's own listener resumes sending in a microtask of its own, queued before this one.
    stream.addEventListener('drain', () => queueMicrotask(() => this.#owner.guard(() => this.#flush())))
    stream.addEventListener('end', () => this.#owner.guard(() => this.#remoteEnded()))
    stream.addEventListener('close', (event: StreamCloseEvent) => {
      this.#end(event.error === undefined && this.#isClosing ? 'closed' : 'lost')
    })
  }

  /** Hands the channel to the service that answers it. */
  offerTo(accept: (channel: Channel) => void): void {
    this.#owner.guard(() => accept(this))
  }

  open(handler: ChannelHandler): void {
    this.#owner.open(handler)
    if (!this.#owner.hasEnded) queueMicrotask(() => this.#owner.guard(() => this.#resume()))
  }

  send(frame: Uint8Array): boolean {
    if (this.#isClosing || this.#owner.hasEnded) return false
    this.#outbox.push(frame)
    this.#outboxBytes += frame.length + prefixBytesMax
    if (this.#queuedBytes() > this.#init.limits.sendBufferBytesMax) {
      this.abort('slow_reader')
      return false
    }
    this.#isBlocked ||= this.#queuedBytes() >= this.#init.limits.sendBufferBytes
    if (!this.#isFlushDue) {
      this.#isFlushDue = true
      queueMicrotask(() => this.#owner.guard(() => this.#flush()))
    }
    return !this.#isBlocked
  }

  close(): void {
    if (this.#isClosing || this.#owner.hasEnded) return
    this.#isClosing = true
    // What arrives from now on is thrown away, but it must be read for the other end to get to its own end.
    this.#owner.guard(() => this.#resume())
    void this.#finish()
  }

  abort(reason: CloseReason): void {
    if (this.#owner.hasEnded) return
    this.#end(reason)
    this.#stream.abort(new Error(reason))
  }

  #resume(): void {
    if (this.#stream.readStatus === 'paused') this.#stream.resume()
  }

  #receive(data: StreamMessageEvent['data']): void {
    for (const piece of data instanceof Uint8Array ? [data] : data) {
      if (this.#isClosing || this.#owner.hasEnded) return
      // Node's sockets give Buffers, whose `slice` and comparisons differ from those of the plain arrays we promise.
      const split = this.#splitter.push(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength))
      for (const frame of split.frames) {
        if (this.#isClosing || this.#owner.hasEnded) return
        this.#owner.handler!.frame(frame)
      }
      if (split.error !== undefined) this.abort(split.error)
    }
  }

  /** The other end has closed gracefully: nothing more will come, so nothing more need go. */
  #remoteEnded(): void {
    if (this.#stream.status === 'open') this.close()
  }

  #queuedBytes(): number {
    return this.#outboxBytes + this.#stream.writeBufferLength
  }

  #flush(): void {
    this.#isFlushDue = false
    if (this.#owner.hasEnded || this.#stream.writableNeedsDrain) return
    this.#write()
    if (!this.#isBlocked || this.#isClosing || this.#queuedBytes() >= this.#init.limits.sendBufferBytes) return
    this.#isBlocked = false
    this.#owner.handler?.drained()
  }

  #write(): void {
    if (this.#outbox.length === 0) return
    const bytes = prefixFrames(this.#outbox)
    this.#outbox = []
    this.#outboxBytes = 0
    this.#stream.send(bytes)
  }

  async #finish(): Promise<void> {
    const timer = setTimeout(() => this.abort('closed'), closeMsMax)
    this.#stream.addEventListener('close', () => clearTimeout(timer))
    try {
      this.#write()
      await this.#stream.close({ signal: AbortSignal.timeout(closeMsMax) })
      this.#end('closed')
    } catch {
      // The other end went first; then there is nobody left to send to.
      this.abort('lost')
    }
  }

  #end(reason: CloseReason): void {
    if (!this.#owner.end(reason)) return
    this.#outbox = []
    this.#outboxBytes = 0
    this.#init.ended()
  }
}
