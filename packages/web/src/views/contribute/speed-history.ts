/** A job, as far as the speed goes. */
interface CountedJob {
  lease: bigint
  tokens: number
}

/** Samples that are kept: two minutes of them. */
export const samplesMax = 120

/** Tokens per second over time, from how many tokens the jobs have made when they are looked at. */
export class SpeedHistory {
  #seconds: number[] = []
  #speeds: number[] = []
  #tokens = new Map<bigint, number>()
  #lookedAtMs: number | undefined

  /** Looks at all jobs that run, and at those that have ended since the last look; older ones do no harm. */
  look(jobs: readonly CountedJob[], now: number): void {
    const tokens = new Map(jobs.map(({ lease, tokens }) => [lease, tokens]))
    const before = this.#lookedAtMs
    if (before !== undefined && now > before) {
      let made = 0
      for (const [lease, count] of tokens) made += Math.max(0, count - (this.#tokens.get(lease) ?? 0))
      this.#add(now / 1000, (made * 1000) / (now - before))
    }
    this.#tokens = tokens
    this.#lookedAtMs = now
  }

  /** Seconds since 1970, and the speed at each. */
  get samples(): { seconds: readonly number[]; speeds: readonly number[] } {
    return { seconds: this.#seconds, speeds: this.#speeds }
  }

  #add(second: number, speed: number): void {
    this.#seconds = [...this.#seconds, second].slice(-samplesMax)
    this.#speeds = [...this.#speeds, speed].slice(-samplesMax)
  }
}
