import { agingPerMs, granted, jobCost, requesters, workers } from './day.js'
import type { Day } from './day.js'
import { startCost } from './cost.js'
import type { Cost } from './cost.js'

/** A day on a bare event loop. */
export interface BareRun {
  cost: Cost
  /** Arrivals and ends of jobs. */
  events: number
  /** Milliseconds that requests waited, on average. */
  meanWaitMs: number
}

/**
 * Runs a day with nothing but a heap of callbacks: the same arrivals, services and queue, in which whoever has more kudos
 * comes first and all gain by waiting. No tracker, no peers, no network; what such a model costs at least.
 */
export function runBareDay(day: Day): BareRun {
  const elapsed = startCost()
  const loop = new EventLoop()
  const queue = new BareQueue(loop, day)
  const arrive = (index: number): void => {
    queue.arrive(index)
    const next = index + 1
    if (next < day.arrivesAt.length) loop.at(day.arrivesAt[next]!, () => arrive(next))
  }
  loop.at(day.arrivesAt[0]!, () => arrive(0))
  loop.run()
  return { cost: elapsed(), events: loop.events, meanWaitMs: queue.waitedMs / day.arrivesAt.length }
}

class BareQueue {
  waitedMs = 0
  readonly #loop: EventLoop
  readonly #day: Day
  readonly #balances = new Float64Array(requesters).fill(granted)
  readonly #waiting = new Heap<number>()
  #idle = workers

  constructor(loop: EventLoop, day: Day) {
    this.#loop = loop
    this.#day = day
  }

  arrive(index: number): void {
    const { requester, arrivesAt } = this.#day
    if (this.#idle > 0) {
      this.#idle -= 1
      this.#start(index)
    } else this.#waiting.push(agingPerMs * arrivesAt[index]! - this.#balances[requester[index]!]!, index)
  }

  #start(index: number): void {
    this.waitedMs += this.#loop.now - this.#day.arrivesAt[index]!
    this.#loop.at(this.#loop.now + this.#day.serviceMs[index]!, () => {
      this.#balances[this.#day.requester[index]!]! -= jobCost
      const next = this.#waiting.pop()
      if (next === undefined) this.#idle += 1
      else this.#start(next)
    })
  }
}

class EventLoop {
  now = 0
  events = 0
  readonly #heap = new Heap<() => void>()

  at(time: number, happen: () => void): void {
    this.#heap.push(time, happen)
  }

  run(): void {
    while (this.#heap.size > 0) {
      this.now = this.#heap.leastKey
      this.events += 1
      this.#heap.pop()!()
    }
  }
}

/** A binary heap: the least key first. */
class Heap<Value> {
  readonly #keys: number[] = []
  readonly #values: Value[] = []

  get size(): number {
    return this.#keys.length
  }

  get leastKey(): number {
    return this.#keys[0]!
  }

  push(key: number, value: Value): void {
    let at = this.#keys.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#keys[parent]! <= key) break
      this.#put(at, this.#keys[parent]!, this.#values[parent]!)
      at = parent
    }
    this.#put(at, key, value)
  }

  pop(): Value | undefined {
    const [first] = this.#values
    const key = this.#keys.pop()
    const value = this.#values.pop()
    const { length } = this.#keys
    if (key === undefined || value === undefined || length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      if (child + 1 < length && this.#keys[child + 1]! < this.#keys[child]!) child += 1
      if (key <= this.#keys[child]!) break
      this.#put(at, this.#keys[child]!, this.#values[child]!)
      at = child
    }
    this.#put(at, key, value)
    return first
  }

  #put(at: number, key: number, value: Value): void {
    this.#keys[at] = key
    this.#values[at] = value
  }
}
