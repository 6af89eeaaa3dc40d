import type { Packet } from './packet.js'
import type { SimulatedChannel } from './simulated-channel.js'
import { windowBytes } from './outgoing.js'

/** What one end of a channel receives: each packet once, in the order in which they were sent. */
export class Incoming {
  readonly #channel: SimulatedChannel
  /** Sequence of the packet that is next. */
  #next = 0
  #bytes = 0
  #hasToldReading = false
  /** Packets that arrived before others that were sent earlier. */
  #ahead: Map<number, Packet> | undefined
  /** Packets that arrived before the channel was opened. */
  #early: Packet[] | undefined

  constructor(channel: SimulatedChannel) {
    this.#channel = channel
  }

  /** Takes a packet. */
  receive(packet: Packet): void {
    if (packet.sequence === this.#next) {
      this.#take(packet)
      this.#takeAhead()
    } else if (packet.sequence > this.#next) {
      this.#ahead ??= new Map()
      this.#ahead.set(packet.sequence, packet)
    }
    if (packet.wantsAnswer && !this.#channel.isOver) this.#channel.answer(this.#next, packet.sequence)
  }

  /** Delivers what arrived before the channel was opened. */
  open(): void {
    const early = this.#early
    this.#early = undefined
    for (const packet of early ?? []) {
      if (this.#channel.isOver) return
      this.#deliver(packet)
    }
    this.#tellReading()
  }

  /** Keeps nothing any more. */
  drop(): void {
    this.#ahead = undefined
    this.#early = undefined
  }

  /** Whether something waits for the channel to be opened. */
  get isWaiting(): boolean {
    return this.#early !== undefined
  }

  #takeAhead(): void {
    for (let packet = this.#ahead?.get(this.#next); packet !== undefined; packet = this.#ahead?.get(this.#next)) {
      if (this.#channel.isOver) return
      this.#ahead!.delete(this.#next)
      this.#take(packet)
    }
    if (this.#ahead?.size === 0) this.#ahead = undefined
  }

  #take(packet: Packet): void {
    this.#next += 1
    if (packet.isReading) this.#channel.outgoing.read()
    if (this.#early !== undefined || (packet.frames.length > 0 && !this.#channel.isReading)) {
      this.#early ??= []
      this.#early.push(packet)
    } else {
      this.#deliver(packet)
    }
    if (!this.#hasToldReading) {
      this.#bytes += packet.bytes
      this.#tellReading()
    }
  }

  #deliver(packet: Packet): void {
    for (const frame of packet.frames) {
      if (this.#channel.isOver) return
      this.#channel.deliver(frame)
    }
    if (packet.isLast) this.#channel.finished()
  }

  /** Not before it matters: most channels carry less. */
  #tellReading(): void {
    const channel = this.#channel
    if (this.#hasToldReading || this.#bytes < windowBytes || !channel.isReading || channel.isOver) return
    this.#hasToldReading = true
    channel.outgoing.tellReading()
  }
}
