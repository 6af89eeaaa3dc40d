/** Jobs whose speeds count: the last ones. */
export const speedsKept = 20

/** How fast a worker has been of late. */
export class SpeedLog {
  readonly #speeds: number[] = []

  /** Notes a job: how much it was, and how long it took, in milliseconds. */
  note(amount: number, ms: number): void {
    this.#speeds.push((amount * 1_000) / Math.max(1, ms))
    if (this.#speeds.length > speedsKept) this.#speeds.shift()
  }

  /** Whether it does so much in a second; of whom nothing is known does. */
  reaches(perSecond: number): boolean {
    const { length } = this.#speeds
    return length === 0 || this.#speeds.reduce((sum, speed) => sum + speed, 0) / length >= perSecond
  }
}
