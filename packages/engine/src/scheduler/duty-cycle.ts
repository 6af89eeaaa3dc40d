import { gpuShareMin, type Clock } from '@kudoswarm/ports'

/** Shortest rest that is worth a timer, in milliseconds; what is shorter is rested later, together. */
export const restMsMin = 4

/** @throws RangeError unless the share is one that an engine can keep to */
export function assertGpuShare(share: number): void {
  if (share >= gpuShareMin && share <= 1) return
  throw new RangeError(`The share of GPU time is ${gpuShareMin} to 1, not ${share}.`)
}

/** Rests between steps, so that `busy / (busy + rest)` is a share of the time, over a second or so. */
export class DutyCycle {
  readonly #clock: Clock
  #share = 1
  /** Rest that is due, in milliseconds; below 0 where there was more of it than that. */
  #owedMs = 0
  #wake: (() => void) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Keeps to another share from now on, `gpuShareMin` to 1; a rest that is under way ends. @throws RangeError */
  setShare(share: number): void {
    assertGpuShare(share)
    this.#share = share
    this.#owedMs = 0
    this.wake()
  }

  /** Rests after a step that has taken so long. */
  async rest(busyMs: number): Promise<void> {
    this.#owedMs += busyMs * (1 / this.#share - 1)
    if (this.#owedMs < restMsMin) return
    const began = this.#clock.now()
    const owedMs = this.#owedMs
    this.#owedMs = 0
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(owedMs, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
    const isWoken = this.#wake === undefined
    this.#wake = undefined
    // Timers are late, in a page in the background by much: that was rest too, up to as much again.
    if (!isWoken) this.#owedMs += Math.max(owedMs - (this.#clock.now() - began), -owedMs)
  }

  /** Ends a rest that is under way. */
  wake(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}
