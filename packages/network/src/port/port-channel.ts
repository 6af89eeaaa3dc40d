import type { Channel, ChannelHandler, ChannelLimits, CloseReason, Logger } from '@kudoswarm/ports'
import { ChannelOwner } from '../channel-owner.js'
import type { NetworkCommand, NetworkReport, SentChannel } from './port-messages.js'

/** Bytes that a frame costs beside its own; counted as long as it waits. */
const frameCostBytes = 4

interface PortChannelInit {
  sent: SentChannel
  limits: ChannelLimits
  post: (command: NetworkCommand) => void
  ended: () => void
  logger: Logger | undefined
}

/** A channel of a network in another thread. What is sent in one turn crosses in one message. */
export class PortChannel implements Channel {
  readonly remotePeer: string
  readonly remoteAddress: string
  readonly #init: PortChannelInit
  readonly #owner: ChannelOwner
  #outbox: Uint8Array[] = []
  /** Bytes that the other thread has not taken yet. */
  #underWay = 0
  #hasRoom = true
  #isDrainDue = false
  #isClosing = false

  constructor(init: PortChannelInit) {
    this.#init = init
    this.remotePeer = init.sent.remotePeer
    this.remoteAddress = init.sent.remoteAddress
    this.#owner = new ChannelOwner({
      remotePeer: this.remotePeer,
      logger: init.logger,
      soon: (call) => queueMicrotask(call),
      abort: (reason) => this.abort(reason),
    })
  }

  open(handler: ChannelHandler): void {
    this.#owner.open(handler)
    this.#init.post({ kind: 'open', channel: this.#number })
  }

  send(frame: Uint8Array): boolean {
    if (this.#isClosing || this.#owner.hasEnded) return false
    if (this.#outbox.length === 0) queueMicrotask(() => this.#flush())
    // What is posted is copied with all of its memory, of which it may be a small part.
    this.#outbox.push(new Uint8Array(frame))
    this.#underWay += frame.length + frameCostBytes
    const { sendBufferBytes, sendBufferBytesMax } = this.#init.limits
    if (this.#underWay > sendBufferBytesMax) this.abort('slow_reader')
    const hasRoom = this.#hasRoom && this.#underWay < sendBufferBytes
    this.#isDrainDue ||= !hasRoom
    return hasRoom
  }

  close(): void {
    if (this.#isClosing) return
    this.#isClosing = true
    this.#flush()
    this.#init.post({ kind: 'close', channel: this.#number })
  }

  abort(reason: CloseReason): void {
    this.#outbox = []
    this.#init.post({ kind: 'abort', channel: this.#number, reason })
    this.#end(reason)
  }

  /** Hears what the other thread has to say of this channel. */
  take(report: Extract<NetworkReport, { kind: 'frame' | 'taken' | 'drained' | 'closed' }>): void {
    if (report.kind === 'closed') return this.#end(report.reason)
    if (this.#owner.hasEnded) return
    if (report.kind === 'frame') return this.#owner.guard(() => this.#owner.handler?.frame(report.frame))
    if (report.kind === 'taken') this.#underWay -= report.bytes + report.frames * frameCostBytes
    this.#hasRoom = report.kind === 'drained' || report.hasRoom
    if (!this.#isDrainDue || !this.#hasRoom || this.#underWay >= this.#init.limits.sendBufferBytes) return
    this.#isDrainDue = false
    this.#owner.guard(() => this.#owner.handler?.drained())
  }

  get #number(): number {
    return this.#init.sent.channel
  }

  #flush(): void {
    const frames = this.#outbox
    this.#outbox = []
    if (frames.length > 0) this.#init.post({ kind: 'send', channel: this.#number, frames })
  }

  #end(reason: CloseReason): void {
    if (this.#owner.end(reason)) this.#init.ended()
  }
}
