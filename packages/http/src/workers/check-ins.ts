import type { ImagePop, TextPop, AlchemyPop } from '../input/workers/pops.js'

/** What a worker of any kind says when it asks for work. */
export type WorkerPop = Pick<TextPop, 'name' | 'bridgeAgent' | 'threads' | 'priorityUsernames'> &
  Partial<Omit<ImagePop, 'isExtraSlow'> & Omit<TextPop, 'isExtraSlow'> & AlchemyPop>

/** When a worker asked for work last, and what it said. */
export interface CheckIn {
  /** Milliseconds since 1970. */
  at: number
  ip: string
  pop: WorkerPop
}

/** Workers whose last check-ins are known; for more, the one that asked longest ago is dropped. */
export const checkInsMax = 50_000

/** How long after it has asked it is known where a worker was and what it said, in milliseconds. */
export const rememberedMs = 24 * 3_600_000

/** How long after it has asked a worker counts as there, in milliseconds. */
export const onlineMs = 300_000

/** The last check-ins of workers that ask over HTTP, by their ids. They begin anew with the process. */
export class CheckIns {
  readonly #checkIns = new Map<string, CheckIn>()
  /** Those that have named another longest answer since that was last asked for. */
  #relengthened = new Set<string>()

  /** The workers that have named another longest answer than before, each once; then none, until others do. */
  takeRelengthened(): string[] {
    const ids = [...this.#relengthened].filter((id) => this.#checkIns.has(id))
    this.#relengthened = new Set()
    return ids
  }

  /** What was taken of these could not be kept. */
  putBackRelengthened(ids: readonly string[]): void {
    for (const id of ids) this.#relengthened.add(id)
  }

  /** A worker asks for work. */
  note(id: string, checkIn: CheckIn): void {
    if (this.#checkIns.get(id)?.pop.maxLength !== checkIn.pop.maxLength) this.#relengthened.add(id)
    this.#checkIns.delete(id)
    this.#checkIns.set(id, checkIn)
    if (this.#checkIns.size > checkInsMax) this.#checkIns.delete(this.#checkIns.keys().next().value!)
    this.#forgetOld(checkIn.at - rememberedMs)
  }

  /** What a worker said last. */
  find(id: string): CheckIn | undefined {
    return this.#checkIns.get(id)
  }

  /** There is no such worker any more. */
  drop(id: string): void {
    this.#checkIns.delete(id)
  }

  /** The ids of those that have asked lately, last first. */
  since(at: number): string[] {
    const recent: string[] = []
    for (const [id, checkIn] of [...this.#checkIns].reverse()) {
      if (checkIn.at < at) break
      recent.push(id)
    }
    return recent
  }

  #forgetOld(before: number): void {
    for (const [id, { at }] of this.#checkIns) {
      if (at >= before) return
      this.#checkIns.delete(id)
    }
  }
}
