import type { WorkerEvent } from '@kudoswarm/peer'
import { formatKudos } from '@kudoswarm/protocol'

/** Time over which the present speed is measured, in milliseconds. */
const speedWindowMs = 10_000

/** What a worker has done since it was started. */
export class WorkerTally {
  completed = 0
  /** Jobs that ended in another way. */
  others = 0
  /** Millikudos that were paid at once, and those that wait in escrow. */
  earned = 0n
  escrowed = 0n
  #recent: { at: number; tokens: number }[] = []

  /** Takes what happened, at a time in milliseconds of any clock that goes on. */
  add(event: WorkerEvent, now: number): void {
    if (event.type === 'token') this.#addTokens(event.tokens, now)
    if (event.type !== 'jobEnded') return
    if (event.outcome === 'completed') {
      this.completed += 1
      this.earned += event.reward
      this.escrowed += event.escrowed
    } else this.others += 1
  }

  /** Tokens per second over the last ten seconds in which there were any, 0 before the second token. */
  get tokensPerSecond(): number {
    const [first] = this.#recent
    const last = this.#recent.at(-1)
    if (first === undefined || last === undefined || last.at <= first.at) return 0
    const tokens = this.#recent.slice(1).reduce((sum, it) => sum + it.tokens, 0)
    return (tokens * 1000) / (last.at - first.at)
  }

  #addTokens(tokens: number, now: number): void {
    this.#recent = this.#recent.filter(({ at }) => now - at <= speedWindowMs)
    this.#recent.push({ at: now, tokens })
  }
}

/** The tally in one line. */
export function describeTally(tally: WorkerTally, inHand: number): string {
  const jobs = `${tally.completed} ${tally.completed === 1 ? 'job' : 'jobs'} done`
  const others = tally.others > 0 ? `, ${tally.others} not` : ''
  const hand = inHand > 0 ? `, ${inHand} in hand` : ''
  const speed = tally.tokensPerSecond > 0 ? `, ${tally.tokensPerSecond.toFixed(1)} tokens/s` : ''
  const escrow = tally.escrowed > 0n ? ` and ${formatKudos(tally.escrowed)} in escrow` : ''
  return `${jobs}${others}${hand}${speed}, ${formatKudos(tally.earned)} kudos earned${escrow}`
}
