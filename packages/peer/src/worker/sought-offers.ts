import type { Offer } from '@kudoswarm/protocol'
import type { TrackerSession } from '../session/tracker-session.js'
import type { Found, Seeking } from './worker.js'

/** The jobs that a worker has sought, until it is known of each whether it is in hand. */
export class SoughtOffers {
  readonly #session: TrackerSession
  readonly #consider: (offer: Offer) => void
  readonly #waiting = new Map<bigint, (isBegun: boolean) => void>()
  /** Offers that came before it was seen whether they answer a question, and those of them that are over. */
  #held: Offer[] = []
  readonly #gone = new Set<bigint>()
  #asking = 0

  /** `consider` is told offers that were held back. */
  constructor(session: TrackerSession, consider: (offer: Offer) => void) {
    this.#session = session
    this.#consider = consider
  }

  /** Seeks jobs. @throws PeerError */
  async seek({ count, besides = 0n }: Seeking): Promise<Found> {
    this.#asking += 1
    let leases: bigint[]
    let fates: Promise<boolean>[]
    try {
      ;({ leases } = await this.#session.ask('seek', { count, besides }))
      fates = leases.map((lease) => this.#fateOf(lease))
    } finally {
      this.#asking -= 1
      if (this.#asking === 0) this.#gone.clear()
      for (const offer of this.#held.splice(0)) this.#consider(offer)
    }
    const areBegun = await Promise.all(fates)
    return { given: leases.length, begun: leases.filter((_, at) => areBegun[at]) }
  }

  /** Whether somebody waits for what becomes of a job. */
  isAwaited(lease: bigint): boolean {
    return this.#waiting.has(lease)
  }

  /** Keeps an offer back as long as it is not known whether it was sought; false where that is known. */
  holdBack(offer: Offer): boolean {
    if (this.#asking === 0 || this.isAwaited(offer.lease)) return false
    this.#held.push(offer)
    return true
  }

  /** Whether an offer is kept back. */
  holds(lease: bigint): boolean {
    return this.#held.some((offer) => offer.lease === lease)
  }

  /** It is known of an offer whether it has become a job in hand. */
  settle(lease: bigint, isBegun: boolean): void {
    this.#held = this.#held.filter((offer) => offer.lease !== lease)
    if (this.#asking > 0 && !isBegun) this.#gone.add(lease)
    const resolve = this.#waiting.get(lease)
    this.#waiting.delete(lease)
    resolve?.(isBegun)
  }

  /** Nothing comes of what is still open. */
  drop(): void {
    this.#held = []
    for (const lease of this.#waiting.keys()) this.settle(lease, false)
  }

  #fateOf(lease: bigint): Promise<boolean> {
    if (this.#gone.has(lease)) return Promise.resolve(false)
    return new Promise((resolve) => this.#waiting.set(lease, resolve))
  }
}
