import type { WorkerNo } from '@kudoswarm/core'
import type { Session } from './session.js'

/** Every session there is, and which of them is which worker. */
export class SessionTable {
  readonly #sessions = new Set<Session>()
  readonly #workers = new Map<WorkerNo, Session>()

  /** How many sessions there are. */
  get size(): number {
    return this.#sessions.size
  }

  /** Sessions that are workers. */
  get workerCount(): number {
    return this.#workers.size
  }

  /** Every session. */
  all(): Iterable<Session> {
    return this.#sessions
  }

  /** Adds a session. */
  add(session: Session): void {
    this.#sessions.add(session)
  }

  /** The session of a worker, if it is connected. */
  ofWorker(worker: WorkerNo): Session | undefined {
    return this.#workers.get(worker)
  }

  /** Makes a session the worker's. Returns the one that was it before, if that is another. */
  setWorker(worker: WorkerNo, joinedSeq: number, session: Session): Session | undefined {
    const older = this.#workers.get(worker)
    this.#workers.set(worker, session)
    session.worker = worker
    session.joinedSeq = joinedSeq
    if (older === undefined || older === session) return undefined
    older.worker = undefined
    return older
  }

  /** The session is a worker no longer. */
  clearWorker(session: Session): void {
    if (session.worker !== undefined) this.#workers.delete(session.worker)
    session.worker = undefined
  }

  /** Forgets a session. Returns the worker that it was. */
  remove(session: Session): WorkerNo | undefined {
    const { worker } = session
    this.#sessions.delete(session)
    this.clearWorker(session)
    return worker
  }
}
