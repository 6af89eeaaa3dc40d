import { defaultPolicy, domainStatus, loadOf } from '@kudoswarm/core'
import type {
  AccountNo,
  DomainState,
  DomainStatus,
  Load,
  ModelLoad,
  Policy,
  RecordedEvent,
  StateCut,
} from '@kudoswarm/core'
import { limits as protocolLimits, sessionProtocol } from '@kudoswarm/protocol'
import type { VerifySignature } from '@kudoswarm/protocol'
import type { Clock, Identity, Logger, Network, Store } from '@kudoswarm/ports'
import { tellConsequences } from './consequences.js'
import { HistoryFeed } from './history/history-feed.js'
import { ReadingLine } from './history/reading-line.js'
import { encodeInSlices } from './journal/snapshot-slices.js'
import { JoinRate } from './limits/join-rate.js'
import { OpenJobs } from './limits/open-jobs.js'
import { DiskReserve, diskReserveBytesDefault } from './limits/disk-reserve.js'
import { OpeningRate } from './limits/opening-rate.js'
import { ContentRoom } from './offers/content-room.js'
import { HeldLeases } from './offers/held-leases.js'
import { Offers } from './offers/offers.js'
import { PromptShelf } from './offers/prompt-shelf.js'
import { loadDomain } from './recovery.js'
import { createOutputReader } from './relay/output-reader.js'
import { Relay } from './relay/relay.js'
import type { Service, TrackerLimits } from './service.js'
import { Reception } from './sessions/reception.js'
import { SessionTable } from './sessions/session-table.js'
import { Speeds } from './statistics/speeds.js'
import { Receipts } from './wire/receipt.js'
import type { Answer, CommandEntry } from './writer/entry.js'
import { Writer } from './writer/writer.js'

/** Blobs that have expired are looked for this often, in milliseconds, and deleted so many at a time. */
const sweepMs = 60_000
const sweepBlobs = 1_000

/** Pause between two deletions where there is more to delete, in milliseconds, so that commits come in between. */
const sweepPauseMs = 50

/** What a tracker is made of. It closes neither the store nor the network: whoever opened them does. */
export interface TrackerComponents {
  store: Store
  network: Network
  clock: Clock
  identity: Identity
  /** Checks what peers have signed; `verifyEd25519` outside of simulations. */
  verifySignature: VerifySignature
  logger: Logger
}

/** Options of a tracker. */
export interface TrackerInit {
  /** The operator's numbers. @default defaultPolicy */
  policy?: Partial<Policy>
  /** Limits that differ from those of the protocol. */
  limits?: Partial<TrackerLimits>
  /** Name and version that peers are told. @default 'kudoswarm' */
  agent?: string
  /** Events after which a new snapshot is written. @default 100,000 */
  snapshotEveryEvents?: number
  /**
   * Bytes of the disk that are left free: no more requests are admitted while there are fewer.
   *
   * @default 256 MiB
   */
  diskReserveBytes?: number
  /** Called now and then while a long journal is replayed. */
  onReplay?: (replayed: number, total: number) => void
}

/** A tracker in numbers. */
export interface TrackerStatus extends DomainStatus {
  sessions: number
  workerSessions: number
  /** False while the journal cannot be written, and commands are refused. */
  canWrite: boolean
}

/** What is there for a model and waits for it, and how fast it is. */
export interface ModelStatus extends ModelLoad {
  /** Of one answer, the mean of the last hour; 0 where nothing is known. */
  tokensPerSecond: number
}

/** What is there, what waits, and how fast it goes. */
export interface TrackerLoad extends Load {
  models: readonly ModelStatus[]
  /** Of all answers that were completed within the last minute. */
  tokensPastMinute: number
}

/** Kudos for an account, made by the operator. */
export interface Grant {
  /** 16 bytes, chosen by the operator: repeating a grant with the same id is not a second one. */
  id: Uint8Array
  /** Ed25519 key of the account, which is opened if it is new. */
  accountKey: Uint8Array
  /** Millikudos. */
  amount: bigint
  reason: string
}

/** A running tracker. */
export interface Tracker {
  /** Peer id of the tracker. */
  readonly peer: string
  /** Addresses on which peers can dial it. */
  addresses(): readonly string[]
  /** Counts what there is, as far as it is durable. */
  status(): Promise<TrackerStatus>
  /** Counts workers, waiting jobs and tokens, by model. */
  load(): Promise<TrackerLoad>
  /** Looks at what is durable. The state must not be changed or kept. */
  look<Result>(look: (state: DomainState, policy: Policy) => Result): Promise<Result>
  /** Mints kudos. Resolves when that is durable, or to why not. */
  grant(grant: Grant): Promise<Answer>
  /** Resolves when the tracker has ended: with nothing after `stop`, with the error where it found itself broken. */
  readonly ended: Promise<unknown>
  /** Says goodbye to every peer, writes down what was decided, and a snapshot. Idempotent. */
  stop(): Promise<void>
}

/**
 * Starts a tracker: rebuilds its state from the store, then answers peers.
 *
 * @example
 * const tracker = await createTracker({ store, network, clock, identity, verifySignature: verifyEd25519, logger })
 * console.log(tracker.addresses())
 * await tracker.stop()
 *
 * @throws StoreError when the store cannot be read
 */
export async function createTracker(components: TrackerComponents, init: TrackerInit = {}): Promise<Tracker> {
  const tracker = new RunningTracker(components, init)
  await tracker.start()
  return tracker
}

class RunningTracker implements Tracker {
  readonly ended: Promise<unknown>
  readonly #components: TrackerComponents
  readonly #init: TrackerInit
  readonly #policy: Policy
  readonly #limits: TrackerLimits
  readonly #sessions = new SessionTable()
  #writer!: Writer
  #service!: Service
  #reception!: Reception
  #snapshotSeq = 0
  #snapshot: Promise<void> | undefined
  #cancelSweep: (() => void) | undefined
  #stopped: Promise<void> | undefined
  #end!: (error: unknown) => void

  constructor(components: TrackerComponents, init: TrackerInit) {
    this.#components = components
    this.#init = init
    this.#policy = { ...defaultPolicy, ...init.policy }
    this.#limits = { ...protocolLimits, ...init.limits }
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get peer(): string {
    return this.#components.identity.peer
  }

  addresses(): readonly string[] {
    return this.#components.network.addresses()
  }

  async start(): Promise<void> {
    const { store, clock, logger, network } = this.#components
    const { domain, snapshotSeq } = await this.#load()
    this.#snapshotSeq = snapshotSeq
    this.#writer = new Writer({
      store,
      clock,
      logger,
      domain,
      reload: async () => (await this.#load()).domain,
      onEvents: (events, state) => this.#onEvents(events, state),
      onBroken: (error) => this.#onBroken(error),
    })
    this.#service = this.#assemble(domain.state)
    this.#reception = new Reception(this.#service)
    await this.#execute({ type: 'recover' })
    this.#sweepAfter(sweepMs)
    const { frameBytesMax, sendBufferBytes, sendBufferBytesMax, channelsPerPeer } = this.#limits
    const channelLimits = { frameBytesMax, sendBufferBytes, sendBufferBytesMax, channelsPerPeer }
    await network.serve(sessionProtocol, channelLimits, (channel) => this.#reception.accept(channel))
    logger.info('the tracker answers', { peer: this.peer, events: store.lastSeq })
  }

  status(): Promise<TrackerStatus> {
    return this.look((state) => ({
      ...domainStatus(state),
      sessions: this.#sessions.size,
      workerSessions: this.#sessions.workerCount,
      canWrite: this.#writer.canWrite,
    }))
  }

  load(): Promise<TrackerLoad> {
    const { speeds, writer } = this.#service
    const now = writer.now()
    return this.look((state) => {
      const load = loadOf(state)
      const models = load.models.map((model) => ({
        ...model,
        tokensPerSecond: speeds.tokensPerSecond(model.name, now),
      }))
      return { ...load, models, tokensPastMinute: speeds.tokensPastMinute(now) }
    })
  }

  look<Result>(look: (state: DomainState, policy: Policy) => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#writer.look((state) => {
        try {
          resolve(look(state, this.#policy))
        } catch (error) {
          reject(error)
        }
      })
    })
  }

  async grant({ id, accountKey, amount, reason }: Grant): Promise<Answer> {
    const opened = await this.#ask({ type: 'openAccount', key: accountKey })
    if (!opened.ok || opened.type !== 'accountOpened') return opened
    const account: AccountNo = opened.account
    return this.#ask({ type: 'grantKudos', id, account, amount, reason })
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#cancelSweep?.()
    this.#reception.close()
    await this.#writer.drain()
    this.#writer.stop()
    await this.#snapshot
    const cut = await this.look(() => this.#writer.cut())
    if (cut.seq === this.#components.store.lastSeq && cut.seq > this.#snapshotSeq) await this.#writeSnapshot(cut)
    this.#end(undefined)
  }

  #load(): ReturnType<typeof loadDomain> {
    const { store, logger } = this.#components
    const onProgress = this.#init.onReplay ?? ((replayed, total) => logger.info('replaying', { replayed, total }))
    return loadDomain({ store, policy: this.#policy, limits: this.#limits, onProgress })
  }

  #assemble(state: DomainState): Service {
    const { store, clock, identity, verifySignature, logger } = this.#components
    const reading = new ReadingLine({ clock })
    const parts = {
      store,
      clock,
      identity,
      verifySignature,
      logger,
      policy: this.#policy,
      limits: this.#limits,
      agent: this.#init.agent ?? 'kudoswarm',
      writer: this.#writer,
      sessions: this.#sessions,
      leases: new HeldLeases(state),
      openings: new OpeningRate({ perHour: this.#limits.accountOpeningsPerHour }),
      openJobs: new OpenJobs({ perAddressMax: this.#limits.openJobsPerAddressMax }),
      joins: new JoinRate({
        perMinute: this.#limits.workerJoinsPerMinute,
        perMinutePerAddress: this.#limits.workerJoinsPerMinutePerAddress,
      }),
      diskReserve: new DiskReserve({ store, logger, bytes: this.#init.diskReserveBytes ?? diskReserveBytesDefault }),
      relay: new Relay({
        clock,
        outputBytesMax: this.#limits.outputBytesMax,
        readOutput: createOutputReader(this.#components),
      }),
      prompts: new PromptShelf({ store }),
      room: new ContentRoom({ store, bytesMax: this.#limits.blobBytesMax }),
      reading,
      receipts: new Receipts({ tracker: identity.peer }),
      speeds: new Speeds(),
      history: new HistoryFeed({
        store,
        clock,
        logger,
        writer: this.#writer,
        line: reading,
        followersMax: this.#limits.historyFollowersMax,
        readBytesMax: this.#limits.historyReadBytesMax,
      }),
    }
    return { ...parts, offers: new Offers(parts) }
  }

  #onEvents(events: readonly RecordedEvent[], state: DomainState): void {
    tellConsequences(this.#service, events, state)
    const { snapshotEveryEvents = 100_000 } = this.#init
    const { lastSeq } = this.#components.store
    if (this.#snapshot !== undefined || lastSeq - this.#snapshotSeq < snapshotEveryEvents) return
    this.#snapshot = this.#writeSnapshot(this.#writer.cut()).finally(() => {
      this.#snapshot = undefined
    })
  }

  /** Writes a state that is durable, while work goes on. Never rejects. */
  async #writeSnapshot(cut: StateCut): Promise<void> {
    const { clock, store, logger } = this.#components
    try {
      await store.writeSnapshot(cut.seq, encodeInSlices(cut.records(), clock))
      this.#snapshotSeq = cut.seq
    } catch (error) {
      logger.error('the snapshot cannot be written; the journal has everything that it would', { error })
    } finally {
      cut.end()
    }
  }

  #onBroken(error: unknown): void {
    this.#components.logger.error('the tracker found itself broken and has stopped; start it again', { error })
    this.#cancelSweep?.()
    this.#reception.close()
    this.#end(error)
  }

  #sweepAfter(ms: number): void {
    this.#cancelSweep = this.#components.clock.after(ms, () => void this.#sweep())
  }

  /** Never rejects. */
  async #sweep(): Promise<void> {
    const { clock, logger, store } = this.#components
    let deleted = 0
    try {
      deleted = await store.deleteExpiredBlobs(clock.now(), sweepBlobs)
    } catch (error) {
      logger.warn('expired content cannot be deleted', { error })
    }
    if (this.#stopped === undefined) this.#sweepAfter(deleted === sweepBlobs ? sweepPauseMs : sweepMs)
  }

  #ask(command: CommandEntry['command']): Promise<Answer> {
    return new Promise((resolve) => this.#writer.execute({ command, reply: resolve }))
  }

  #execute(command: CommandEntry['command']): Promise<Answer> {
    return new Promise((resolve) => this.#writer.execute({ command, isOurs: true, reply: resolve }))
  }
}
