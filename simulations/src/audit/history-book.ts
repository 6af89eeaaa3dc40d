import type { ReadEvent } from './journal-reader.js'
import { accountsOf } from './posting.js'
import { listOf } from './peer-book.js'

/** Every event that is durable, and where each account is mentioned. */
export class HistoryBook {
  readonly events: ReadEvent[] = []
  readonly #bytes: number[] = []
  readonly #byAccount = new Map<number, number[]>()

  /** Adds the next event, and how many bytes it takes in the journal. */
  add(read: ReadEvent, bytes: number): void {
    this.events.push(read)
    this.#bytes.push(bytes)
    for (const account of accountsOf(read.event)) listOf(this.#byAccount, account).push(read.seq)
  }

  /** An event by its number. */
  find(seq: number): ReadEvent | undefined {
    return this.events[seq - 1]
  }

  /** Bytes of an event in the journal. */
  bytesOf(seq: number): number {
    return this.#bytes[seq - 1] ?? 0
  }

  /** The first event after `seq` that mentions an account, or any; Infinity if there is none. O(log n). */
  nextAfter(account: number | undefined, seq: number): number {
    if (account === undefined) return seq < this.events.length ? seq + 1 : Infinity
    const list = this.#byAccount.get(account) ?? []
    return list[firstBeyond(list, seq)] ?? Infinity
  }

  /** The last event before `seq` that mentions an account, or any; 0 if there is none. O(log n). */
  lastBefore(account: number | undefined, seq: number): number {
    if (account === undefined) return Math.max(0, Math.min(seq - 1, this.events.length))
    const list = this.#byAccount.get(account) ?? []
    return list[firstBeyond(list, seq - 1) - 1] ?? 0
  }
}

/** Index of the first number beyond a bound. */
function firstBeyond(list: readonly number[], bound: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! <= bound) low = middle + 1
    else high = middle
  }
  return low
}
