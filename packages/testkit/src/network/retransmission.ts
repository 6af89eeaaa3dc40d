import type { SimulatedTime } from '../clock/simulated-time.js'
import { resendMs } from './link.js'
import type { Link } from './link.js'
import type { Packet } from './packet.js'

interface RetransmissionInit {
  time: SimulatedTime
  there: Link
  back: Link
  giveUpMs: number
  resend: (packet: Packet) => void
  giveUp: () => void
}

/** The packets of one end of a channel that await an answer. As in TCP, the time to the next attempt doubles. */
export class Retransmission {
  readonly #init: RetransmissionInit
  readonly #unanswered = new Map<number, Packet>()
  /** Attempts since an answer came. */
  #attempts = 0
  #answeredAt = -Infinity
  #stopWaiting: (() => void) | undefined

  constructor(init: RetransmissionInit) {
    this.#init = init
  }

  /** Sends a packet again until it is answered. */
  add(packet: Packet): void {
    if (this.#unanswered.size === 0) this.#answeredAt = this.#init.time.now
    this.#unanswered.set(packet.sequence, packet)
    if (this.#stopWaiting === undefined) this.#wait()
  }

  /** All packets before `next` have arrived, and the one of that sequence; returns how many bytes that is. */
  answer(next: number, sequence: number): number {
    let bytes = this.#remove(sequence)
    for (const { sequence: earlier } of this.#unanswered.values()) {
      if (earlier >= next) break
      bytes += this.#remove(earlier)
    }
    return bytes
  }

  /** Sends nothing any more. */
  stop(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = undefined
  }

  #remove(sequence: number): number {
    const packet = this.#unanswered.get(sequence)
    if (packet === undefined) return 0
    this.#unanswered.delete(sequence)
    this.#attempts = 0
    this.#answeredAt = this.#init.time.now
    this.stop()
    if (this.#unanswered.size > 0) this.#wait()
    return packet.bytes
  }

  #wait(): void {
    const { time, there, back } = this.#init
    const { value: oldest } = this.#unanswered.values().next() as { value: Packet }
    const resendAt = Math.max(time.now, sentAt(oldest)) + resendMs(there, back, this.#attempts)
    this.#stopWaiting = time.after(Math.min(resendAt, this.#giveUpAt(oldest)) - time.now, () => this.#resend(oldest))
  }

  #giveUpAt(oldest: Packet): number {
    return Math.max(this.#answeredAt, oldest.leavesAt) + this.#init.giveUpMs
  }

  #resend(oldest: Packet): void {
    const { time, there, back, resend, giveUp } = this.#init
    if (time.now >= this.#giveUpAt(oldest)) return giveUp()
    // Once everything has been tried in vain, one packet is enough to find out whether the other end is there again.
    const overdue = time.now - resendMs(there, back, 0)
    for (const packet of this.#attempts === 0 ? this.#unanswered.values() : [oldest]) {
      if (sentAt(packet) <= overdue || packet === oldest) resend(packet)
    }
    this.#attempts += 1
    this.#wait()
  }
}

function sentAt(packet: Packet): number {
  return Math.max(packet.leavesAt, packet.resentAt)
}
