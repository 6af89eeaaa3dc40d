import { assert } from '../assert.js'
import type { Event } from '../event.js'
import type { AccountNo } from '../ids.js'
import type { Account } from '../ledger/accounts.js'
import { postingsOf } from '../ledger/postings.js'
import type { Transfer } from '../ledger/transfer-memory.js'
import type { Request } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'
import { textToBytes } from '../byte-text.js'
import type { SnapshotHeader, SnapshotRecord } from './snapshot-record.js'
import { recordOfAccount, recordOfRequest, recordOfTransfer, recordOfWorker } from './snapshot-records.js'

/** What a snapshot has a record of, besides grants and transfers, which never change. */
type Entity = Account | Worker | Request

/** The order in which entities come; those of a kind come by number. */
const ranks = { account: 0, worker: 1, request: 2 } as const

/**
 * A state as it was at one moment, record by record, while events go on changing it: what an event is about to change and
 * has not been taken is recorded first. To begin costs a reference for each transfer, worker and request; as long as it lasts it keeps the
 * records of those that have changed meanwhile. `restoreState` makes a state of the records that behaves the same. Equal
 * states give equal records.
 */
export class StateCut {
  /** Number of the last event that it has. */
  readonly seq: number
  /** Records that it has. */
  readonly count: number
  private readonly header: SnapshotHeader
  private readonly state: DomainState
  private readonly grants: number
  private transfers: readonly Transfer[]
  private workers: readonly Worker[]
  private requests: readonly Request[]
  /** Highest numbers there were, by rank. */
  private readonly last: readonly number[]
  private readonly saved = new Map<Entity, SnapshotRecord>()
  /** Entity that was taken last. */
  private rank = 0
  private no = 0
  private isOver = false

  constructor(state: DomainState) {
    const { ledger, roster, requests } = state
    this.seq = state.seq
    this.state = state
    this.header = {
      type: 'header',
      seq: state.seq,
      at: state.at,
      clock: state.clock,
      lastWorker: roster.last,
      lastRequest: requests.lastRequest,
      lastJob: requests.lastJob,
      lastLease: requests.lastLease,
    }
    this.grants = ledger.allGrants().size
    this.last = [ledger.size, roster.last, requests.lastRequest]
    this.transfers = Array.from(ledger.transfers.all())
    this.workers = Array.from(roster.all())
    this.requests = Array.from(requests.all())
    const { grants, transfers, workers } = this
    this.count = 1 + grants + transfers.length + ledger.size + workers.length + this.requests.length
  }

  /** Records that are kept because what they are of has changed since. */
  get savedCount(): number {
    return this.saved.size
  }

  /** The records: the header, grants, transfers, accounts, workers, requests. They can be had once, now or later. */
  *records(): Generator<SnapshotRecord, void> {
    yield this.header
    yield* this.grantRecords()
    for (const transfer of this.transfers) yield recordOfTransfer(transfer)
    for (const entity of this.entities()) {
      assert(!this.isOver, 'a cut that is over is read')
      this.rank = ranks[entity.dueKind]
      this.no = entity.no
      const saved = this.saved.get(entity)
      this.saved.delete(entity)
      yield saved ?? recordOf(entity)
    }
    this.end()
  }

  /** Takes note of an event that is about to be folded. */
  save(event: Event): void {
    if (this.isOver) return
    for (const entity of changedBy(this.state, event)) {
      if (entity !== undefined && this.isToCome(entity) && !this.saved.has(entity)) {
        this.saved.set(entity, recordOf(entity))
      }
    }
  }

  /** No more of it is wanted. Idempotent. */
  end(): void {
    this.isOver = true
    this.saved.clear()
    this.transfers = []
    this.workers = []
    this.requests = []
  }

  private *entities(): Generator<Entity, void> {
    for (let no = 1; no <= this.last[ranks.account]!; no++) yield this.state.ledger.get(no as AccountNo)
    yield* this.workers
    yield* this.requests
  }

  private *grantRecords(): Generator<SnapshotRecord, void> {
    let left = this.grants
    for (const [idText, grant] of this.state.ledger.allGrants()) {
      if (left === 0) return
      left--
      const { account, amount } = grant
      const isTaken = amount < 0n
      yield { type: 'grant', id: textToBytes(idText), account, amount: isTaken ? -amount : amount, isTaken }
    }
  }

  /** Whether an entity was there, and has not been taken. */
  private isToCome({ dueKind, no }: Entity): boolean {
    const rank = ranks[dueKind]
    if (no > this.last[rank]!) return false
    return rank === this.rank ? no > this.no : rank > this.rank
  }
}

/** The state as records, all at once. */
export function snapshotRecords(state: DomainState): Generator<SnapshotRecord, void> {
  return new StateCut(state).records()
}

function recordOf(entity: Entity): SnapshotRecord {
  if (entity.dueKind === 'request') return recordOfRequest(entity)
  return entity.dueKind === 'worker' ? recordOfWorker(entity) : recordOfAccount(entity)
}

/** The entities whose records an event changes. Some may come twice, and some may be none. */
function* changedBy(state: DomainState, event: Event): Generator<Entity | undefined, void> {
  const { ledger, roster, requests } = state
  for (const { debit, credit } of postingsOf(event)) {
    yield ledger.find(debit)
    yield ledger.find(credit)
  }
  if ('account' in event) yield ledger.find(event.account)
  if ('owner' in event && event.owner !== undefined) yield ledger.find(event.owner)
  if ('requester' in event) yield ledger.find(event.requester)
  if ('request' in event) yield requests.find(event.request)
  if ('job' in event) yield requests.getJob(event.job).request
  if ('worker' in event) yield roster.find(event.worker)
  // Whoever becomes absent may take from another what is kept of its models.
  yield roster.nextWithoutModels()
  const lease = 'lease' in event ? requests.findLease(event.lease) : undefined
  yield lease?.job.request
  yield lease?.worker
}
