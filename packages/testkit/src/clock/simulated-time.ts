import { TimerQueue } from './timer-queue.js'

/** How many happenings are put to the event loop at once. */
const happeningsPerTurn = 256

/** Happenings that are over and still in the queue, at least, before it is cut. */
const soonKept = 1_024

/** Why a run came to its end: nothing is left to happen, the time is up, or it was stopped. */
export type RunEnd = 'idle' | 'time' | 'stopped'

/** How far a run goes. */
export interface RunInit {
  /** Nothing happens beyond this time, at which the clock then stands. @default Infinity */
  until?: number
  /** Asked before each happening. @default never */
  isOver?: () => boolean
}

/**
 * Simulated time: everything that is going to happen in a simulation, in one queue, one thing after another. Between
 * two of them every promise that can run has run, so that the order of all there is follows from the order in which
 * things were asked for.
 */
export interface SimulatedTime {
  /** Milliseconds since 1970-01-01 UTC; not whole, for what is faster than a millisecond. */
  readonly now: number
  /** Things that have happened so far. */
  readonly happenings: number
  /** Lets something happen after so many milliseconds; the returned function takes it back. */
  after(ms: number, happen: () => void): () => void
  /** Lets something happen before time passes, after everything else that was asked for so. */
  soon(happen: () => void): void
  /**
   * Lets things happen. Rejects with what one of them throws.
   *
   * @throws Error where a run is under way already
   */
  run(init?: RunInit): Promise<RunEnd>
}

/** Makes a time that begins at `start`. @default 1 700 000 000 000, some day in 2023 */
export function createSimulatedTime(start = 1_700_000_000_000): SimulatedTime {
  return new Time(start)
}

class Time implements SimulatedTime {
  now: number
  happenings = 0
  readonly #timers = new TimerQueue()
  #soon: (() => void)[] = []
  /** Place in `#soon` of what comes next. */
  #next = 0
  #isRunning = false

  constructor(start: number) {
    this.now = start
  }

  after(ms: number, happen: () => void): () => void {
    const timer = this.#timers.add(this.now + Math.max(0, ms), happen)
    return () => this.#timers.remove(timer)
  }

  soon(happen: () => void): void {
    this.#soon.push(happen)
  }

  run({ until = Infinity, isOver }: RunInit = {}): Promise<RunEnd> {
    if (this.#isRunning) throw new Error('time runs already; wait for the run that is under way')
    this.#isRunning = true
    return new Promise<RunEnd>((resolve, reject) => {
      let queued = 0
      let hasEnded = false
      const end = (settle: () => void): void => {
        hasEnded = true
        this.#isRunning = false
        settle()
      }
      const queue = (): void => {
        queued = happeningsPerTurn
        for (let count = 0; count < happeningsPerTurn; count++) setImmediate(turn)
      }
      // The event loop runs all promises between two of these, also where it was given many at once.
      const turn = (): void => {
        queued -= 1
        if (hasEnded) return
        try {
          const reason = isOver?.() === true ? 'stopped' : this.#happen(until)
          if (reason !== undefined) end(() => resolve(reason))
          else if (queued === 0) queue()
        } catch (error) {
          end(() => reject(error))
        }
      }
      queue()
    })
  }

  /** Lets the next thing happen; the end of the run where there is none. */
  #happen(until: number): RunEnd | undefined {
    const soon = this.#takeSoon()
    if (soon !== undefined) {
      this.happenings += 1
      soon()
      return undefined
    }
    const timer = this.#timers.first
    if (timer === undefined && until === Infinity) return 'idle'
    if (timer === undefined || timer.at > until) {
      this.now = Math.max(this.now, until)
      return timer === undefined ? 'idle' : 'time'
    }
    this.#timers.remove(timer)
    this.now = timer.at
    this.happenings += 1
    timer.fire()
    return undefined
  }

  #takeSoon(): (() => void) | undefined {
    const soon = this.#soon[this.#next]
    if (soon === undefined) return undefined
    this.#next += 1
    if (this.#next >= soonKept && this.#next * 2 >= this.#soon.length) {
      this.#soon = this.#soon.slice(this.#next)
      this.#next = 0
    }
    return soon
  }
}
