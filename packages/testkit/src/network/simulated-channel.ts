import type { Channel, ChannelHandler, ChannelLimits, CloseReason, Logger } from '@kudoswarm/ports'
import type { SimulatedTime } from '../clock/simulated-time.js'
import type { SimulatedProcess } from '../process/simulated-process.js'
import { Incoming } from './incoming.js'
import type { Link } from './link.js'
import type { NetworkTap } from './network-event.js'
import { frameOverheadBytes, Outgoing } from './outgoing.js'
import type { Packet } from './packet.js'

/** Time that a closing channel has to send what is queued; then it is cut off. */
export const closeMsMax = 5_000

/** What all channels of a simulated network share. */
export interface ChannelSettings {
  time: SimulatedTime
  giveUpMs: number
  keepAliveMs: number
  connectMsMax: number
  dialledLimits: ChannelLimits
  logger: Logger | undefined
  tap: NetworkTap | undefined
}

/** Whose end of a channel it is. */
export interface ChannelOwner {
  readonly peer: string
  readonly address: string
  readonly process: SimulatedProcess
  readonly settings: ChannelSettings
  /** Called once, when the channel has ended. */
  forget(channel: SimulatedChannel): void
}

interface SimulatedChannelInit {
  owner: ChannelOwner
  out: Link
  number: number
  limits: ChannelLimits
  isInbound: boolean
}

/**
 * One end of a channel on a simulated network: a TCP connection in what it does when packets get lost, when nobody
 * answers and when the process at the other end is killed.
 */
export class SimulatedChannel implements Channel {
  readonly owner: ChannelOwner
  /** The way to the other end. */
  readonly out: Link
  readonly number: number
  readonly limits: ChannelLimits
  readonly isInbound: boolean
  readonly outgoing: Outgoing
  readonly #incoming: Incoming
  #other: SimulatedChannel | undefined
  #handler: ChannelHandler | undefined
  #isBlocked = false
  #isClosing = false
  /** Both ends know that it is over. */
  #isAgreed = false
  #reason: CloseReason | undefined
  #stopClosing: (() => void) | undefined
  #stopProbing: (() => void) | undefined

  constructor(init: SimulatedChannelInit) {
    this.owner = init.owner
    this.out = init.out
    this.number = init.number
    this.limits = init.limits
    this.isInbound = init.isInbound
    this.outgoing = new Outgoing(this)
    this.#incoming = new Incoming(this)
  }

  /** Ties two ends together. */
  static tie(one: SimulatedChannel, two: SimulatedChannel): void {
    one.#other = two
    two.#other = one
  }

  get other(): SimulatedChannel {
    return this.#other!
  }

  get settings(): ChannelSettings {
    return this.owner.settings
  }

  get remotePeer(): string {
    return this.other.owner.peer
  }

  get remoteAddress(): string {
    return this.other.owner.address
  }

  /** True once it has ended. */
  get isOver(): boolean {
    return this.#reason !== undefined
  }

  /** Whether what arrives has somebody to go to, or is thrown away. */
  get isReading(): boolean {
    return this.#handler !== undefined || this.#isClosing
  }

  open(handler: ChannelHandler): void {
    if (!this.owner.process.call()) return
    this.#handler = handler
    if (this.#reason !== undefined) this.#report(this.#reason)
    else if (this.#incoming.isWaiting) this.settings.time.soon(() => this.#incoming.open())
  }

  send(frame: Uint8Array): boolean {
    if (!this.owner.process.call() || this.#isClosing || this.#reason !== undefined) return false
    const bytes = this.outgoing.queuedBytes + frame.length + frameOverheadBytes
    if (bytes > this.limits.sendBufferBytesMax) {
      this.reset('slow_reader')
      return false
    }
    this.settings.tap?.({ at: 'sent', channel: this.number, from: this.owner.peer, to: this.remotePeer, bytes: frame })
    this.outgoing.queue(frame)
    if (bytes >= this.limits.sendBufferBytes) {
      this.#isBlocked = true
      this.outgoing.wakeWhenLeft()
    }
    return !this.#isBlocked
  }

  close(): void {
    if (this.owner.process.call()) this.finish()
  }

  abort(reason: CloseReason): void {
    if (this.owner.process.call()) this.reset(reason)
  }

  /** Sends what is queued, then closes. */
  finish(): void {
    if (this.#isClosing || this.#reason !== undefined) return
    this.#isClosing = true
    this.#stopClosing = this.settings.time.after(closeMsMax, () => this.reset('closed'))
    this.outgoing.finish()
    if (this.#incoming.isWaiting) this.settings.time.soon(() => this.#incoming.open())
  }

  /** Ends it at once. The other end learns it if the word gets through, or else when it sends or asks. */
  reset(reason: CloseReason): void {
    if (this.#reason !== undefined) return
    this.end(reason)
    this.#tellReset()
  }

  /** Ends it at this end alone. */
  end(reason: CloseReason): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    this.outgoing.drop()
    this.#incoming.drop()
    this.#stopClosing?.()
    this.#stopProbing?.()
    this.owner.forget(this)
    const { isAlive } = this.owner.process
    const why = isAlive ? reason : 'killed'
    this.settings.tap?.({
      at: 'closed',
      channel: this.number,
      from: this.owner.peer,
      to: this.remotePeer,
      reason: why,
    })
    if (this.#handler !== undefined && isAlive) this.#report(reason)
  }

  /** Hands the channel to the service that answers it. */
  offerTo(accept: (channel: Channel) => void): void {
    this.#guard(() => accept(this))
  }

  /** Takes a packet of the other end. */
  receive(packet: Packet): void {
    if (this.#reason === undefined) this.#incoming.receive(packet)
    else if (this.#isAgreed) this.#tellAgreed()
    else this.#tellReset()
  }

  /** Answers a packet. */
  answer(next: number, sequence: number): void {
    this.out.tell(() => this.other.outgoing.answer(next, sequence))
  }

  /** Delivers a frame. */
  deliver(frame: Uint8Array): void {
    if (this.#isClosing) return
    if (frame.length > this.limits.frameBytesMax) return this.reset('frame_too_large')
    if (frame.length === 0) return this.reset('frame_malformed')
    const { owner, remotePeer } = this
    this.settings.tap?.({ at: 'delivered', channel: this.number, from: remotePeer, to: owner.peer, bytes: frame })
    try {
      this.#handler!.frame(frame)
    } catch (error) {
      this.#thrown(error)
    }
  }

  /** Everything that the other end sent has been delivered, and it sends no more. */
  finished(): void {
    if (this.#reason !== undefined) return
    this.#isAgreed = true
    this.end('closed')
    this.#tellAgreed()
  }

  /** Some of what was queued has left, maybe. */
  pumped(): void {
    if (!this.#isBlocked || this.#isClosing || this.isOver) return
    if (this.outgoing.queuedBytes >= this.limits.sendBufferBytes) return this.outgoing.wakeWhenLeft()
    this.#isBlocked = false
    const handler = this.#handler
    if (handler !== undefined) this.#guard(() => handler.drained())
  }

  /** Asks after some time whether the other end is still there, as keep-alives do. */
  probeIn(ms: number): void {
    if (this.#stopProbing !== undefined || this.#reason !== undefined || ms === Infinity) return
    this.#stopProbing = this.settings.time.after(ms, () => {
      this.#stopProbing = undefined
      this.outgoing.probe()
    })
  }

  #tellReset(): void {
    const isTold = this.out.tell(() => this.other.end('lost'))
    if (!isTold) this.other.probeIn(this.settings.keepAliveMs)
  }

  #tellAgreed(): void {
    this.out.tell(() => {
      this.other.#isAgreed ||= !this.other.isOver
      this.other.end('closed')
    })
  }

  #guard(action: () => void): void {
    if (!this.owner.process.isAlive) return
    try {
      action()
    } catch (error) {
      this.#thrown(error)
    }
  }

  #thrown(error: unknown): void {
    this.settings.logger?.error('a channel handler threw', { error, remotePeer: this.remotePeer })
    this.reset('internal')
  }

  /** Never from within a call of the owner, who need not expect to be called back while it acts. */
  #report(reason: CloseReason): void {
    this.settings.time.soon(() => this.#guard(() => this.#handler!.closed(reason)))
  }
}
