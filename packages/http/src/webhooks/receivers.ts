/** Times in a row that a receiver does not answer in time, after which nothing is sent to it for a while. */
export const timeoutsMax = 6

/** How long nothing is sent to such a receiver, in milliseconds. */
export const pauseMs = 60_000

/** Receivers of which it is remembered that they did not answer. */
export const receiversMax = 1_024

interface Silence {
  /** Times in a row that there was no answer. */
  timeouts: number
  /** Until when nothing is sent; 0 where it is not paused. */
  pausedUntil: number
}

/** Whose names lead to the same receiver: the host of a URL, without the port, at which one may have any number. */
export function receiverOf(url: string): string {
  return new URL(url).hostname.replace(/\.$/, '')
}

/**
 * Knows which receivers of webhooks do not answer. One that has not for `timeoutsMax` times in a row is paused; after that a
 * single time pauses it again, until it answers.
 */
export class Receivers {
  readonly #silent = new Map<string, Silence>()

  /** Whether nothing is sent to a receiver at a time, in milliseconds since 1970. */
  isPaused(receiver: string, now: number): boolean {
    return (this.#silent.get(receiver)?.pausedUntil ?? 0) > now
  }

  /** A receiver has answered, however that was. */
  noteAnswer(receiver: string): void {
    this.#silent.delete(receiver)
  }

  /** A receiver has not answered in time; returns whether it is paused for that from now on. */
  noteTimeout(receiver: string, now: number): boolean {
    const { timeouts, pausedUntil } = this.#silent.get(receiver) ?? { timeouts: 0, pausedUntil: 0 }
    // What was under way when it was paused says nothing new.
    if (pausedUntil > now) return false
    const isPaused = timeouts + 1 >= timeoutsMax
    this.#silent.delete(receiver)
    this.#silent.set(receiver, { timeouts: timeouts + 1, pausedUntil: isPaused ? now + pauseMs : 0 })
    if (this.#silent.size > receiversMax) this.#forgetOldest()
    return isPaused
  }

  #forgetOldest(): void {
    const [oldest] = this.#silent.keys()
    if (oldest !== undefined) this.#silent.delete(oldest)
  }
}
