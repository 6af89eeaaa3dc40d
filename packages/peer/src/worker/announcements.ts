import type { Clock } from '@kudoswarm/ports'
import { limits } from '@kudoswarm/protocol'

/**
 * How long a worker that says what it is again and again waits with the next time at most, in milliseconds: as often as this
 * a tracker lets it join without end.
 */
export const announceMsMax = Math.ceil(60_000 / limits.workerJoinsPerMinute)

/** How often it says so without waiting. The other joinings that a tracker allows at once are for new connections. */
export const announcementsAtOnceMax = Math.floor(limits.workerJoinsPerMinute / 2)

/**
 * Has a worker say anew what it is, one joining at a time and not more often than trackers take it. What changes meanwhile is
 * said by the joining that follows. A new connection begins with a joining by itself, which says all there is.
 */
export class Announcements {
  readonly #clock: Clock
  readonly #join: () => void
  /** Who waits for what no joining has said yet, and for what one has that is not answered. */
  #unsaid: (() => void)[] = []
  #said: (() => void)[] = []
  /** Whether a joining is under way, or comes by itself. */
  #isJoining = true
  #cancel: (() => void) | undefined
  /** When it may say so as often as ever. */
  #restedAt = 0

  /** `join` is called when it is time, and calls `begin`. */
  constructor(clock: Clock, join: () => void) {
    this.#clock = clock
    this.#join = join
  }

  /** The worker is not what it has said. Resolves when the tracker knows what it is by now, or it is no worker any more. */
  announce(): Promise<void> {
    return new Promise((resolve) => {
      this.#unsaid.push(resolve)
      this.#arrange()
    })
  }

  /** A joining is being asked for. */
  begin(): void {
    this.#drop()
    const now = this.#clock.now()
    const full = announcementsAtOnceMax * announceMsMax
    this.#restedAt = Math.min(Math.max(this.#restedAt, now) + announceMsMax, now + full)
    this.#said.push(...this.#unsaid.splice(0))
  }

  /** The tracker knows what that said. */
  taken(): void {
    this.#isJoining = false
    for (const resolve of this.#said.splice(0)) resolve()
    this.#arrange()
  }

  /** The connection is over: what is not known to be known is said on the next. */
  lost(): void {
    this.#drop()
  }

  /** It is a worker no more. */
  end(): void {
    this.#drop()
    for (const resolve of [...this.#said.splice(0), ...this.#unsaid.splice(0)]) resolve()
  }

  #drop(): void {
    this.#isJoining = true
    this.#cancel?.()
    this.#cancel = undefined
  }

  #arrange(): void {
    if (this.#isJoining || this.#cancel !== undefined || this.#unsaid.length === 0) return
    const waitMs = this.#restedAt - (announcementsAtOnceMax - 1) * announceMsMax - this.#clock.now()
    if (waitMs <= 0) this.#join()
    else this.#cancel = this.#clock.after(Math.min(waitMs, announceMsMax), () => this.#join())
  }
}
