import { noteIdOf } from '@kudoswarm/tracker'
import type { Tracker } from '@kudoswarm/tracker'
import { reservedGroup } from '@kudoswarm/tracker/directory'
import type { DomainState, PricedRequest } from '@kudoswarm/core'
import { coverOf } from './key-cover.js'
import type { Covered } from './key-cover.js'

const millikudosPerKudos = 1_000n

/** A request that a shared key is to pay for. */
export interface Reservation {
  request: Uint8Array
  asked: PricedRequest
}

/**
 * What the open requests that a shared key pays for may still cost: its budget must cover all of them together. Of those
 * that the tracker has let in their notes say it, whenever that was.
 */
export class KeyReservations {
  readonly #tracker: Pick<Tracker, 'look' | 'directory'>
  /** Prices of requests that the tracker has not answered yet, by request, by shared key. */
  readonly #submitting = new Map<string, Map<string, bigint>>()

  constructor(tracker: Pick<Tracker, 'look' | 'directory'>) {
    this.#tracker = tracker
  }

  /** Reserves what a request costs at most, as far as the budget covers it beside the others; undefined where it does not. */
  reserve(key: string, { request, asked }: Reservation): Promise<Covered | undefined> {
    return this.#tracker.look((state, policy) => {
      const left = this.#budgetOf(key) - this.#reservedOf(key, state)
      const covered = coverOf({ state, policy, asked, left })
      if (covered === undefined) return undefined
      const submitting = this.#submitting.get(key) ?? new Map<string, bigint>()
      this.#submitting.set(key, submitting.set(noteIdOf(request), covered.priceMax))
      return covered
    })
  }

  /** The submission of a request was answered: from now on its note counts, if it has one. */
  settle(key: string, request: Uint8Array): void {
    const submitting = this.#submitting.get(key)
    submitting?.delete(noteIdOf(request))
    if (submitting?.size === 0) this.#submitting.delete(key)
  }

  #budgetOf(key: string): bigint {
    const { kudos = 0, utilizedRest = 0 } = this.#tracker.directory.sharedKeys.get(key) ?? {}
    return BigInt(kudos) * millikudosPerKudos - BigInt(utilizedRest)
  }

  #reservedOf(key: string, { requests }: DomainState): bigint {
    const { requestNotes } = this.#tracker.directory
    let sum = 0n
    for (const { request, jobPriceMax = 0 } of requestNotes.inGroup(reservedGroup(key))) {
      sum += BigInt(jobPriceMax) * BigInt(requests.findById(Buffer.from(request, 'hex'))?.openJobs ?? 0)
    }
    for (const [request, price] of this.#submitting.get(key) ?? []) {
      if (requestNotes.get(request) === undefined) sum += price
    }
    return sum
  }
}
