import type { SimulatedChannel } from './simulated-channel.js'
import { Packet } from './packet.js'
import { Retransmission } from './retransmission.js'

/** Bytes that a frame costs beyond its own, so that a flood of tiny frames meets the bounds as well. */
export const frameOverheadBytes = 4

/**
 * Bytes at which an end waits: for the link to take what is on its way, or for an answer where it waits for one, or to
 * hear that the other end reads at all. As much as yamux begins with.
 */
export const windowBytes = 256 * 1024

/**
 * What one end of a channel sends: all frames of a turn in one packet, as long as the window allows. Where the link
 * loses nothing, a packet is under way and forgotten; where it may, packets wait for answers and are sent again.
 */
export class Outgoing {
  readonly #channel: SimulatedChannel
  #sequences = 0
  /** The packets that have not left, oldest first. */
  #first: Packet | undefined
  #last: Packet | undefined
  /** Bytes of these. */
  #leavingBytes = 0
  /** Bytes of these, and of those that await an answer. */
  #windowBytes = 0
  /** Bytes sent since the beginning, until the other end is known to read. */
  #unreadBytes = 0
  #isRead = false
  /** Frames that wait for the window, those before `#waitingAt` gone. */
  #waiting: Uint8Array[] | undefined
  #waitingAt = 0
  #waitingBytes = 0
  #isFinishing = false
  #isWakeDue = false
  #retransmission: Retransmission | undefined

  constructor(channel: SimulatedChannel) {
    this.#channel = channel
  }

  /** Bytes that have not left. */
  get queuedBytes(): number {
    this.#settle()
    return this.#leavingBytes + this.#waitingBytes
  }

  /** Sends a frame, or keeps it until the window allows. */
  queue(frame: Uint8Array): void {
    this.#settle()
    if (this.#waiting === undefined && this.#isWindowOpen()) return this.#put(frame)
    this.#waiting ??= []
    this.#waiting.push(frame)
    this.#waitingBytes += costOf(frame)
    this.wakeWhenLeft()
  }

  /** Sends what waits, then says that nothing follows. */
  finish(): void {
    this.#isFinishing = true
    this.#pump()
  }

  /** Says that what the other end sends is read. */
  tellReading(): void {
    this.#packet(0).isReading = true
  }

  /** Asks whether the other end is still there. */
  probe(): void {
    this.#packet(0, true)
  }

  /** The other end reads. */
  read(): void {
    this.#isRead = true
    this.#pump()
  }

  /** The other end has all packets before `next` and the one of that sequence. */
  answer(next: number, sequence: number): void {
    if (this.#retransmission === undefined) return
    this.#windowBytes -= this.#retransmission.answer(next, sequence)
    this.#settle()
    this.#pump()
  }

  /** Tells the channel when the next packet has left. */
  wakeWhenLeft(): void {
    const first = this.#first
    if (this.#isWakeDue || first === undefined) return
    this.#isWakeDue = true
    const { time } = this.#channel.settings
    const wake = (): void => {
      this.#isWakeDue = false
      this.#settle()
      this.#pump()
    }
    if (first.leavesAt <= time.now) time.soon(wake)
    else time.after(first.leavesAt - time.now, wake)
  }

  /** Sends nothing any more, what was queued in this turn included. */
  drop(): void {
    const last = this.#last
    if (last?.isGrowing(this.#channel.settings.time) === true) last.isDropped = true
    this.#first = undefined
    this.#last = undefined
    this.#leavingBytes = 0
    this.#waiting = undefined
    this.#waitingBytes = 0
    this.#retransmission?.stop()
    this.#retransmission = undefined
  }

  /** A packet is there: it has left, and the other end takes it. */
  arrived(packet: Packet): void {
    this.#settle()
    this.#channel.other.receive(packet)
  }

  /** Forgets the packets that have left. One that grows has not. */
  #settle(): void {
    const { time } = this.#channel.settings
    for (let first = this.#first; first !== undefined; first = this.#first) {
      if (first.leavesAt > time.now || first.isGrowing(time)) return
      this.#first = first.next
      if (first.next === undefined) this.#last = undefined
      this.#leavingBytes -= first.bytes
      if (!first.wantsAnswer) this.#windowBytes -= first.bytes
    }
  }

  #pump(): void {
    if (this.#channel.isOver) return
    const waiting = this.#waiting
    if (waiting !== undefined) {
      while (this.#waitingAt < waiting.length && this.#isWindowOpen()) {
        const frame = waiting[this.#waitingAt++]!
        this.#waitingBytes -= costOf(frame)
        this.#put(frame)
      }
      if (this.#waitingAt === waiting.length) {
        this.#waiting = undefined
        this.#waitingAt = 0
      } else {
        this.wakeWhenLeft()
      }
    }
    if (this.#isFinishing && this.#waiting === undefined) {
      this.#isFinishing = false
      this.#packet(0).isLast = true
    }
    this.#channel.pumped()
  }

  #isWindowOpen(): boolean {
    return this.#windowBytes < windowBytes && (this.#isRead || this.#unreadBytes < windowBytes)
  }

  #put(frame: Uint8Array): void {
    const bytes = costOf(frame)
    if (!this.#isRead) this.#unreadBytes += bytes
    this.#packet(bytes).frames.push(frame)
  }

  /** The packet of this turn, grown by so many bytes. */
  #packet(bytes: number, wantsAnswer = false): Packet {
    const { out, other, settings } = this.#channel
    const leavesAt = out.take(bytes)
    this.#leavingBytes += bytes
    this.#windowBytes += bytes
    const last = this.#last
    if (last !== undefined && last.isGrowing(settings.time) && (last.wantsAnswer || !wantsAnswer)) {
      last.bytes += bytes
      last.leavesAt = leavesAt
      return last
    }
    const isSafe = !wantsAnswer && out.isReliable && other.out.isReliable
    const packet = new Packet(this, this.#sequences++, settings.time, !isSafe)
    packet.bytes = bytes
    packet.leavesAt = leavesAt
    if (last === undefined) this.#first = packet
    else last.next = packet
    this.#last = packet
    if (!isSafe) this.#resendable().add(packet)
    out.carry(packet)
    return packet
  }

  #resendable(): Retransmission {
    const { out, other, settings } = this.#channel
    this.#retransmission ??= new Retransmission({
      time: settings.time,
      there: out,
      back: other.out,
      giveUpMs: settings.giveUpMs,
      resend: (packet) => {
        out.tell(() => packet.arrive(), packet.bytes)
        packet.resentAt = out.take(0)
      },
      giveUp: () => this.#channel.reset('lost'),
    })
    return this.#retransmission
  }
}

function costOf(frame: Uint8Array): number {
  return frame.length + frameOverheadBytes
}
