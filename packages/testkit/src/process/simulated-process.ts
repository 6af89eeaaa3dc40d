import type { Clock } from '@kudoswarm/ports'
import type { SimulatedTime } from '../clock/simulated-time.js'

/**
 * A process in a simulation: what it does happens through its ports, and when it is killed none of it happens any more:
 * no timer fires, no call of a port has an effect, nothing that it waits for comes.
 */
export class SimulatedProcess {
  readonly #time: SimulatedTime
  readonly #whenKilled = new Set<() => void>()
  readonly clock: Clock
  #isAlive = true
  #callsLeft = Infinity
  #clockOffsetMs = 0
  #latestNow = 0

  constructor(time: SimulatedTime) {
    this.#time = time
    this.clock = {
      now: () => this.#now(),
      after: (ms, fire) => (this.call() ? time.after(ms, this.guard(fire)) : nothing),
      soon: (fire) => {
        if (this.call()) time.soon(this.guard(fire))
      },
    }
  }

  /** False once it has been killed. */
  get isAlive(): boolean {
    return this.#isAlive
  }

  /** Every port says so when it is called, and does nothing where the answer is false. */
  call(): boolean {
    if (!this.#isAlive) return false
    this.#callsLeft -= 1
    if (this.#callsLeft < 0) this.kill()
    return this.#isAlive
  }

  /** The function as long as the process lives, and nothing afterwards. */
  guard<Arguments extends unknown[]>(action: (...args: Arguments) => void): (...args: Arguments) => void {
    return (...args) => {
      if (this.#isAlive) action(...args)
    }
  }

  /** What the promise gives as long as the process lives; afterwards it is never settled. */
  guardPromise<Value>(promise: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      promise.then(this.guard(resolve), this.guard(reject))
    })
  }

  /** Ends it at once, as `kill -9` does. What holds something of it is told through `whenKilled`. */
  kill(): void {
    if (!this.#isAlive) return
    this.#isAlive = false
    for (const tell of this.#whenKilled) tell()
    this.#whenKilled.clear()
  }

  /** Kills it at the call of a port that follows so many others: in the middle of whatever it is doing then. */
  killAfterCalls(calls: number): void {
    this.#callsLeft = calls
  }

  /** Has `tell` called when the process is killed; the returned function takes that back. */
  whenKilled(tell: () => void): () => void {
    this.#whenKilled.add(tell)
    return () => this.#whenKilled.delete(tell)
  }

  /** Sets the machine's clock forward; one that is set back goes on from where it was, as long as the process lives. */
  jumpClock(ms: number): void {
    this.#clockOffsetMs += Math.max(0, ms)
  }

  /** Sets the machine's clock before the process first looks at it, forward or back. */
  setClock(offsetMs: number): void {
    this.#clockOffsetMs = offsetMs
  }

  #now(): number {
    this.#latestNow = Math.max(this.#latestNow, Math.floor(this.#time.now + this.#clockOffsetMs))
    return this.#latestNow
  }
}

function nothing(): void {}
