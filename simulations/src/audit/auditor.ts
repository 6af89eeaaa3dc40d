import type { JournalRow, RecordChange } from '@kudoswarm/ports'
import { AuditError, fail } from './audit-error.js'
import type { AuditLimits, AuditPolicy } from './audit-policy.js'
import { AuditState, areSameBytes, hexOf } from './audit-state.js'
import { checkIdle, checkNothingDue, excuseUntilLook } from './due-check.js'
import { HistoryBook } from './history-book.js'
import { readEvent } from './journal-reader.js'
import { foldEvent } from './event-fold.js'
import { checkWorkConserved } from './match-check.js'
import { PeerBook } from './peer-book.js'
import { checkTouchedRequests } from './request-check.js'
import { SessionCheck } from './session-check.js'
import type { IsSignature } from './signed-bytes.js'
import { checkTouchedWorkers } from './worker-check.js'

/** What an auditor knows beforehand. */
export interface AuditInit {
  /** The operator's numbers, the same as the tracker's. */
  policy: AuditPolicy
  /** The limits, the same as the tracker's. */
  limits: AuditLimits
  /** Bytes of the disk that the tracker leaves free. @default 256 MiB */
  diskReserveBytes?: number
  /** Peer id of the tracker. */
  tracker: string
  /** Checks signatures, of receipts and of account proofs. */
  isSignature: IsSignature
}

/** How much an auditor has looked at. */
export interface AuditCounts {
  /** Events of the journal. */
  readonly events: number
  /** Frames, both ways. */
  readonly frames: number
  /** Batches after which everything that must hold between batches was checked. */
  readonly batches: number
}

/** Sees a tracker from outside: its disk, its channels and nothing else. */
export interface Watcher {
  /**
   * The tracker's process has started; `rows` is the whole journal that its disk gave it, `aheadMs` is how far its time
   * is ahead of the machine's clock, because the journal is. @default 0
   */
  trackerStarted(rows: readonly JournalRow[], aheadMs?: number): void
  /** The operator has told the tracker to stop: what is due from now on waits for the next start. */
  trackerStopping(): void
  /** The process is gone, and its channels with it. */
  trackerKilled(): void
  /** The tracker has handed a batch to its disk. Until it is durable or has failed, nothing else can be decided. */
  commitStarted(): void
  /** The disk did not take the batch. Until the next one is durable, lateness has an excuse. */
  commitFailed(): void
  /** These rows have become durable: called when the sync has succeeded, before anybody is told. */
  durable(rows: readonly JournalRow[], nowMs: number): void
  /** Records are kept with a batch, or were found on the disk: called when the sync has succeeded. */
  recordsKept(records: readonly RecordChange[]): void
  /** The clock jumped, or the process stood still: what was due before may happen now. */
  delayed(nowMs: number): void
  /** A channel with a peer was handed to the tracker; the address is that of the peer, a multiaddr. */
  channelOpened(channel: number, peer: string, nowMs: number, address: string): void
  /** The tracker was told that a channel is gone. */
  channelClosed(channel: number): void
  /** The tracker hands a frame to a channel. */
  sent(channel: number, bytes: Uint8Array, nowMs: number): void
  /** The disk did not give the tracker a part of the journal that it asked for. */
  readFailed(): void
  /** The tracker reads a prompt or an output from its disk. */
  blobAsked(): void
  /** It has it, or has not got it. */
  blobRead(isThere: boolean): void
  /** The tracker has asked how many bytes of the disk are free. */
  roomSeen(freeBytes: number): void
  /** The operator was told that a grant has been made. */
  granted(id: Uint8Array): void
  /** A frame reaches the tracker: called before the tracker takes it. */
  received(channel: number, bytes: Uint8Array, nowMs: number): void
}

/**
 * Watches a tracker from outside: its disk, its channels and nothing else. It folds the journal by its own reading of
 * protocol-spec and holds every event and every frame against that. Each method throws `AuditError` for what must not
 * be; an auditor that has thrown is of no more use.
 *
 * @example
 * const auditor = createAuditor({ policy: defaultPolicy, limits, tracker: identity.peer, isSignature })
 * auditor.trackerStarted([])
 * auditor.commitStarted()
 * auditor.durable(rows, clock.now())
 * auditor.finish()
 */
export interface Auditor extends Watcher {
  /** At the end, when everything must have converged. */
  finish(): void
  readonly counts: AuditCounts
  /** The first violation. It is kept because whoever called may have caught what was thrown. */
  readonly failure: AuditError | undefined
}

/** Makes an auditor. */
export function createAuditor(init: AuditInit): Auditor {
  const checks = new TrackerChecks(init)
  let failure: AuditError | undefined
  function guard<Given extends unknown[]>(check: (...given: Given) => void): (...given: Given) => void {
    return (...given) => {
      if (failure !== undefined) throw failure
      try {
        check(...given)
      } catch (error) {
        if (error instanceof AuditError) failure = error
        throw error
      }
    }
  }
  return {
    trackerStarted: guard((rows, aheadMs) => checks.trackerStarted(rows, aheadMs)),
    trackerStopping: guard(() => checks.trackerStopping()),
    trackerKilled: guard(() => checks.trackerKilled()),
    commitStarted: guard(() => checks.commitStarted()),
    commitFailed: guard(() => checks.commitFailed()),
    durable: guard((rows, nowMs) => checks.durable(rows, nowMs)),
    recordsKept: guard((records) => checks.recordsKept(records)),
    delayed: guard((nowMs) => checks.delayed(nowMs)),
    channelOpened: guard((channel, peer, nowMs, address) => checks.channelOpened(channel, peer, nowMs, address)),
    channelClosed: guard((channel) => checks.channelClosed(channel)),
    sent: guard((channel, bytes, nowMs) => checks.sent(channel, bytes, nowMs)),
    received: guard((channel, bytes, nowMs) => checks.received(channel, bytes, nowMs)),
    readFailed: guard(() => checks.readFailed()),
    blobAsked: guard(() => checks.blobAsked()),
    blobRead: guard((isThere) => checks.blobRead(isThere)),
    roomSeen: guard((freeBytes) => checks.roomSeen(freeBytes)),
    granted: guard((id) => checks.granted(id)),
    finish: guard(() => checks.finish()),
    counts: checks.counts,
    get failure() {
      return failure
    },
  }
}

class TrackerChecks implements Omit<Auditor, 'failure'> {
  readonly counts = { events: 0, frames: 0, batches: 0 }
  readonly #state: AuditState
  readonly #diskReserveBytes: number
  readonly #history = new HistoryBook()
  readonly #sessions: SessionCheck
  readonly #rows: JournalRow[] = []
  #isUp = false
  #isWriting = false
  /** Set from a start until its first batch: everybody must have left and every lease must live anew. */
  #startedSeq: number | undefined
  /** Leases there were at that start. */
  #startedLeases = 0
  #startedAt = 0
  #seqBefore = 0

  constructor({ policy, limits, tracker, isSignature, diskReserveBytes = 256 * 1024 * 1024 }: AuditInit) {
    this.#diskReserveBytes = diskReserveBytes
    this.#state = new AuditState({ policy, limits, tracker, isSignature, peers: new PeerBook() })
    this.#sessions = new SessionCheck({ state: this.#state, history: this.#history, tracker })
  }

  trackerStarted(rows: readonly JournalRow[], aheadMs = 0): void {
    const durable = this.#rows
    if (rows.length < durable.length)
      fail('history_rewritten', `${durable.length} events were durable, ${rows.length} are there`)
    for (const [index, row] of durable.entries()) {
      const found = rows[index]!
      const isSame = found.bytes === row.bytes || areSameBytes(found.bytes, row.bytes)
      if (found.seq !== row.seq || !isSame) fail('history_rewritten', `event ${row.seq} is not what was durable`)
    }
    this.#isWriting = false
    // What was on its way when the process died may have reached the disk, and with that it has happened.
    if (rows.length > durable.length) this.#fold(rows.slice(durable.length))
    this.#isUp = true
    this.#state.aheadMs = aheadMs
    this.#state.isStopping = false
    this.#state.hasDiskFailed = false
    this.#state.isExcused = true
    this.#state.mayExtend = true
    this.#startedSeq = this.#state.seq
    this.#state.startedSeq = this.#state.seq
    this.#startedLeases = this.#state.leases.length
    this.#startedAt = this.#state.at
  }

  trackerStopping(): void {
    this.#state.isStopping = true
    this.#state.isExcused = true
    this.#sessions.noteState()
  }

  trackerKilled(): void {
    this.#isUp = false
    this.#state.blobsAsked = 0
    this.#isWriting = false
    this.#sessions.closeAll()
  }

  commitStarted(): void {
    this.#isWriting = true
  }

  commitFailed(): void {
    this.#isWriting = false
    this.#state.isExcused = true
    this.#state.mayExtend = true
    this.#state.hasDiskFailed = true
    this.#sessions.noteState()
  }

  durable(rows: readonly JournalRow[], nowMs: number): void {
    this.#isWriting = false
    const state = this.#state
    state.hasDiskFailed = false
    if (rows.length > 0) {
      this.#sessions.noteState(nowMs)
      this.#fold(rows, nowMs)
      this.#checkRecovered()
      state.isExcused = state.isStopping
      state.mayExtend = false
    }
    state.readyAt = Math.max(state.readyAt, nowMs)
  }

  recordsKept(records: readonly RecordChange[]): void {
    if (this.#state.modes.keep(records)) this.#sessions.noteState()
  }

  delayed(nowMs: number): void {
    excuseUntilLook(this.#state, nowMs)
    this.#sessions.delayed(nowMs)
  }

  channelOpened(channel: number, peer: string, nowMs: number, address: string): void {
    this.#sessions.open(channel, { peer, address, nowMs })
  }

  channelClosed(channel: number): void {
    this.#sessions.close(channel)
  }

  sent(channel: number, bytes: Uint8Array, nowMs: number): void {
    this.counts.frames += 1
    if (!this.#isUp) fail('sent_after_end', 'a frame is sent while the tracker is down')
    if (!this.#isWriting) checkIdle(this.#state, nowMs)
    this.#sessions.send(channel, bytes, { nowMs, seqBefore: this.#seqBefore })
  }

  received(channel: number, bytes: Uint8Array, nowMs: number): void {
    this.counts.frames += 1
    if (!this.#isUp) return
    if (!this.#isWriting) checkIdle(this.#state, nowMs)
    this.#sessions.receive(channel, bytes, nowMs)
  }

  readFailed(): void {
    this.#state.hasReadFailed = true
    this.#sessions.noteState()
    this.#state.hasReadFailed = false
  }

  blobAsked(): void {
    this.#state.blobsAsked += 1
  }

  blobRead(isThere: boolean): void {
    this.#state.blobsAsked -= 1
    if (!isThere) this.#state.blobMissedSeq = this.#state.seq
  }

  roomSeen(freeBytes: number): void {
    this.#state.isDiskNearlyFull = freeBytes < this.#diskReserveBytes
    this.#sessions.noteState()
  }

  granted(id: Uint8Array): void {
    if (!this.#state.grants.has(hexOf(id)))
      fail('ack_not_durable', `the operator is told of grant ${hexOf(id)}, which is not durable`)
  }

  finish(): void {
    // Where every request has ended, no lease is live and nothing is held: an end is checked for both.
    const { requests } = this.#state
    const open = requests.find(({ outcome }) => outcome === undefined)
    if (open !== undefined) {
      const jobs = open.jobs.map(
        ({ no, state, lease }) =>
          `job ${no} ${state}${lease === undefined ? '' : ` (lease ${lease.no}, worker ${lease.worker.no})`}`,
      )
      fail('not_converged', `request ${open.no} has not ended: ${jobs.join(', ')}`)
    }
    this.#sessions.finish()
  }

  #fold(rows: readonly JournalRow[], nowMs?: number): void {
    const state = this.#state
    this.#seqBefore = state.seq
    state.seqBefore = state.seq
    for (const row of rows) {
      const read = readEvent(row.bytes)
      if (read.seq !== state.seq + 1 || row.seq !== read.seq)
        fail('journal_gap', `event ${read.seq}, row ${row.seq}, follows on event ${state.seq}`)
      if (read.at < state.at)
        fail('journal_time_backward', `event ${read.seq} is of ${read.at}, the one before of ${state.at}`)
      state.seq = read.seq
      state.at = read.at
      this.#rows.push(row)
      this.counts.events += 1
      foldEvent(state, read)
      this.#history.add(read, row.bytes.length)
      this.#sessions.noteState(nowMs)
    }
    this.counts.batches += 1
    checkTouchedWorkers(state)
    checkTouchedRequests(state)
    if (state.escrowDue !== undefined)
      fail('consequence_missing', `the escrow account ${state.escrowDue.no} was opened for nothing`)
    checkNothingDue(state)
    checkWorkConserved(state)
    this.#sessions.checkLapsed()
  }

  #checkRecovered(): void {
    const startedSeq = this.#startedSeq
    this.#startedSeq = undefined
    if (startedSeq === undefined) return
    const { workers, policy } = this.#state
    for (const worker of workers.values()) {
      if (worker.isJoined && worker.joinedSeq <= startedSeq)
        fail('not_recovered', `worker ${worker.no} is there after a restart`)
      for (const lease of worker.live) {
        const isOld = lease.no <= this.#startedLeases && lease.startedSeq <= startedSeq
        // A start that needed no event was no earlier than the last one; a request that was closed since ends its leases.
        const isHastened = lease.job.request.closing !== undefined
        if (isOld && !isHastened && lease.expiresAt < this.#startedAt + policy.leaseMs) {
          fail('not_recovered', `lease ${lease.no} has no new start after a restart, it ends at ${lease.expiresAt}`)
        }
      }
    }
  }
}
