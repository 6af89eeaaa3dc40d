import type { SimulatedTime } from '../clock/simulated-time.js'
import type { Random } from '../chance/random.js'
import type { LinkRules } from './link-rules.js'

/** What the way from one host to another does to what is sent along it. Each direction has its own. */
export interface LinkInit {
  /** Time that everything takes. @default 0 */
  latencyMs: number
  /** Further time that a packet may take, uniformly distributed. Packets wait for each other. @default 0 */
  jitterMs: number
  /** Rate at which packets leave, one after the other. @default Infinity */
  bytesPerSecond: number
  /** Probability that a packet gets lost. @default 0 */
  lossRate: number
  /** Probability that a packet arrives twice. @default 0 */
  duplicateRate: number
  /** Probability that a packet takes up to `reorderMs` longer, and that others overtake it. @default 0 */
  reorderRate: number
  /** Longest such time. @default 0 */
  reorderMs: number
}

/** What a link is like at the moment. */
export interface LinkState extends LinkInit {
  /** Nothing gets through. */
  isCut: boolean
}

/** A link on which everything arrives at once. */
export const perfectLink: LinkInit = {
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: Infinity,
  lossRate: 0,
  duplicateRate: 0,
  reorderRate: 0,
  reorderMs: 0,
}

/** Something on its way. */
export interface Cargo {
  /** When the last of it leaves. It may still grow in the turn in which it was handed over. */
  readonly leavesAt: number
  /** Called when it is there; once more if the link makes two of it. */
  arrive(): void
}

/** What all links share. */
export interface LinkSurroundings {
  time: SimulatedTime
  random: Random
  rules: LinkRules
}

/** The way from one host to another. It loses, delays, doubles and reorders; what is lost is nobody told. */
export class Link {
  readonly from: string
  readonly to: string
  readonly #surroundings: LinkSurroundings
  #state: LinkState
  #version: number
  #random: Random | undefined
  /** When all that has been handed over will have left. */
  #freeAt = -Infinity
  /** When the last of what keeps its place arrives. */
  #latestArrival = -Infinity
  #latestTimer = -Infinity

  constructor(from: string, to: string, surroundings: LinkSurroundings) {
    this.from = from
    this.to = to
    this.#surroundings = surroundings
    this.#state = surroundings.rules.stateOf(from, to)
    this.#version = surroundings.rules.version
  }

  /** What it is like at the moment. */
  get state(): LinkState {
    const { rules } = this.#surroundings
    if (this.#version !== rules.version) {
      this.#state = rules.stateOf(this.from, this.to)
      this.#version = rules.version
    }
    return this.#state
  }

  /** True where everything that is sent now arrives. */
  get isReliable(): boolean {
    const { isCut, lossRate } = this.state
    return !isCut && lossRate === 0
  }

  /** Puts bytes in the queue; returns when the last of them leaves. */
  take(bytes: number): number {
    const { bytesPerSecond } = this.state
    const { now } = this.#surroundings.time
    if (this.#freeAt < now) this.#freeAt = now
    if (bytesPerSecond !== Infinity) this.#freeAt += (bytes / bytesPerSecond) * 1_000
    return this.#freeAt
  }

  /** Carries something whose bytes have been taken. False where it gets lost. */
  carry(cargo: Cargo): boolean {
    const { isCut, lossRate, duplicateRate } = this.state
    if (isCut || this.#happens(lossRate)) return false
    this.#send(cargo)
    if (this.#happens(duplicateRate)) this.#send(cargo)
    return true
  }

  /** Carries a word that takes its place in the queue but no time to leave. False where it gets lost. */
  tell(arrive: () => void, bytes = 0): boolean {
    return this.carry({ leavesAt: this.take(bytes), arrive })
  }

  #happens(rate: number): boolean {
    return rate > 0 && this.#draw().isTrue(rate)
  }

  #draw(): Random {
    this.#random ??= this.#surroundings.random.fork(`${this.from}>${this.to}`)
    return this.#random
  }

  #send(cargo: Cargo): void {
    const { latencyMs, jitterMs, reorderRate, reorderMs } = this.state
    let delayMs = latencyMs
    if (jitterMs > 0) delayMs += jitterMs * this.#draw().uniform()
    const isOvertaken = this.#happens(reorderRate)
    if (isOvertaken) delayMs += reorderMs * this.#draw().uniform()
    this.#await(cargo, delayMs, isOvertaken)
  }

  #await(cargo: Cargo, delayMs: number, isOvertaken: boolean): void {
    const { time } = this.#surroundings
    let at = cargo.leavesAt + delayMs
    if (!isOvertaken) {
      at = Math.max(at, this.#latestArrival)
      this.#latestArrival = at
    }
    const arrive = (): void => {
      if (cargo.leavesAt + delayMs > time.now) this.#await(cargo, delayMs, isOvertaken)
      else cargo.arrive()
    }
    // What is due at this very time was asked for before, and keeps its place.
    if (at <= time.now && this.#latestTimer < time.now) return time.soon(arrive)
    this.#latestTimer = Math.max(this.#latestTimer, at)
    time.after(at - time.now, arrive)
  }
}

/** Shortest time after which something that was not acknowledged is sent again; Linux has the same. */
const resendMsMin = 200

/** Longest time between two attempts. */
const resendMsMax = 10_000

/** Time to wait for an answer before the attempt that follows so many others. */
export function resendMs(there: Link, back: Link, attempts: number): number {
  const first = Math.max(resendMsMin, 2 * (slowestMs(there.state) + slowestMs(back.state)))
  return Math.max(first, Math.min(first * 2 ** attempts, resendMsMax))
}

function slowestMs(state: LinkState): number {
  return state.latencyMs + state.jitterMs + (state.reorderRate > 0 ? state.reorderMs : 0)
}
