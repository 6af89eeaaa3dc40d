/** A transfer that was made. */
export interface TransferRecord {
  readonly seq: number
  readonly at: number
  readonly from: number
  readonly to: number
  readonly amount: bigint
  /** Hexadecimal. */
  readonly id: string
  readonly forgetAt: number
}

/** Every transfer there ever was; whether one is remembered is asked with a time. */
export class TransferBook {
  readonly #all: TransferRecord[] = []
  readonly #bySender = new Map<number, TransferRecord[]>()
  readonly #byId = new Map<string, TransferRecord>()
  readonly #latest = new Map<string, TransferRecord>()

  /** Adds the next transfer. */
  add(record: TransferRecord): void {
    const { from, to, id } = record
    const own = this.#bySender.get(from)
    if (own === undefined) this.#bySender.set(from, [record])
    else own.push(record)
    this.#all.push(record)
    this.#byId.set(`${from} ${id}`, record)
    this.#latest.set(`${from} ${to}`, record)
  }

  /** The last transfer that a sender made under an id. */
  find(from: number, id: string): TransferRecord | undefined {
    return this.#byId.get(`${from} ${id}`)
  }

  /** The last transfer from one account to another. */
  latest(from: number, to: number): TransferRecord | undefined {
    return this.#latest.get(`${from} ${to}`)
  }

  /** From when on fewer than so many transfers are remembered, of a sender and of all; 0 if they are fewer already. */
  roomAt(from: number, max: { perAccount: number; inAll: number }): number {
    return Math.max(roomIn(this.#bySender.get(from) ?? [], max.perAccount), roomIn(this.#all, max.inAll))
  }
}

/** Transfers are forgotten in the order in which they were made: there is room when the last but so many is. */
function roomIn(records: readonly TransferRecord[], max: number): number {
  if (max < 1) return Infinity
  return records[records.length - max]?.forgetAt ?? 0
}
