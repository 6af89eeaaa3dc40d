import type { JournalRow, StoreBatch } from '@kudoswarm/ports'

/** Bytes of the events that a chunk has room for, and numbers that say where they are and whom they mention. */
const chunkBytes = 1024 * 1024
const chunkNumbers = 64 * 1024

/** Numbers for each event: where its bytes end, and where its accounts do. */
const numbersPerEvent = 2

/**
 * Room for the events of many batches, packed: millions of events in objects of their own would keep the collector of
 * garbage busy.
 */
export class EventChunk {
  readonly #bytes: Uint8Array
  readonly #numbers: Float64Array
  #bytesUsed = 0
  #numbersUsed = 0

  /** Makes a chunk in which at least this batch fits. */
  constructor(batch: StoreBatch['events']) {
    this.#bytes = new Uint8Array(Math.max(chunkBytes, bytesOf(batch)))
    this.#numbers = new Float64Array(Math.max(chunkNumbers, numbersOf(batch)))
  }

  /** Copies the events of a batch and says where they are; undefined where they do not fit. */
  add(batch: StoreBatch['events']): number | undefined {
    const place = this.#numbersUsed
    if (this.#bytesUsed + bytesOf(batch) > this.#bytes.length) return undefined
    if (place + numbersOf(batch) > this.#numbers.length) return undefined
    // The first number says where the bytes begin, so that each event's begin where those before end.
    this.#numbers[place] = this.#bytesUsed
    let at = place + 1
    let accountsAt = at + numbersPerEvent * batch.length
    for (const { bytes, accounts } of batch) {
      this.#bytes.set(bytes, this.#bytesUsed)
      this.#bytesUsed += bytes.length
      for (const account of accounts) this.#numbers[accountsAt++] = account
      this.#numbers[at] = accountsAt
      this.#numbers[at + 1] = this.#bytesUsed
      at += numbersPerEvent
    }
    this.#numbersUsed = accountsAt
    return place
  }

  /** Bytes of an event of the batch at a place. */
  bytesAt(place: number, index: number): Uint8Array {
    const at = place + numbersPerEvent * index
    return this.#bytes.subarray(this.#numbers[at], this.#numbers[at + numbersPerEvent])
  }

  /** Calls `see` for each account that the events of the batch at a place mention, event by event. */
  eachAccount(place: number, events: number, see: (account: number, index: number) => void): void {
    let at = place + 1 + numbersPerEvent * events
    for (let index = 0; index < events; index += 1) {
      const end = this.#numbers[place + 1 + numbersPerEvent * index]!
      for (; at < end; at += 1) see(this.#numbers[at]!, index)
    }
  }
}

function bytesOf(batch: readonly JournalRow[]): number {
  let length = 0
  for (const { bytes } of batch) length += bytes.length
  return length
}

function numbersOf(batch: StoreBatch['events']): number {
  let count = 1 + numbersPerEvent * batch.length
  for (const { accounts } of batch) count += accounts.length
  return count
}
