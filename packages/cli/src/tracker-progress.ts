import type { Progress, ProgressListener } from '@kudoswarm/tracker'
import { startProgress } from './progress.js'
import type { Progress as Shown } from './progress.js'

/** Shows how far a tracker has come, while it starts and again while it stops. */
export class TrackerProgress {
  #text = ''
  #shown: Shown | undefined

  /** What was shown last. */
  get text(): string {
    return this.#text
  }

  /** To be told by the tracker. */
  readonly tell: ProgressListener = (progress) => {
    this.#text = progressText(progress)
    this.#shown?.update(this.#text)
  }

  /** Runs work and shows how far it has come. `done` says what was reached. */
  async during<T>(text: string, work: () => Promise<T>, done: (value: T) => string): Promise<T> {
    this.#text = text
    const shown = startProgress(text)
    this.#shown = shown
    try {
      const value = await work()
      shown.done(done(value))
      return value
    } catch (error) {
      shown.clear()
      throw error
    } finally {
      this.#shown = undefined
    }
  }
}

const texts: Readonly<Record<Progress['part'], string>> = {
  snapshot: 'reading the snapshot',
  journal: 'reading the journal',
  records: 'reading the directory',
  last_snapshot: 'stopping, writing a snapshot',
}

/** How far a tracker has come, for people. */
export function progressText({ part, done, total }: Progress): string {
  const count = (part === 'journal' ? '# events' : '# records').replace('#', (total ?? done).toLocaleString('en'))
  return total === undefined ? `${texts[part]}: ${count}` : `${texts[part]}: ${percentOf(done, total)} % of ${count}`
}

/** A snapshot that grows meanwhile has more than it had. */
function percentOf(done: number, total: number): number {
  return Math.min(100, Math.floor((done * 100) / Math.max(1, total)))
}
