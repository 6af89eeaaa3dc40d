import { limits as protocolLimits } from '@kudoswarm/protocol'
import type { NetworkTap } from '@kudoswarm/testkit'
import { createHash } from 'node:crypto'
import { createAuditor } from '../audit/auditor.js'
import { isSimulatedSignature } from '../swarm/simulated-identity.js'
import { peerOfTracker } from '../swarm/simulated-swarm.js'
import type { SimulatedSwarm, SwarmInit } from '../swarm/simulated-swarm.js'
import { combineWatchers } from '../swarm/combined-watcher.js'
import type { Watcher } from '../audit/auditor.js'
import { beCalm, convergenceMsOf, probeEverybody, whatIsOpen } from './calm.js'
import { doDeed } from './deeds.js'
import type { Plan, Step } from './plan.js'
import { policyOfPlan } from './policy-of-plan.js'
import { messageOf, Stage } from './stage.js'

/** Happenings of a run that cannot end well, because something goes round in circles. */
const happeningsMax = 3_000_000

/** How often it is looked whether everything has come to its end, in milliseconds. */
const lookMs = 500

/** What a run found. */
export interface RunFailure {
  /** Stable; of the auditor, or of what went wrong otherwise. */
  code: string
  message: string
  /** When, in milliseconds from the beginning. */
  atMs: number
}

/** What came of a run. Two runs of a plan are equal in all of it. */
export interface RunReport {
  failure: RunFailure | undefined
  /** SHA-256, hexadecimal, of the journal. */
  journalHash: string
  events: number
  frames: number
  happenings: number
  simulatedMs: number
}

/** Options of a run. */
export interface RunPlanInit {
  /** Sees what the auditor sees. */
  watcher?: Partial<Watcher>
  /** Is handed the swarm before anything happens in it. */
  onBegin?: (swarm: SimulatedSwarm) => void
  /** Hears of every step when it is done. */
  onStep?: (step: Step) => void
  /** Asked between any two happenings whether time is to stand still, until `take` has resolved. */
  pause?: { isDue(): boolean; take(): Promise<void> }
  logger?: SwarmInit['logger']
  /** Hears of every channel and every frame. */
  tap?: NetworkTap
}

/**
 * Runs a plan: first the phase in which everything may go wrong and nothing wrong may happen, then the calm, in which
 * everything must come to its end and a new request of everybody must be served.
 */
export async function runPlan(plan: Plan, init: RunPlanInit = {}): Promise<RunReport> {
  const run = new Run(plan, init)
  return run.run()
}

class Run {
  readonly #plan: Plan
  readonly #init: RunPlanInit
  readonly #stage: Stage
  readonly #auditor: ReturnType<typeof createAuditor>
  /** Of what is durable; what a crash leaves is told anew. */
  readonly #journal: Uint8Array[] = []
  readonly #startedAt: number
  #failure: RunFailure | undefined

  constructor(plan: Plan, init: RunPlanInit) {
    this.#plan = plan
    this.#init = init
    this.#auditor = createAuditor({
      policy: policyOfPlan(plan),
      limits: { ...protocolLimits, ...plan.limits },
      diskReserveBytes: plan.diskReserveBytes,
      tracker: peerOfTracker(plan.seed),
      isSignature: isSimulatedSignature,
    })
    this.#stage = new Stage(plan, {
      watcher: combineWatchers([this.#record(), this.#auditor, init.watcher ?? {}], (error) =>
        this.#fail(codeOf(error), messageOf(error)),
      ),
      complain: (code, message) => this.#fail(code, message),
      ...(init.logger === undefined ? {} : { logger: init.logger }),
      ...(init.tap && { tap: init.tap }),
    })
    this.#startedAt = this.#stage.swarm.time.now
  }

  async run(): Promise<RunReport> {
    const stop = watchRejections((error) => this.#fail('unhandled_rejection', messageOf(error)))
    try {
      this.#init.onBegin?.(this.#stage.swarm)
      this.#stage.begin()
      for (const step of this.#plan.steps) this.#stage.swarm.time.after(step.at, () => this.#do(step))
      await this.#until(this.#startedAt + this.#plan.safetyMs)
      beCalm(this.#stage)
      await this.#converge()
      await this.#probe()
      this.#stage.lookAtPeers()
      if (this.#failure === undefined) this.#auditor.finish()
    } catch (error) {
      this.#fail(codeOf(error), messageOf(error))
    } finally {
      stop()
    }
    const { time } = this.#stage.swarm
    return {
      failure: this.#failure,
      journalHash: hashOf(this.#journal),
      events: this.#journal.length,
      frames: this.#auditor.counts.frames,
      happenings: time.happenings,
      simulatedMs: Math.round(time.now - this.#startedAt),
    }
  }

  async #converge(): Promise<void> {
    const { time } = this.#stage.swarm
    const latest = time.now + convergenceMsOf(this.#plan)
    let open = 'nobody has looked yet'
    while (open !== '' && time.now < latest && this.#failure === undefined) {
      await this.#until(time.now + lookMs)
      open = whatIsOpen(this.#stage)
    }
    this.#demand('not_converged', open)
  }

  async #probe(): Promise<void> {
    const { time } = this.#stage.swarm
    let outcome: string | undefined
    void probeEverybody(this.#stage).then((found) => (outcome = found))
    await this.#until(time.now + 2 * convergenceMsOf(this.#plan), () => outcome !== undefined)
    this.#demand('probe_failed', outcome ?? 'a new request of everybody was not served in time')
  }

  #do(step: Step): void {
    if (this.#stage.isCalm) return
    this.#init.onStep?.(step)
    doDeed(this.#stage, step.deed)
  }

  async #until(at: number, isDone: () => boolean = () => false): Promise<void> {
    const { time } = this.#stage.swarm
    const { pause } = this.#init
    const isOver = (): boolean => this.#failure !== undefined || time.happenings > happeningsMax || isDone()
    if (this.#failure !== undefined) return
    while ((await time.run({ until: at, isOver: () => isOver() || pause?.isDue() === true })) === 'stopped') {
      if (isOver()) break
      await pause?.take()
    }
    if (time.happenings > happeningsMax) this.#fail('endless', `more than ${happeningsMax} things happened`)
  }

  #demand(code: string, trouble: string): void {
    if (trouble !== '') this.#fail(code, trouble)
  }

  /** The first failure is the one that counts; what follows may follow from it. */
  #fail(code: string, message: string): void {
    this.#failure ??= { code, message, atMs: Math.round(this.#stage.swarm.time.now - this.#startedAt) }
  }

  #record(): Partial<Watcher> {
    return {
      trackerStarted: (rows) => {
        this.#journal.length = 0
        for (const { bytes } of rows) this.#journal.push(bytes)
      },
      durable: (rows) => {
        for (const { bytes } of rows) this.#journal.push(bytes)
      },
    }
  }
}

function hashOf(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'threw'
}

/** Hears of promises that nobody waits for and that are rejected, which ends a real process. */
function watchRejections(hear: (error: unknown) => void): () => void {
  process.on('unhandledRejection', hear)
  return () => process.off('unhandledRejection', hear)
}
