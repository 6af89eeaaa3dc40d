import type { Frame, Joined, Offer, Welcome, Withdraw } from '@kudoswarm/protocol'
import type { Engine } from '@kudoswarm/ports'
import { codeOf, isFinalCode, PeerError } from '../peer-error.js'
import type { SessionState, TrackerSession } from '../session/tracker-session.js'
import { Announcements } from './announcements.js'
import { toFailure } from './fail-code.js'
import type { Failure } from './fail-code.js'
import { Heartbeat } from './heartbeat.js'
import { engineJobOf, HeldJob, modelNameOf, rewindsMax } from './held-job.js'
import type { JobOutcome } from './job-outcome.js'
import { describeWorker, roomOf } from './joining.js'
import type { WorkerRole } from './joining.js'
import { Retries } from './retries.js'
import { Sending } from './sending.js'
import { settleQuietly } from './settle-quietly.js'
import { SoughtOffers } from './sought-offers.js'
import { WorkerNews } from './worker-news.js'
import type { Found, JobInHand, Seeking, Worker, WorkerEvent, WorkerInit } from './worker.js'

/** The implementation of `Worker`. */
export class WorkerLoop implements Worker {
  readonly #session: TrackerSession
  readonly #engine: Engine
  readonly #role: WorkerRole
  readonly #sought: SoughtOffers
  readonly #detach: () => void
  readonly #jobs = new Map<bigint, HeldJob>()
  readonly #listeners = new Set<(event: WorkerEvent) => void>()
  readonly #whenIdle = new Set<() => void>()
  /** Jobs of before that are not among the others yet: that takes a welcome. */
  #inHand: readonly JobInHand[]
  #welcome: Welcome | undefined
  /** Offers that came before the answer to our joining. */
  #early: Offer[] = []
  readonly #news = new WorkerNews((event) => this.#emit(event))
  #isJoined = false
  #isStopping = false
  #isStopped = false
  /** Set once what is in hand is not to be finished: then an answer that is lost is not waited for. */
  #isHasty = false
  readonly #heartbeat: Heartbeat
  readonly #retries: Retries
  readonly #announcements: Announcements
  readonly #sending: Sending

  constructor(init: WorkerInit) {
    this.#session = init.session
    this.#engine = init.engine
    this.#role = init
    this.#sought = new SoughtOffers(init.session, (offer) => this.#consider(offer))
    this.#inHand = init.inHand ?? []
    this.#retries = new Retries(init.session.clock)
    this.#announcements = new Announcements(init.session.clock, () => this.#join())
    this.#sending = new Sending({
      session: init.session,
      jobs: () => this.#jobs.values(),
      isOpen: () => this.#isJoined,
      sent: (job) => this.#complete(job),
    })
    this.#heartbeat = new Heartbeat({
      session: init.session,
      leasesOf: () => [...this.#jobs.values()].filter(({ state }) => state !== 'accepting').map(({ lease }) => lease),
      onGone: (lease) => this.#endLease(lease),
    })
    this.#detach = init.session.attach({
      state: (state) => this.#follow(state),
      frame: (frame) => this.#take(frame),
      drained: () => this.#sending.resume(),
    })
  }

  get jobsInHand(): number {
    return this.#jobs.size
  }

  subscribe(listener: (event: WorkerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  announce(): Promise<void> {
    return this.#isStopped ? Promise.resolve() : this.#announcements.announce()
  }

  seek(seeking: Seeking): Promise<Found> {
    return this.#sought.seek(seeking)
  }

  async stop(options: { finish: boolean; isSilent?: boolean }): Promise<void> {
    this.#isStopping = true
    if (!options.finish) await this.#handAllBack()
    await this.#leave('worker_stopping', options.isSilent)
  }

  /** Leaves when nothing is in hand any more. */
  async #leave(code: string, isSilent = false): Promise<void> {
    if (this.#jobs.size > 0 && !this.#isStopped) await new Promise<void>((resolve) => this.#whenIdle.add(resolve))
    if (this.#isStopped) return
    if (this.#isJoined && !isSilent) await settleQuietly(this.#session.logger, this.#session.ask('leaveWorker', {}))
    this.#stopped(code)
  }

  #follow(state: SessionState): void {
    this.#isJoined = false
    this.#early = []
    this.#news.drop()
    this.#sending.reset()
    this.#heartbeat.stop()
    this.#sought.drop()
    // On the next connection joining comes first.
    this.#retries.cancel()
    this.#announcements.lost()
    for (const job of this.#jobs.values()) job.isAcceptAsked = false
    if (state.name === 'connected') {
      this.#welcome = state.welcome
      this.#takeUp()
      this.#join()
    } else if (state.name === 'ended') this.#stopped(state.code)
    else if (this.#isHasty) this.#dropAll('lost')
  }

  #take(frame: Frame): void {
    if (frame.kind === 'offer') this.#hear(frame.body)
    else if (frame.kind === 'withdraw') this.#withdraw(frame.body)
    else if (frame.kind === 'refused' && frame.body.code === 'progress_offset_invalid') this.#rewindAll()
    else this.#news.take(frame)
  }

  /** What was in hand before is as if its acceptance had been asked for: joining tells whether its lease lives. */
  #takeUp(): void {
    for (const { offer, startedAtMs } of this.#inHand) {
      this.#jobs.set(offer.lease, new HeldJob(offer, this.#welcome?.outputBytesMax, startedAtMs))
    }
    this.#inHand = []
  }

  #join(): void {
    if (this.#isStopped || this.#session.state.name !== 'connected') return
    const leases = [...this.#jobs.keys()]
    const joining = describeWorker(this.#role, leases)
    this.#announcements.begin()
    this.#news.hold()
    const again = (): void => this.#join()
    this.#session.ask('joinWorker', joining).then(
      (joined) => this.#joined(joined, leases),
      (error: unknown) => this.#recover(error, 'joining', again, (code) => this.#stopped(code)),
    )
  }

  #joined({ worker, resumed }: Joined, named: readonly bigint[]): void {
    if (this.#isStopped) {
      void settleQuietly(this.#session.logger, this.#session.ask('leaveWorker', {}))
      return
    }
    const isBack = !this.#isJoined
    this.#isJoined = true
    this.#emit({ type: 'joined', worker })
    this.#news.release()
    if (isBack) {
      this.#resume(named, new Set(resumed))
      for (const offer of this.#early.splice(0)) this.#consider(offer)
      this.#heartbeat.start(Number(this.#welcome!.leaseMs))
    }
    this.#announcements.taken()
  }

  /** Goes on with the named jobs whose leases live; the others of them belong to somebody else now. */
  #resume(named: readonly bigint[], leases: ReadonlySet<bigint>): void {
    for (const lease of named) {
      const job = this.#jobs.get(lease)
      if (job === undefined) continue
      job.output.rewind()
      // What is offered again is no lease yet.
      if (this.#early.some((offer) => offer.lease === job.lease)) continue
      if (!leases.has(job.lease)) this.#drop(job, { outcome: 'withdrawn', code: 'lease_unknown' })
      else if (job.state === 'accepting') this.#start(job)
      else if (job.state === 'completing') job.state = 'finished'
    }
    this.#sending.flush()
  }

  /** Until it has joined, a worker does not know which of its jobs go on, and so not whether it has a free slot. */
  #hear(offer: Offer): void {
    if (this.#isJoined) this.#consider(offer)
    else this.#early.push(offer)
  }

  #consider(offer: Offer): void {
    const held = this.#jobs.get(offer.lease)
    if (held !== undefined) {
      if (held.state === 'accepting' && !held.isAcceptAsked) this.#accept(held)
      return
    }
    if (this.#sought.holdBack(offer)) return
    const { lease } = offer
    const reason = this.#objectionTo(offer)
    if (reason === undefined) {
      const job = new HeldJob(offer, this.#welcome?.outputBytesMax)
      this.#jobs.set(lease, job)
      if (this.#role.seeks === true) this.#start(job)
      else this.#accept(job)
    } else if (this.#role.seeks === true) {
      this.#sought.settle(lease, false)
      void settleQuietly(this.#session.logger, this.#session.ask('fail', { lease, code: reason, handingBack: true }))
    } else void settleQuietly(this.#session.logger, this.#session.ask('decline', { lease, reason }))
  }

  #objectionTo(offer: Offer): string | undefined {
    if (this.#isStopping || this.#isStopped) return 'worker_stopping'
    if (modelNameOf(this.#engine, offer) === undefined) return 'model_unknown'
    if (this.#engine.suits?.(engineJobOf(offer)) === false) return 'unsuited'
    const isUnsought = this.#role.seeks === true && !this.#sought.isAwaited(offer.lease)
    return isUnsought || this.#busySlots() >= roomOf(this.#role) ? 'engine_busy' : undefined
  }

  /** A job whose receipt has been sent takes no slot any more: the next offer may come along with the answer to it. */
  #busySlots(): number {
    return [...this.#jobs.values()].filter(({ state }) => state !== 'completing').length
  }

  #accept(job: HeldJob): void {
    job.isAcceptAsked = true
    this.#session.ask('accept', { lease: job.lease }).then(
      () => this.#start(job),
      // Without an answer the job may be ours or not: joining again tells.
      (error: unknown) => {
        const again = () => void (job.state === 'accepting' && this.#isJoined && this.#accept(job))
        this.#recover(error, 'accepting', again, (code) => this.#drop(job, { outcome: 'refused', code }))
      },
    )
  }

  #start(job: HeldJob): void {
    if (job.state !== 'accepting') return
    job.state = 'running'
    const { offer, lease } = job
    const model = modelNameOf(this.#engine, offer) ?? ''
    this.#emit({ type: 'jobStarted', lease, model, rewardMax: offer.rewardMax, offer })
    void this.#run(job)
    this.#sought.settle(job.lease, true)
  }

  /** Runs a job to the point where all that is left is to send it. Never rejects. */
  async #run(job: HeldJob): Promise<void> {
    const { clock, identity } = this.#session
    const end = await job.run(this.#engine, clock, (chunk) => {
      this.#emit({ type: 'token', lease: job.lease, text: chunk.text, tokens: chunk.tokens.length })
      this.#sending.schedule()
    })
    if (job.state === 'over') return
    if (!end.ok) {
      const failure = toFailure(end.error)
      // What is handed back by a worker that goes on is nobody's fault, and happens all the time.
      const level = failure.isHandedBack && !failure.isFatal ? 'debug' : 'warn'
      this.#session.logger[level]('a job failed', { lease: job.lease, error: end.error })
      this.#fail(job, failure)
      return
    }
    try {
      const tracker = this.#welcome!.tracker
      job.receipt = await job.sign({ summary: end.summary, tracker, identity, clock })
    } catch (error) {
      this.#session.logger.error('a receipt could not be signed', { lease: job.lease, error })
      this.#fail(job, toFailure(error))
      return
    }
    if (job.state !== 'running') return
    job.state = 'finished'
    this.#sending.flush()
  }

  #complete(job: HeldJob): void {
    job.state = 'completing'
    this.#session.ask('complete', { receipt: job.receipt }).then(
      ({ reward, escrowed }) => this.#drop(job, { outcome: 'completed', reward, escrowed }),
      (error: unknown) => {
        const again = (): void => {
          if (job.state === 'completing') job.state = 'finished'
          this.#sending.flush()
        }
        if (codeOf(error) === 'receipt_output_mismatch' && this.#rewind(job)) again()
        else this.#recover(error, 'completing', again, (code) => this.#drop(job, { outcome: 'refused', code }))
      },
    )
  }

  /** Tells the tracker that a job will not be delivered; what it answers changes nothing. */
  #fail(job: HeldJob, failure: Failure): void {
    const { code, isHandedBack } = failure
    const body = { lease: job.lease, code, handingBack: isHandedBack }
    void settleQuietly(this.#session.logger, this.#session.ask('fail', body))
    this.#drop(job, { outcome: isHandedBack ? 'handedBack' : 'failed', code })
    if (failure.isFatal) void this.#stopFor(code)
  }

  async #stopFor(code: string): Promise<void> {
    this.#isStopping = true
    await this.#handAllBack()
    await this.#leave(code)
  }

  #withdraw({ lease, reason, settle }: Withdraw): void {
    this.#early = this.#early.filter((offer) => offer.lease !== lease)
    const job = this.#jobs.get(lease)
    if (job === undefined) {
      const isUnbegun = settle && this.#sought.holds(lease)
      this.#sought.settle(lease, false)
      // What was leased as it was sought, and is to be settled before it has begun, is handed back.
      if (isUnbegun)
        void settleQuietly(this.#session.logger, this.#session.ask('fail', { lease, code: reason, handingBack: true }))
      return
    }
    job.abort()
    if (!settle) this.#drop(job, { outcome: 'withdrawn', code: reason })
  }

  /** Hands back everything but what was delivered: as long as the session lasts, that is as good as paid. */
  async #handAllBack(): Promise<void> {
    this.#isHasty = true
    const said: Promise<void>[] = []
    for (const job of this.#jobs.values()) {
      if (job.state === 'completing' && this.#session.state.name === 'connected') continue
      const code = 'worker_stopping'
      said.push(
        settleQuietly(this.#session.logger, this.#session.ask('fail', { lease: job.lease, code, handingBack: true })),
      )
      this.#drop(job, { outcome: 'handedBack', code })
    }
    await Promise.all(said)
  }

  #rewindAll(): void {
    for (const job of this.#jobs.values()) {
      if (job.state === 'running' || job.state === 'finished') this.#rewind(job)
    }
    this.#sending.flush()
  }

  #rewind(job: HeldJob): boolean {
    job.rewinds += 1
    job.output.rewind()
    if (job.rewinds <= rewindsMax) return true
    this.#fail(job, { code: 'progress_offset_invalid', isHandedBack: true, isFatal: false })
    return false
  }

  /** A receipt may be under way while its lease ends: its answer tells what became of it. */
  #endLease(lease: bigint): void {
    const job = this.#jobs.get(lease)
    if (job !== undefined && job.state !== 'completing') {
      this.#drop(job, { outcome: 'withdrawn', code: 'lease_unknown' })
    }
  }

  #drop(job: HeldJob, end: JobOutcome): void {
    if (job.state === 'over') return
    job.state = 'over'
    job.abort()
    this.#jobs.delete(job.lease)
    this.#sought.settle(job.lease, false)
    this.#emit({ type: 'jobEnded', lease: job.lease, ...end })
    if (this.#jobs.size === 0) this.#reportIdle()
  }

  #dropAll(code: string): void {
    for (const job of this.#jobs.values()) this.#drop(job, { outcome: 'withdrawn', code })
  }

  #stopped(code: string): void {
    if (this.#isStopped) return
    this.#isStopped = true
    this.#isJoined = false
    this.#heartbeat.stop()
    this.#announcements.end()
    this.#dropAll(code)
    this.#sought.drop()
    this.#emit({ type: 'stopped', code })
    this.#reportIdle()
    this.#session.clock.soon(() => this.#detach())
  }

  #reportIdle(): void {
    for (const resolve of this.#whenIdle) resolve()
    this.#whenIdle.clear()
  }

  /** Tries again where that may help. After a lost connection, joining anew does. */
  #recover(error: unknown, doing: string, again: () => void, giveUp: (code: string) => void): void {
    const code = codeOf(error)
    if (code === 'lost') return
    this.#session.logger.warn(`the tracker refused ${doing}`, { code })
    if (isFinalCode(code)) return giveUp(code)
    this.#retries.after(error instanceof PeerError ? error.retryAfterMs : 0, again)
  }

  #emit(event: WorkerEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
