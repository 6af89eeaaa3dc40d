import type { SimulatedTime } from '../clock/simulated-time.js'
import type { Cargo } from './link.js'

/** Where packets come from. */
export interface PacketSender {
  /** Called when a packet is there, so also when it has left. */
  arrived(packet: Packet): void
}

/** Everything that one end of a channel sends in one turn. */
export class Packet implements Cargo {
  readonly sender: PacketSender
  /** Numbers the packets of one end, from 0. */
  readonly sequence: number
  readonly #madeAt: number
  readonly #madeIn: number
  /** Whether the sender waits for an acknowledgement, because something may get lost. */
  readonly wantsAnswer: boolean
  readonly frames: Uint8Array[] = []
  bytes = 0
  leavesAt = 0
  /** When it was sent again for the last time. */
  resentAt = -Infinity
  /** Nothing follows. */
  isLast = false
  /** Says that the sender reads what it is sent. */
  isReading = false
  /** It never left, because the channel ended in the turn in which it was made. */
  isDropped = false
  /** The packet that leaves next. */
  next: Packet | undefined

  constructor(sender: PacketSender, sequence: number, time: SimulatedTime, wantsAnswer: boolean) {
    this.sender = sender
    this.sequence = sequence
    this.#madeAt = time.now
    this.#madeIn = time.happenings
    this.wantsAnswer = wantsAnswer
  }

  /** Whether the turn lasts in which it was made; as long it grows. */
  isGrowing(time: SimulatedTime): boolean {
    return this.#madeIn === time.happenings && this.#madeAt === time.now
  }

  arrive(): void {
    if (!this.isDropped) this.sender.arrived(this)
  }
}
