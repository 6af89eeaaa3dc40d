import type { Tracker } from '@kudoswarm/tracker'

/** A request that a shared key is to pay for. */
export interface Reservation {
  request: Uint8Array
  /** Most that it costs, in millikudos. */
  price: bigint
  /** What the shared key has left, in millikudos, at the moment that it is asked. */
  budgetOf: () => bigint
}

/**
 * What the open requests that a shared key pays for may still cost: its budget must cover all of them together. Knows those
 * that were submitted since the tracker has started.
 */
export class KeyReservations {
  readonly #tracker: Pick<Tracker, 'look'>
  /** Prices by request, by shared key. */
  readonly #ofKeys = new Map<string, Map<Uint8Array, bigint>>()
  /** Those that the tracker has not answered yet. */
  readonly #submitting = new Set<Uint8Array>()

  constructor(tracker: Pick<Tracker, 'look'>) {
    this.#tracker = tracker
  }

  /** Reserves the price of a request where the budget covers it beside the others; false where it does not. */
  async reserve(key: string, { request, price, budgetOf }: Reservation): Promise<boolean> {
    await this.#forgetEnded(key)
    const reserved = this.#ofKeys.get(key) ?? new Map<Uint8Array, bigint>()
    const others = [...reserved.values()].reduce((sum, one) => sum + one, 0n)
    if (others + price > budgetOf()) return false
    this.#ofKeys.set(key, reserved.set(request, price))
    this.#submitting.add(request)
    return true
  }

  /** The submission of a request was answered: it is let in, or it costs nothing. */
  settle(key: string, request: Uint8Array, isAccepted: boolean): void {
    this.#submitting.delete(request)
    if (!isAccepted) this.#ofKeys.get(key)?.delete(request)
  }

  async #forgetEnded(key: string): Promise<void> {
    const reserved = this.#ofKeys.get(key)
    if (reserved === undefined) return
    const ids = [...reserved.keys()].filter((id) => !this.#submitting.has(id))
    const ended = await this.#tracker.look(({ requests }) =>
      ids.filter((id) => {
        const request = requests.findById(id)
        return request === undefined || request.outcome !== undefined
      }),
    )
    for (const id of ended) reserved.delete(id)
    if (reserved.size === 0) this.#ofKeys.delete(key)
  }
}
