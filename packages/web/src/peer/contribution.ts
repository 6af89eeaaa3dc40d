import { startBrowserEngine, type LoadProgress } from '@kudoswarm/engine/browser'
import {
  createWorker,
  type TrackerSession,
  type Worker as SwarmWorker,
  type WorkerEvent,
  type WorkerSpeed,
} from '@kudoswarm/peer'
import type { Engine } from '@kudoswarm/ports'
import type { ModelFiles, OfferedModel } from '../models/model-files.js'
import { peerStrings } from '../strings/en/peer.js'
import { JobTally } from './job-tally.js'
import { toldOf } from './owner-news.js'
import { reasonOf, stopReason } from './reason.js'
import { SpeedMeter } from './speed-meter.js'
import type { TabMemory } from './tab-memory.js'
import type { ContributionLimits, Reason } from './tab-peer.js'
import type { ViewStore } from './view-store.js'

/** Says that the software is known to do what it says; protocol-spec/queue.md §4.3. */
const validatedBackend = 'validated_backend'

/** Jobs that a tab takes at once. */
const slots = 1

/** Code of a worker that has stopped because it was told to. */
const stoppedOnPurpose = 'worker_stopping'

/** What a contribution is made of. */
export interface ContributionInit {
  session: TrackerSession
  model: OfferedModel
  files: ModelFiles
  /** Name of the worker, for people. */
  name: string
  limits: ContributionLimits
  isVisible: boolean
  memory: TabMemory
  views: ViewStore
}

/**
 * What one tab gives to the swarm, from the click to the end: the model, the engine, the worker. While it is paused, or
 * acts for nobody, there is an engine and no worker.
 */
export class Contribution {
  readonly model: OfferedModel
  readonly #init: ContributionInit
  readonly #stopping = new AbortController()
  readonly #tally = new JobTally()
  readonly #meter = new SpeedMeter()
  #session: TrackerSession | undefined
  #limits: ContributionLimits
  #isVisible: boolean
  #speed: WorkerSpeed = 'fast'
  #engine: Engine | undefined
  #worker: SwarmWorker | undefined
  /** Why it takes no jobs: because the page has said so; because it is too slow. */
  #pause: Reason | undefined
  #slowness: Reason | undefined
  #starting: Promise<void> | undefined
  /** What is being done so that the worker is there exactly when it should be. One thing at a time. */
  #turn: Promise<void> = Promise.resolve()

  constructor(init: ContributionInit) {
    this.#init = init
    this.model = init.model
    this.#session = init.session
    this.#limits = init.limits
    this.#isVisible = init.isVisible
  }

  /** Whether it goes on: it has neither failed nor been stopped. */
  get isAlive(): boolean {
    return !this.#stopping.signal.aborted
  }

  /** Fetches the model, loads it and serves. Never rejects: what goes wrong is shown. */
  run(): Promise<void> {
    this.#starting = this.#start()
    return this.#starting
  }

  /** Takes no more jobs; those in hand are finished. */
  pause(reason: Reason): Promise<void> {
    this.#pause = reason
    return this.#adapt()
  }

  /** Takes jobs again, and measures its speed anew. */
  resume(): Promise<void> {
    if (this.#pause === undefined && this.#slowness !== undefined) this.#meter.reset()
    this.#pause = undefined
    this.#judge()
    return this.#adapt()
  }

  setLimits(limits: ContributionLimits): Promise<void> {
    if (limits.gpuShare !== this.#limits.gpuShare) this.#meter.reset()
    this.#limits = limits
    this.#engine?.setGpuShare?.(limits.gpuShare)
    this.#judge()
    return this.#adapt()
  }

  /** The page is seen, or not: its speed may be another. */
  setVisible(isVisible: boolean): Promise<void> {
    this.#isVisible = isVisible
    this.#judge()
    return this.#adapt()
  }

  /** Hands back what is in hand and acts for nobody until there is another session. */
  async leaveSession(): Promise<void> {
    this.#session = undefined
    await this.#worker?.stop({ finish: false })
    await this.#adapt()
  }

  /** Acts in another session from now on. */
  enterSession(session: TrackerSession): Promise<void> {
    this.#session = session
    return this.#adapt()
  }

  /** Finishes the jobs in hand, or hands them back, and lets go of the engine. A second call may cut the first short. */
  async stop(options: { finish: boolean }): Promise<void> {
    this.#stopping.abort()
    const { views } = this.#init
    if (views.view.contribution.state !== 'failed') views.changeContribution({ state: 'stopping' })
    await this.#worker?.stop(options)
    await this.#starting
    await this.#turn
    await this.#engine?.close()
    views.changeContribution({ state: 'off', fetch: undefined, load: undefined, reason: undefined })
  }

  async #start(): Promise<void> {
    const { views, model } = this.#init
    views.resetContribution({ state: 'fetching', model: model.name })
    try {
      await this.#open()
      await this.#adapt()
    } catch (error) {
      if (this.isAlive) await this.#fail(reasonOf(error))
    }
  }

  async #open(): Promise<void> {
    const { files, model, views } = this.#init
    const { signal } = this.#stopping
    const { file, knownAnswers } = await files.get(model, {
      signal,
      onProgress: (fetch) => views.changeContribution({ fetch }),
    })
    signal.throwIfAborted()
    views.changeContribution({ state: 'loading', fetch: undefined })
    const lastPhase = knownAnswers === undefined ? 'compiling' : 'checking'
    this.#engine = await startBrowserEngine({
      model: file,
      createWorker: () => new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' }),
      slots,
      signal,
      ...(knownAnswers === undefined ? {} : { knownAnswers }),
      onProgress: (load) => views.changeContribution({ load: isOver(load, lastPhase) ? undefined : load }),
    })
    this.#engine.setGpuShare?.(this.#limits.gpuShare)
    views.changeContribution({ load: undefined, adapter: this.#engine.adapter })
  }

  #adapt(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#settle())
    return this.#turn
  }

  async #settle(): Promise<void> {
    if (!this.isAlive || this.#engine === undefined) return
    const reason = this.#pause ?? this.#slowness
    const { views } = this.#init
    if (reason !== undefined) views.changeContribution({ state: 'paused', reason })
    if (this.#worker !== undefined && (reason !== undefined || this.#session === undefined)) {
      await this.#worker.stop({ finish: true })
      this.#worker = undefined
    } else if (this.#worker === undefined && reason === undefined && this.#session !== undefined) {
      views.changeContribution({ state: 'joining', reason: undefined })
      this.#worker = this.#join(this.#session, this.#engine)
    }
  }

  #join(session: TrackerSession, engine: Engine): SwarmWorker {
    const { name, memory } = this.#init
    const offers = [validatedBackend]
    const worker = createWorker({ session, engine, name, offers, speed: () => this.#speed, inHand: memory.jobs })
    worker.subscribe((event) => this.#hear(event))
    return worker
  }

  #hear(event: WorkerEvent): void {
    const { views, memory } = this.#init
    this.#tally.add(event, Date.now())
    views.changeContribution(this.#tally.view())
    if (event.type === 'stateTold' || event.type === 'noticeTold') {
      views.changeContribution(toldOf(views.view, event))
      this.#endPauseInTime()
    } else if (event.type === 'joined') {
      views.changeContribution({ standing: undefined })
      if (this.isAlive && (this.#pause ?? this.#slowness) === undefined) views.changeContribution({ state: 'serving' })
    } else if (event.type === 'jobStarted') {
      views.changeContribution({ standing: undefined })
      memory.begin({ offer: event.offer, startedAtMs: Date.now() })
    } else if (event.type === 'token') this.#measure(event.lease, event.tokens)
    else if (event.type === 'jobEnded') {
      memory.end(event.lease)
      this.#judge()
      void this.#adapt()
    } else if (event.code !== stoppedOnPurpose && this.isAlive) {
      void this.#fail(stopReason(event.code, this.#session?.state))
    }
  }

  /** The tracker says when a pause ends, and then no more. */
  #endPauseInTime(): void {
    const { views } = this.#init
    const { standing } = views.view.contribution
    if (standing === undefined || standing.untilMs === 0) return
    const end = (): void => {
      if (views.view.contribution.standing === standing) views.changeContribution({ standing: undefined })
    }
    setTimeout(end, Math.max(0, standing.untilMs - Date.now()))
  }

  #measure(lease: bigint, tokens: number): void {
    const ms = this.#tally.msSinceLastToken(lease)
    if (ms !== undefined) this.#meter.add(this.#isVisible, tokens, ms)
  }

  /** Draws the conclusions from its speed, and tells the tracker. */
  #judge(): void {
    const pace = this.#meter.pace(this.#isVisible)
    this.#slowness = pace === 'too_slow' ? { code: 'too_slow', message: peerStrings.tooSlow } : undefined
    const told = this.#speed
    this.#speed = pace === 'too_slow' ? 'extra_slow' : pace
    if (told !== this.#speed) void this.#worker?.announce()
    const speeds = { visible: this.#meter.speed(true), hidden: this.#meter.speed(false) }
    this.#init.views.changeContribution({ speeds, speed: this.#speed })
  }

  async #fail(reason: Reason): Promise<void> {
    this.#stopping.abort()
    this.#init.views.changeContribution({ state: 'failed', reason, fetch: undefined, load: undefined })
    await this.#engine?.close()
  }
}

function isOver({ phase, done, total }: LoadProgress, lastPhase: LoadProgress['phase']): boolean {
  return phase === lastPhase && done === total
}
