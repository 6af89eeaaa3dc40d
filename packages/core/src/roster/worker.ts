import { present } from '../assert.js'
import type { Due } from '../deadlines.js'
import type { WorkerLeft, WorkerModel, WorkerPaused } from '../event.js'
import type { AccountNo, Millikudos, TimeMs, WorkerNo } from '../ids.js'
import { anonymousAccount, mayServe } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import { absentModelsMax, vanishedMs } from '../limits.js'
import type { CoreLimits } from '../limits.js'
import type { Lease } from '../requests/request.js'
import { CapacityBook } from './capacity-book.js'
import { OfferSets } from './offer-sets.js'

/** What a worker offers whose owner is trusted: only the tracker says so, nobody of themselves. */
export const trustedOffer = 'trusted'

/** Says nothing: a worker that has it or has it no more takes other jobs than before, in ways that the tracker does not know. */
export const takesOtherwiseOffer = 'takes_otherwise'

/** What a worker of text offers whose software is known to do what it says. It says so itself. */
export const validatedBackendOffer = 'validated_backend'

/** The time that a worker is there, as far as that is rewarded. Its deadline is when it is. */
export interface WorkerUptime extends Due {
  readonly dueKind: 'uptime'
  readonly no: WorkerNo
  /** When the next reward is due if the worker stays; undefined while it is away, and where there is none. */
  rewardAt: TimeMs | undefined
  /** While it is away: how much longer it must be there, in milliseconds. */
  leftMs: number | undefined
  /** What other accounts than its owner's have really paid for its jobs since its last reward. */
  earned: Millikudos
}

/** What workers offer that are about as fast as others, and what those say that are not: their leases end later. */
const usualSpeedOffer = 'usual_speed'
const extraSlowOffer = 'extra_slow'

/** Whether a worker is much slower than others. Who says that it is both serves whoever wants it fast, in the usual time. */
export function isExtraSlow({ offers }: Pick<Worker, 'offers'>): boolean {
  return offers.has(extraSlowOffer) && !offers.has(usualSpeedOffer)
}

/** How much a worker favours the jobs of an account, of which it takes those with a smaller number first. */
export type Favour = 0 | 1 | 2

/** The favour of an account that is nothing to a worker. */
export const noFavour = 2

/** How much a worker favours an account: its owner's most. Whom everybody can be is favoured by nobody. */
export function favourOf(worker: Worker, account: AccountNo): Favour {
  if (account === anonymousAccount) return noFavour
  if (account === worker.account) return 0
  return worker.favoured.includes(account) ? 1 : noFavour
}

/** Whether a worker takes jobs of an account at all. */
export function isOpenTo(worker: Worker, account: AccountNo): boolean {
  return !worker.onlyFavoured || favourOf(worker, account) < noFavour
}

/** A worker as the state keeps it. */
export interface Worker extends Due {
  readonly dueKind: 'worker'
  readonly no: WorkerNo
  readonly peer: string
  account: AccountNo
  name: string
  slots: number
  /** None once it has stopped, or is absent with nothing in hand and `absentModelsMax` others have become so since. */
  models: readonly WorkerModel[]
  /** What it can do and takes, and the same as a key, by which workers that offer the same are together. */
  offers: ReadonlySet<string>
  offersKey: string
  /** The longest answers that it makes of text, in tokens, by what it offers; Infinity where it does not say. */
  answerLengthMax: number
  /** Accounts whose jobs it takes before those of others, and whether it takes no others; see `favourOf`. */
  favoured: readonly AccountNo[]
  onlyFavoured: boolean
  /** Whether it is given jobs only when it seeks some. */
  seeks: boolean
  joined: boolean
  leftReason: WorkerLeft['reason'] | undefined
  /** When it left last, 0 if it never did. */
  leftAt: TimeMs
  /** Number of its last `workerJoined` event. */
  joinedSeq: number
  /** Number of the `workerJoined` event that last changed its models. What excluded it before does so no more. */
  announcedSeq: number
  /**
   * Number of the event that last gave it a slot or took one away, or with which it left: who has idled longest, or
   * is absent longest, has the smallest.
   */
  idleSeq: number
  /** Offers and leases in hand, by number. */
  readonly leases: Lease[]
  /** When its latest faults were, at most `workerFaultsKeptMax`. */
  readonly faultTimes: TimeMs[]
  /** Offers it declined or let lapse, and jobs it handed back, since it last completed one. */
  missedOffers: number
  /** Offers that did not suit it since then, or since it was last paused for offers. */
  unsuitedOffers: number
  /** When its last pause ends or has ended, 0 if it had none, and why it was paused. */
  pausedUntil: TimeMs
  pauseReason: WorkerPaused['reason'] | undefined
  readonly uptime: WorkerUptime
  /** Whether a moderator has it get no offers until further notice. */
  isSuspended: boolean
  /** Whether its owner may not serve, by `mayServe`. */
  isBarred: boolean
  /** Whether the queue's index has it among those with a free slot. */
  indexed: boolean
}

/** Whether two announcements are of the same models, in the same order. */
export function areSameModels(one: readonly WorkerModel[], other: readonly WorkerModel[]): boolean {
  return one.length === other.length && one.every((model, index) => isSameModel(model, other[index]!))
}

function isSameModel(a: WorkerModel, b: WorkerModel): boolean {
  if (
    a.kind !== b.kind ||
    a.name !== b.name ||
    a.contextTokensMax !== b.contextTokensMax ||
    a.parameters !== b.parameters
  )
    return false
  return a.hash.length === b.hash.length && a.hash.every((byte, index) => byte === b.hash[index])
}

/** Whether a worker offers just this. */
export function offersSame(worker: Pick<Worker, 'offers'>, offers: readonly string[]): boolean {
  return worker.offers.size === offers.length && offers.every((offer) => worker.offers.has(offer))
}

/** The key of a set of offers. Names have no control characters. */
export function offersKeyOf(offers: Iterable<string>): string {
  return [...offers].sort().join('\n')
}

/** Whether a worker gets no offers for now. */
export function isPaused(worker: Worker, now: TimeMs): boolean {
  return worker.isSuspended || worker.pausedUntil > now
}

/** Whether a worker has not said that it leaves, and has gone so lately that it may be back. */
export function hasVanished({ joined, leftAt, leftReason }: Worker, now: TimeMs): boolean {
  return !joined && leftReason !== undefined && leftReason !== 'stopped' && leftAt > now - vanishedMs
}

/** How many offers and leases a worker may have: who seeks jobs knows itself when it has room. */
export function roomOf({ seeks, slots }: Worker, { workerSlotsMax }: Pick<CoreLimits, 'workerSlotsMax'>): number {
  return seeks ? workerSlotsMax : slots
}

/** Whether a worker is there and nothing keeps it from being given jobs, whether or not it has room for them. */
function isActive(worker: Worker, now: TimeMs): boolean {
  return worker.joined && !worker.isBarred && !isPaused(worker, now)
}

/** Whether a worker that seeks a job may get one. */
export function maySeek(worker: Worker, now: TimeMs, limits: Pick<CoreLimits, 'workerSlotsMax'>): boolean {
  return worker.seeks && isActive(worker, now) && worker.leases.length < roomOf(worker, limits)
}

/** Whether a worker is offered a job as soon as there is one that it can serve. */
export function isReady(worker: Worker, now: TimeMs): boolean {
  return !worker.seeks && isActive(worker, now) && worker.leases.length < worker.slots
}

/** Every worker that is present, or was and is remembered. */
export class Roster {
  private readonly workers = new Map<WorkerNo, Worker>()
  private readonly byPeer = new Map<string, Worker>()
  /** No account without any. */
  private readonly byAccount = new Map<AccountNo, Set<Worker>>()
  /** Those that are absent and have nothing in hand, longest absence first. */
  private readonly absent = new Map<WorkerNo, Worker>()
  /** Of those, the ones that left last, whose models are kept. */
  private readonly modelled = new Map<WorkerNo, Worker>()
  private readonly joined = new Map<WorkerNo, Worker>()
  /** Workers that have gone without saying so, who did first comes first; some may have done so long ago. */
  private readonly gone = new Map<WorkerNo, Worker>()
  /** What those offer that have joined. */
  readonly offerSets = new OfferSets()
  /** What the workers can do that are there for everybody, or have vanished lately; exact after `dropGone`. */
  readonly capacity = new CapacityBook()
  /** What those of them can do that have joined and not left. */
  readonly joinedCapacity = new CapacityBook()
  /** Highest number given so far. */
  last = 0 as WorkerNo

  /** Workers that have joined and not left. */
  get joinedCount(): number {
    return this.joined.size
  }

  find(worker: WorkerNo): Worker | undefined {
    return this.workers.get(worker)
  }

  /** The worker of a number that the state itself refers to. */
  get(worker: WorkerNo): Worker {
    return present(this.workers.get(worker), `worker ${worker}`)
  }

  findByPeer(peer: string): Worker | undefined {
    return this.byPeer.get(peer)
  }

  /** Every worker, by number. */
  all(): IterableIterator<Worker> {
    return this.workers.values()
  }

  /** Every worker of an account, in no order that means anything. */
  allOf(account: AccountNo): Iterable<Worker> {
    return this.byAccount.get(account) ?? []
  }

  /** Workers that have joined and not left, in no order that means anything. */
  allJoined(): IterableIterator<Worker> {
    return this.joined.values()
  }

  /** Adds a worker that is new, or from a snapshot. */
  add(worker: Worker): void {
    this.workers.set(worker.no, worker)
    this.byPeer.set(worker.peer, worker)
    this.addToOwner(worker)
    if (worker.joined) this.joined.set(worker.no, worker)
    if (worker.no > this.last) this.last = worker.no
    this.recount(worker)
  }

  /** Notes whose a worker is. */
  setOwner(worker: Worker, { no, roles }: Pick<Account, 'no' | 'roles'>): void {
    this.removeFromOwner(worker)
    worker.account = no
    worker.isBarred = !mayServe({ roles })
    this.addToOwner(worker)
  }

  /** Notes that a worker is present or not. */
  setJoined(worker: Worker, joined: boolean): void {
    worker.joined = joined
    this.gone.delete(worker.no)
    if (joined) this.joined.set(worker.no, worker)
    else this.joined.delete(worker.no)
    if (!joined && worker.leftReason !== 'stopped') this.gone.set(worker.no, worker)
    this.recount(worker)
  }

  /** Keeps what there is for everybody right; called after whatever changed whom a worker takes jobs of. */
  recount(worker: Worker): void {
    // Who takes jobs of few is not there for others.
    const isOpen = !worker.isSuspended && !worker.isBarred && !worker.onlyFavoured
    this.capacity.note(worker, isOpen && (worker.joined || this.gone.has(worker.no)))
    this.joinedCapacity.note(worker, isOpen && worker.joined)
  }

  /** When `dropGone` has something to do, or undefined. */
  get nextDropAt(): TimeMs | undefined {
    const [first] = this.gone.values()
    return first === undefined ? undefined : first.leftAt + vanishedMs
  }

  /** Notes that time has passed, so that those count no more who have gone too long ago to be back. */
  dropGone(now: TimeMs): void {
    for (const worker of this.gone.values()) {
      if (hasVanished(worker, now)) return
      this.gone.delete(worker.no)
      this.recount(worker)
    }
  }

  /** The workers that are there or have vanished lately, in no order that means anything. */
  *allKnown(now: TimeMs): Generator<Worker, void> {
    yield* this.joined.values()
    yield* this.allVanished(now)
  }

  /** The workers that have vanished lately, in no order that means anything. */
  *allVanished(now: TimeMs): Generator<Worker, void> {
    for (const worker of this.gone.values()) if (hasVanished(worker, now)) yield worker
  }

  /**
   * Keeps the list of forgettable workers right; called after whatever changed a worker's presence or leases. Few on it keep
   * their models, which can be 100 KB: those that have vanished last. The others announce them when they come back.
   */
  noteAbsence(worker: Worker): void {
    if (worker.joined || worker.leases.length > 0) {
      this.absent.delete(worker.no)
      this.modelled.delete(worker.no)
      return
    }
    this.absent.set(worker.no, worker)
    // Who has said so does not count among those that are there.
    if (worker.leftReason === 'stopped') worker.models = []
    if (worker.models.length > 0) this.modelled.set(worker.no, worker)
    if (this.modelled.size <= absentModelsMax) return
    const [first] = this.modelled.values()
    first!.models = []
    this.modelled.delete(first!.no)
    this.recount(first!)
  }

  /** The worker that will lose its models when one more is absent; undefined while there is room. */
  nextWithoutModels(): Worker | undefined {
    if (this.modelled.size < absentModelsMax) return undefined
    const [first] = this.modelled.values()
    return first
  }

  /** The workers that are absent and have nothing in hand; who is so longest comes first. */
  allAbsent(): ReadonlyMap<WorkerNo, Worker> {
    return this.absent
  }

  /** Drops a worker. Leases that are over keep it as who they were of. */
  forget(worker: Worker): void {
    this.absent.delete(worker.no)
    this.modelled.delete(worker.no)
    this.gone.delete(worker.no)
    this.recount(worker)
    this.workers.delete(worker.no)
    this.byPeer.delete(worker.peer)
    this.removeFromOwner(worker)
  }

  private addToOwner(worker: Worker): void {
    const own = this.byAccount.get(worker.account) ?? new Set()
    this.byAccount.set(worker.account, own.add(worker))
  }

  private removeFromOwner(worker: Worker): void {
    const own = this.byAccount.get(worker.account)
    own?.delete(worker)
    if (own?.size === 0) this.byAccount.delete(worker.account)
  }
}
