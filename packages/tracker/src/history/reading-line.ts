import type { Clock } from '@kudoswarm/ports'
import type { Session } from '../sessions/session.js'

/** Longest rest between two readings, in milliseconds. */
const restMsMax = 100

/** Reads something for a session. It must not reject. */
type Reading = () => Promise<void>

/**
 * Lets sessions read the journal one after the other: one reading for each session that waits, then the next for each
 * of them, so that whoever asks for a lot waits longest. What a session has asked is dropped when it is gone. How much
 * one session has waiting is bounded by the questions that it may have in flight.
 */
export class ReadingLine {
  readonly #clock: Clock
  /** The session that is next comes first. */
  readonly #waiting = new Map<Session, Reading[]>()
  #isReading = false

  constructor(init: { clock: Clock }) {
    this.#clock = init.clock
  }

  /** Puts a reading behind those of the session, and the session behind the others if it had none. */
  enter(session: Session, reading: Reading): void {
    const readings = this.#waiting.get(session)
    if (readings === undefined) this.#waiting.set(session, [reading])
    else readings.push(reading)
    if (!this.#isReading) void this.#readAll()
  }

  /** The session is gone. */
  drop(session: Session): void {
    this.#waiting.delete(session)
  }

  /** Never rejects. */
  async #readAll(): Promise<void> {
    this.#isReading = true
    let tookMs = 0
    for (const [session, readings] of this.#waiting) {
      await this.#rest(tookMs)
      if (!this.#waiting.delete(session)) continue
      const reading = readings.shift()
      if (readings.length > 0) this.#waiting.set(session, readings)
      const beganAt = this.#clock.now()
      await reading?.()
      tookMs = this.#clock.now() - beganAt
    }
    this.#isReading = false
  }

  /** As long as a reading took nothing is read, so that half of the time is for what is more urgent. */
  #rest(tookMs: number): Promise<void> {
    return new Promise((resolve) => {
      if (tookMs <= 0) this.#clock.soon(resolve)
      else this.#clock.after(Math.min(tookMs, restMsMax), resolve)
    })
  }
}
