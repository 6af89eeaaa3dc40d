import { defaultPolicy, domainStatus, loadOf, modelLoadOf, modelLoadsOf } from '@kudoswarm/core'
import type {
  AccountNo,
  AccountRole,
  DomainState,
  ModelLoad,
  Policy,
  RecordedEvent,
  WorkerNo,
  WorkKind,
} from '@kudoswarm/core'
import { limits as protocolLimits, sessionProtocol } from '@kudoswarm/protocol'
import { ExpectedRequests } from './arrivals/expected-requests.js'
import type { ExpectedRequest } from './arrivals/expected-requests.js'
import type { CompletedJob, JobListener } from './arrivals/completed-job.js'
import { VouchedPeers } from './arrivals/vouched-peers.js'
import { tellConsequences } from './consequences.js'
import type { Directory } from './directory/directory.js'
import type { TalliedKind } from './directory/items/work-tally.js'
import { KeptDirectory } from './directory/kept-directory.js'
import { Feed } from './feed.js'
import { HistoryFeed } from './history/history-feed.js'
import { ReadingLine } from './history/reading-line.js'
import { SnapshotKeeper } from './journal/snapshot-keeper.js'
import { DiskReserve, diskReserveBytesDefault } from './limits/disk-reserve.js'
import { createRates } from './limits/rates.js'
import { sendBlockedAway } from './limits/timed-out.js'
import { ContentRoom } from './offers/content-room.js'
import { ContentSweep } from './offers/content-sweep.js'
import { HeldLeases } from './offers/held-leases.js'
import { Offers } from './offers/offers.js'
import { InputShelf } from './offers/input-shelf.js'
import { MonthlyKudos } from './monthly/monthly-kudos.js'
import type { ProgressListener } from './progress.js'
import { loadDomain } from './recovery.js'
import { createOutputReader } from './relay/output-reader.js'
import { Relay } from './relay/relay.js'
import type { Service, TrackerLimits } from './service.js'
import { Reception } from './sessions/reception.js'
import type { RefusalListener, RefusedPeer } from './sessions/refused-peer.js'
import { SessionTable } from './sessions/session-table.js'
import { Speeds } from './statistics/speeds.js'
import { WorkStatistics } from './statistics/work-statistics.js'
import type {
  DeliveredWork,
  EventListener,
  Grant,
  KudosTransfer,
  ModelStatus,
  SpeedJudge,
  Tracker,
  TrackerComponents,
  TrackerInit,
  TrackerLoad,
  TrackerStatus,
  WorkReport,
} from './tracker.js'
import { Receipts } from './wire/receipt.js'
import { tellNewNotices } from './workers/worker-notices.js'
import { createWorkerCare } from './workers/worker-care.js'
import type { Answer, CommandEntry } from './writer/entry.js'
import { Writer } from './writer/writer.js'

/** The implementation of `Tracker`. */
export class RunningTracker implements Tracker {
  readonly ended: Promise<unknown>
  readonly workers = createWorkerCare({
    service: () => this.#service,
    readContent: (hash) => this.readContent(hash),
  })
  readonly #components: TrackerComponents
  readonly #init: TrackerInit
  readonly #onProgress: ProgressListener
  readonly #policy: Policy
  readonly limits: TrackerLimits
  readonly #sessions = new SessionTable()
  readonly #readOutput: (hash: Uint8Array) => Promise<Uint8Array | undefined>
  readonly #directory: KeptDirectory
  readonly #listeners = new Set<EventListener>()
  readonly #vouched = new VouchedPeers()
  readonly #expected = new ExpectedRequests()
  readonly #jobs = new Feed<CompletedJob>()
  readonly #refusals = new Feed<RefusedPeer>()
  #isTooFast: SpeedJudge = () => false
  #writer!: Writer
  #service!: Service
  #reception!: Reception
  #monthly!: MonthlyKudos
  #snapshots!: SnapshotKeeper
  #sweeping: ContentSweep | undefined
  #stopped: Promise<void> | undefined
  #end!: (error: unknown) => void

  constructor(components: TrackerComponents, init: TrackerInit) {
    this.#components = components
    this.#init = init
    this.#readOutput = createOutputReader(components)
    this.#policy = { ...defaultPolicy, ...init.policy }
    this.limits = { ...protocolLimits, ...init.limits }
    const { store, clock, chance, logger } = components
    this.#onProgress = init.onProgress ?? ((progress) => logger.info('progress', { ...progress }))
    this.#directory = new KeptDirectory({
      store,
      clock,
      chance,
      logger,
      write: (entry) => this.#writer.change(entry),
      isProfane: init.isProfane ?? (() => false),
    })
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get peer(): string {
    return this.#components.identity.peer
  }

  get directory(): Directory {
    return this.#directory
  }

  addresses(): readonly string[] {
    return this.#components.network.addresses()
  }

  async start(): Promise<void> {
    const { store, clock, logger, network } = this.#components
    const { domain, snapshotSeq } = await this.#load()
    const { snapshotEveryEvents: everyEvents = 100_000 } = this.#init
    this.#snapshots = new SnapshotKeeper({ store, clock, logger, everyEvents, seq: snapshotSeq })
    this.#writer = new Writer({
      store,
      clock,
      logger,
      domain,
      reload: async () => (await this.#load()).domain,
      onRecords: (records) => {
        this.#directory.settle()
        tellNewNotices(this.#service, records)
      },
      onEvents: (events, state) => this.#onEvents(events, state),
      onBroken: (error) => this.#onBroken(error),
    })
    this.#monthly = new MonthlyKudos({ directory: this.#directory, writer: this.#writer })
    this.#service = this.#assemble(domain.state)
    this.#reception = new Reception(this.#service)
    await this.#execute({ type: 'recover' })
    void this.#monthly.sweep()
    this.#sweeping = new ContentSweep({ store, clock, logger, onSweep: () => this.#sweep() })
    const { frameBytesMax, sendBufferBytes, sendBufferBytesMax, channelsPerPeer } = this.limits
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
    return this.look((state) => ({ ...loadOf(state), pastMinute: speeds.pastMinute(writer.now()) }))
  }

  model(kind: WorkKind, name: string): Promise<ModelStatus | undefined> {
    return this.look((state) => {
      const load = modelLoadOf(state, kind, name)
      return load && this.#statusOf(load)
    })
  }

  models(kind: WorkKind): Promise<readonly ModelStatus[]> {
    return this.look((state) => modelLoadsOf(state, kind).map((load) => this.#statusOf(load)))
  }

  speedOf(kind: WorkKind, models: readonly string[]): number {
    const { speeds, writer } = this.#service
    const now = writer.now()
    if (models.length === 0) return speeds.fastestOf(kind, now)
    return Math.max(...models.map((name) => speeds.perSecond({ kind, name }, now)))
  }

  work(kind: TalliedKind): WorkReport {
    const { work, writer } = this.#service
    const now = writer.now()
    return { totals: work.totals(kind, now), models: work.models(kind, now) }
  }

  addressOf(worker: WorkerNo): string | undefined {
    return this.#sessions.ofWorker(worker)?.address
  }

  vouch(peer: string, account: AccountNo): () => void {
    return this.#vouched.vouch(peer, account)
  }

  expectRequest(note: ExpectedRequest): () => void {
    return this.#expected.expect(note)
  }

  followJobs(listener: JobListener): () => void {
    return this.#jobs.follow(listener)
  }

  followRefusals(listener: RefusalListener): () => void {
    return this.#refusals.follow(listener)
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

  openAccount(key: Uint8Array): Promise<Answer> {
    return this.#ask({ type: 'openAccount', key })
  }

  async withdraw(request: Uint8Array): Promise<Answer> {
    const peer = await this.look(({ requests }) => requests.findById(request)?.peer)
    if (peer === undefined) return { ok: false, refusal: { code: 'request_unknown' } }
    return this.#ask({ type: 'cancelRequest', peer, id: request })
  }

  readContent(hash: Uint8Array): Promise<Uint8Array | undefined> {
    return this.#readOutput(hash)
  }

  async grant({ id, accountKey, amount, kind = 'grant', reason }: Grant): Promise<Answer> {
    const opened = await this.openAccount(accountKey)
    if (!opened.ok || opened.type !== 'accountOpened') return opened
    const account: AccountNo = opened.account
    if (amount < 0n) return this.#ask({ type: 'takeKudos', id, account, amount: -amount, reason })
    return this.#ask({ type: 'grantKudos', id, account, amount, reason, kind })
  }

  transfer({ id, from, to, amount, rule }: KudosTransfer): Promise<Answer> {
    return new Promise((resolve) => {
      this.#writer.execute({
        command: { type: 'transferKudos', id, from, to, amount },
        reply: resolve,
        // A repeated transfer has no events, and changes nothing again.
        records: ({ events }) => {
          const isMade = events.some(({ event }) => event.type === 'kudosTransferred')
          return isMade && rule !== undefined ? this.#directory.recordsOf(rule) : []
        },
      })
    })
  }

  payMonthly(account: AccountNo): Promise<Answer> {
    return this.#monthly.pay(account)
  }

  changeRole(account: AccountNo, role: AccountRole, isHeld: boolean): Promise<Answer> {
    return this.#ask({ type: 'changeRole', account, role, isHeld })
  }

  follow(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  judgeSpeeds(judge: SpeedJudge): void {
    this.#isTooFast = judge
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#sweeping?.stop()
    this.#reception.close()
    this.#service.work.stop()
    await this.#writer.drain()
    await this.#service.work.flush()
    this.#writer.stop()
    await this.#snapshots.settle()
    const cut = await this.look(() => this.#writer.cut())
    await this.#snapshots.writeLast(cut, this.#onProgress)
    this.#end(undefined)
  }

  #statusOf(load: ModelLoad): ModelStatus {
    const { speeds, writer } = this.#service
    return { ...load, perSecond: speeds.perSecond(load, writer.now()) }
  }

  async #load(): ReturnType<typeof loadDomain> {
    const init = { ...this.#components, policy: this.#policy, limits: this.limits, onProgress: this.#onProgress }
    const loaded = await loadDomain(init)
    await this.#directory.load(this.#onProgress)
    return loaded
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
      limits: this.limits,
      agent: this.#init.agent ?? 'kudoswarm',
      writer: this.#writer,
      directory: this.#directory,
      sessions: this.#sessions,
      leases: new HeldLeases(state),
      ...createRates(this.limits),
      diskReserve: new DiskReserve({ store, logger, bytes: this.#init.diskReserveBytes ?? diskReserveBytesDefault }),
      relay: new Relay({
        clock,
        outputBytesMax: this.limits.outputBytesMax,
        readOutput: this.#readOutput,
      }),
      inputs: new InputShelf({ store }),
      room: new ContentRoom({ store, bytesMax: this.limits.blobBytesMax }),
      reading,
      receipts: new Receipts({ tracker: identity.peer }),
      speeds: new Speeds(),
      work: new WorkStatistics({ directory: this.#directory, clock }),
      vouched: this.#vouched,
      expected: this.#expected,
      jobs: this.#jobs,
      refusals: this.#refusals,
      isTooFast: (work: DeliveredWork) => this.#isTooFast(work),
      history: new HistoryFeed({
        store,
        clock,
        logger,
        writer: this.#writer,
        line: reading,
        followersMax: this.limits.historyFollowersMax,
        readBytesMax: this.limits.historyReadBytesMax,
      }),
    }
    return { ...parts, offers: new Offers(parts) }
  }

  #onEvents(events: readonly RecordedEvent[], state: DomainState): void {
    tellConsequences(this.#service, events, state)
    for (const listener of this.#listeners) this.#tell(listener, events, state)
    this.#snapshots.writeIfDue(() => this.#writer.cut())
  }

  #tell(listener: EventListener, events: readonly RecordedEvent[], state: DomainState): void {
    try {
      listener(events, state)
    } catch (error) {
      this.#components.logger.error('somebody could not be told of events; report it with this log', { error })
    }
  }

  #onBroken(error: unknown): void {
    this.#components.logger.error('the tracker found itself broken and has stopped; start it again', { error })
    this.#sweeping?.stop()
    this.#service.work.stop()
    this.#reception.close()
    this.#end(error)
  }

  #sweep(): void {
    this.#directory.sweep()
    void this.#monthly.sweep()
    sendBlockedAway(this.#service)
  }

  #ask(command: CommandEntry['command']): Promise<Answer> {
    return new Promise((resolve) => this.#writer.execute({ command, reply: resolve }))
  }

  #execute(command: CommandEntry['command']): Promise<Answer> {
    return new Promise((resolve) => this.#writer.execute({ command, isOurs: true, reply: resolve }))
  }
}
