import { statfs } from 'node:fs/promises'

/** The free space of a file system is measured no more often than this, in milliseconds. */
const measureMs = 1_000

/**
 * How much can be written into a folder: what was free when it was last measured, less what was written since. Asking
 * measures anew for the next time.
 */
export class FreeSpace {
  readonly #folder: string
  #bytes = Infinity
  #measuredAt = -Infinity
  #isMeasuring = false
  /** Bytes written since the last measurement began. */
  #spent = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Bytes; Infinity where the system does not tell. */
  get bytes(): number {
    if (!this.#isMeasuring && performance.now() - this.#measuredAt >= measureMs) void this.measure()
    return Math.max(0, this.#bytes - this.#spent)
  }

  /** Counts what is written. */
  spend(bytes: number): void {
    this.#spent += bytes
  }

  /** Measures now. Never rejects. */
  async measure(): Promise<void> {
    this.#isMeasuring = true
    const before = this.#spent
    try {
      const { bavail, bsize } = await statfs(this.#folder)
      this.#bytes = bavail * bsize
    } catch {
      // Where the system does not tell, writing will.
      this.#bytes = Infinity
    }
    // What is written while it measures may be in the measurement or not, and counts.
    this.#spent -= before
    this.#measuredAt = performance.now()
    this.#isMeasuring = false
  }
}
