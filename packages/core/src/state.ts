import { Deadlines } from './deadlines.js'
import type { TimeMs } from './ids.js'
import { Ledger } from './ledger/ledger.js'
import { JobQueue } from './queue/job-queue.js'
import { RequestBook } from './requests/request-book.js'
import { Roster } from './roster/worker.js'

/** Everything the domain knows. Only `apply` changes it; queries read it. */
export interface DomainState {
  /** Number and time of the last event. */
  seq: number
  at: TimeMs
  /** Latest time the domain was told; time does not go back. */
  clock: TimeMs
  readonly ledger: Ledger
  readonly roster: Roster
  readonly requests: RequestBook
  readonly queue: JobQueue
  readonly deadlines: Deadlines
}

/** The state before the first event. */
export function createState(): DomainState {
  return {
    seq: 0,
    at: 0,
    clock: 0,
    ledger: new Ledger(),
    roster: new Roster(),
    requests: new RequestBook(),
    queue: new JobQueue(),
    deadlines: new Deadlines(),
  }
}
