import type { TrackerSession } from '../session/tracker-session.js'
import type { HeldJob } from './held-job.js'

/** What is sent, and to whom. */
export interface SendingInit {
  session: TrackerSession
  /** The jobs in hand. */
  jobs: () => Iterable<HeldJob>
  /** Whether the tracker takes anything now. */
  isOpen: () => boolean
  /** All that a finished job has made is sent. */
  sent: (job: HeldJob) => void
}

/** Sends what jobs make, as far as there is room. */
export class Sending {
  readonly #init: SendingInit
  #isDue = false
  #isBlocked = false

  constructor(init: SendingInit) {
    this.#init = init
  }

  /** Sends at the end of this turn, with what else is made in it. */
  schedule(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#init.session.clock.soon(() => {
      this.#isDue = false
      this.flush()
    })
  }

  /** Sends now. */
  flush(): void {
    const { isOpen, jobs, sent, session } = this.#init
    if (!isOpen() || this.#isBlocked) return
    for (const job of jobs()) {
      if (job.state !== 'running' && job.state !== 'finished') continue
      for (let piece = job.output.takeUnsent(); piece !== undefined; piece = job.output.takeUnsent()) {
        this.#isBlocked = !session.tell({ lease: job.lease, ...piece })
        if (this.#isBlocked) return
      }
      if (job.state === 'finished') sent(job)
    }
  }

  /** There is room again. */
  resume(): void {
    this.#isBlocked = false
    this.flush()
  }

  /** The connection is another one: whether it has room will be seen. */
  reset(): void {
    this.#isBlocked = false
  }
}
