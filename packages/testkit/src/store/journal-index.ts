import type { AccountBound, JournalRow } from '@kudoswarm/ports'
import type { BatchRecord } from './log-record.js'

/** The events of a log, by number and by account. */
export class JournalIndex {
  /** Batches with events, in order. */
  readonly #records: BatchRecord[] = []
  /** Numbers of the events that mention an account, ascending. */
  readonly #accounts = new Map<number, number[]>()
  #lastSeq = 0

  /** Number of the last event. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** Adds the events of a batch, which continue the journal. */
  add(record: BatchRecord): void {
    if (record.count === 0) return
    this.#records.push(record)
    this.#lastSeq += record.count
    record.eachAccount((account, seq) => {
      const seqs = this.#accounts.get(account)
      if (seqs === undefined) this.#accounts.set(account, [seq])
      else if (seqs.at(-1) !== seq) seqs.push(seq)
    })
  }

  /** An event by its number. */
  rowAt(seq: number): JournalRow | undefined {
    if (seq < 1 || seq > this.#lastSeq) return undefined
    const at = countOf(this.#records.length, (index) => this.#records[index]!.firstSeq <= seq) - 1
    const record = this.#records[at]!
    return record.rowAt(seq - record.firstSeq)
  }

  /** At most `limit` of the events that mention an account, those nearest to the bound first. */
  rowsOf(account: number, bound: AccountBound, limit: number): JournalRow[] {
    const seqs = this.#accounts.get(account) ?? []
    const isAfter = 'after' in bound
    const count = countOf(seqs.length, (index) => (isAfter ? seqs[index]! <= bound.after : seqs[index]! < bound.before))
    const found = isAfter ? seqs.slice(count, count + limit) : seqs.slice(Math.max(0, count - limit), count).reverse()
    return found.map((seq) => this.rowAt(seq)!)
  }
}

/** How many of the first of so many have something that none after one without it has. */
function countOf(length: number, has: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (has(middle)) low = middle + 1
    else high = middle
  }
  return low
}
