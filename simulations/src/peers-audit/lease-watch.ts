import type { Frame, Withdraw } from '@kudoswarm/protocol'
import type { Complain } from './complain.js'

/** Heartbeats within the life of a lease, at least; session.md §4.6. */
const beatsPerLease = 3

/** How far a peer's timer may be off, in milliseconds. */
const toleranceMs = 10

/** Time that a worker may take to deliver what there is, once it is told to, in milliseconds. */
const settleMsMax = 1_000

/** What a worker's process must not speak of any more: its leases that are over. */
export type LeasesOver = Set<bigint>

/** The leases of a worker on one channel: it names those in hand often enough, and is silent about those that are over. */
export class LeaseWatch {
  readonly #over: LeasesOver
  readonly #complain: Complain
  /** Leases in hand, and when the tracker last heard of each, or gave it. */
  readonly #inHand = new Map<bigint, number>()
  /** By when what there is must be delivered, for leases that are to be settled. */
  readonly #settleBy = new Map<bigint, number>()
  readonly #completing = new Set<bigint>()
  /** Leases that it was given as it sought them, and has not been told the jobs of. */
  readonly #given = new Set<bigint>()
  readonly #slots: number
  #leaseMs = Infinity
  #isJoined = false
  #beatAt = -Infinity

  constructor(init: { over: LeasesOver; slots: number; complain: Complain }) {
    this.#over = init.over
    this.#slots = init.slots
    this.#complain = init.complain
  }

  /** The worker says something. */
  say(frame: Frame, now: number): void {
    if (frame.kind === 'heartbeat') this.#beat(frame.body.leases, now)
    else if (frame.kind === 'progress') this.#speakOf(frame.body.lease, 'progress')
    else if (frame.kind === 'complete') this.#complete(frame.body.receipt!.lease)
    else if (frame.kind === 'fail') {
      this.#speakOf(frame.body.lease, 'fail')
      this.#end(frame.body.lease)
    } else if (frame.kind === 'leaveWorker') this.#leave()
    else if (frame.kind === 'joinWorker') {
      for (const lease of frame.body.leases) this.#speakOf(lease, 'joinWorker')
      if (frame.body.slots !== this.#slots)
        this.#complain('slots_wrong', `a worker with ${this.#slots} slots says that it has ${frame.body.slots}`)
    }
  }

  /** The worker hears something: an answer, with its question, or news. */
  hear(frame: Frame, question: Frame | undefined, now: number): void {
    if (frame.kind === 'welcome') this.#leaseMs = Number(frame.body.leaseMs)
    else if (frame.kind === 'sought') for (const lease of frame.body.leases) this.#given.add(lease)
    else if (frame.kind === 'offer') this.#offer(frame.body.lease, now)
    else if (frame.kind === 'withdraw') this.#withdraw(frame.body, now)
    else if (frame.kind === 'joined') this.#join(frame.body.resumed, now)
    else if (frame.kind === 'heartbeatReport') for (const lease of frame.body.gone) this.#miss(lease)
    else if (question?.kind === 'accept' && frame.kind === 'leased') this.#take(question.body.lease, now)
    else if (question?.kind === 'complete') {
      const lease = question.body.receipt!.lease
      if (frame.kind === 'settled') this.#end(lease)
      // Whether it is tried again depends on the code.
      else this.#inHand.delete(lease)
    }
  }

  /** Looks whether something is overdue. */
  look(now: number): void {
    const msMax = this.#leaseMs / beatsPerLease + toleranceMs
    for (const [lease, at] of this.#inHand)
      if (now - at > msMax) this.#complain('heartbeat_missing', `lease ${lease} was not named for ${now - at} ms`)
    for (const [lease, at] of this.#settleBy)
      if (now > at) this.#complain('withdraw_ignored', `lease ${lease} was to be settled, and nothing is delivered`)
  }

  #beat(leases: readonly bigint[], now: number): void {
    if (now - this.#beatAt < Math.floor(this.#leaseMs / beatsPerLease) - toleranceMs)
      this.#complain('heartbeat_too_often', `a heartbeat comes ${now - this.#beatAt} ms after the one before`)
    this.#beatAt = now
    for (const lease of leases) {
      this.#speakOf(lease, 'heartbeat')
      if (this.#inHand.has(lease)) this.#inHand.set(lease, now)
    }
  }

  #complete(lease: bigint): void {
    this.#speakOf(lease, 'complete')
    this.#completing.add(lease)
    this.#settleBy.delete(lease)
  }

  #withdraw({ lease, settle }: Withdraw, now: number): void {
    if (!settle) this.#end(lease)
    else if (this.#isJoined && this.#inHand.has(lease) && !this.#completing.has(lease))
      this.#settleBy.set(lease, now + settleMsMax)
  }

  #join(resumed: readonly bigint[], now: number): void {
    this.#isJoined = true
    for (const lease of resumed) this.#take(lease, now)
  }

  #offer(lease: bigint, now: number): void {
    this.#over.delete(lease)
    if (this.#given.delete(lease)) this.#take(lease, now)
  }

  #take(lease: bigint, now: number): void {
    if (!this.#over.has(lease)) this.#inHand.set(lease, now)
  }

  /** The tracker does not know a lease any more. A receipt under way is answered all the same. */
  #miss(lease: bigint): void {
    if (!this.#completing.has(lease)) return this.#end(lease)
    this.#inHand.delete(lease)
    this.#settleBy.delete(lease)
  }

  #end(lease: bigint): void {
    this.#over.add(lease)
    this.#inHand.delete(lease)
    this.#settleBy.delete(lease)
  }

  #leave(): void {
    this.#isJoined = false
    this.#inHand.clear()
    this.#settleBy.clear()
  }

  #speakOf(lease: bigint, kind: string): void {
    if (this.#over.has(lease)) this.#complain('lease_over', `${kind} names lease ${lease}, which is over`)
  }
}
