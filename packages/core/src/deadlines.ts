import { assert } from './assert.js'
import type { TimeMs } from './ids.js'

/** What may be due. At the same time, things are handled in this order, and by number within a kind. */
export type DueKind = 'lease' | 'request' | 'worker' | 'account' | 'uptime'

/** Something with a deadline. The two last fields belong to `Deadlines`. */
export interface Due {
  readonly dueKind: DueKind
  readonly no: number
  dueAt: TimeMs
  /** Place in the heap, −1 outside. */
  dueIndex: number
}

const kindRanks: Record<DueKind, number> = { lease: 0, request: 1, worker: 2, account: 3, uptime: 4 }

/**
 * Everything that has a deadline, earliest first: a binary heap in which each item knows its place, so that a moved
 * or cancelled deadline leaves nothing behind. The order is total, hence independent of the order of insertion.
 */
export class Deadlines {
  private readonly items: Due[] = []
  /** `times[i]` is `items[i].dueAt`, here to compare without a detour through the item. */
  private readonly times: TimeMs[] = []

  /** Items with a deadline. */
  get size(): number {
    return this.items.length
  }

  /** The item that is due first. */
  get first(): Due | undefined {
    return this.items[0]
  }

  /** Sets or moves an item's deadline. O(log n). */
  set(item: Due, dueAt: TimeMs): void {
    item.dueAt = dueAt
    if (item.dueIndex < 0) {
      item.dueIndex = this.items.length
      this.items.push(item)
      this.times.push(dueAt)
    } else {
      this.times[item.dueIndex] = dueAt
    }
    this.restore(item.dueIndex)
  }

  /** Takes away an item's deadline, if it has one. O(log n). */
  remove(item: Due): void {
    const index = item.dueIndex
    if (index < 0) return
    assert(this.items[index] === item, 'a deadline is not where its item says')
    const last = this.items.pop()!
    const lastTime = this.times.pop()!
    item.dueIndex = -1
    if (last === item) return
    this.place(index, last, lastTime)
    this.restore(index)
  }

  private restore(index: number): void {
    const item = this.items[index]!
    const time = this.times[index]!
    let at = this.siftUp(index, item, time)
    if (at === index) at = this.siftDown(index, item, time)
    this.place(at, item, time)
  }

  private siftUp(start: number, item: Due, time: TimeMs): number {
    let at = start
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.isBefore(item, time, parent)) break
      this.place(at, this.items[parent]!, this.times[parent]!)
      at = parent
    }
    return at
  }

  private siftDown(start: number, item: Due, time: TimeMs): number {
    const { length } = this.items
    let at = start
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      const right = child + 1
      if (right < length && this.isBefore(this.items[right]!, this.times[right]!, child)) child = right
      if (this.isBefore(item, time, child)) break
      this.place(at, this.items[child]!, this.times[child]!)
      at = child
    }
    return at
  }

  private place(index: number, item: Due, time: TimeMs): void {
    this.items[index] = item
    this.times[index] = time
    item.dueIndex = index
  }

  private isBefore(item: Due, time: TimeMs, index: number): boolean {
    const otherTime = this.times[index]!
    if (time !== otherTime) return time < otherTime
    const other = this.items[index]!
    if (item.dueKind !== other.dueKind) return kindRanks[item.dueKind] < kindRanks[other.dueKind]
    return item.no < other.no
  }
}
