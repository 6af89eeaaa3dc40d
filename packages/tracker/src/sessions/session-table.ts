import type { WorkerNo } from '@kudoswarm/core'
import { Line } from './line.js'
import type { Session } from './session.js'

/** Every session there is, and which of them is which worker. */
export class SessionTable {
  readonly #sessions = new Set<Session>()
  readonly #workers = new Map<WorkerNo, Session>()
  readonly #lines = new Map<string, { line: Line; uses: number }>()

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

  /**
   * The line of a peer for one more session. All of them share it, so that what was asked on a stream that is gone comes
   * before what is asked on the next one.
   */
  takeLine(peer: string): Line {
    const entry = this.#lines.get(peer) ?? { line: new Line(), uses: 0 }
    entry.uses += 1
    this.#lines.set(peer, entry)
    return entry.line
  }

  /** A session needs its line no longer. */
  leaveLine(peer: string): void {
    const entry = this.#lines.get(peer)
    if (entry === undefined) return
    entry.uses -= 1
    if (entry.uses === 0) this.#lines.delete(peer)
  }

  /** Adds a session. */
  add(session: Session): void {
    this.#sessions.add(session)
  }

  /** The session of a worker, if it is connected. */
  ofWorker(worker: WorkerNo): Session | undefined {
    return this.#workers.get(worker)
  }

  /** Every session that is a worker. */
  workers(): Iterable<Session> {
    return this.#workers.values()
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

  /** The session is over. The worker that it was, it is until `clearWorker`. */
  remove(session: Session): void {
    this.#sessions.delete(session)
  }
}
