import type { Worker } from '@kudoswarm/peer'
import type { Logger, ModelDescription } from '@kudoswarm/ports'
import { fakeModel } from '@kudoswarm/engine/fake'
import { limits as protocolLimits } from '@kudoswarm/protocol'
import { perfectLink, SimulatedProcess } from '@kudoswarm/testkit'
import type { LinkInit, NetworkTap, Random } from '@kudoswarm/testkit'
import { quietLog } from '../swarm/quiet-log.js'
import { SimulatedSwarm } from '../swarm/simulated-swarm.js'
import type { SimulatedPeer } from '../swarm/simulated-swarm.js'
import type { Watcher } from '../audit/auditor.js'
import type { AuditedPeer } from '../peers-audit/audited-peer.js'
import type { Complain } from '../peers-audit/complain.js'
import { PeersAuditor } from '../peers-audit/peers-auditor.js'
import { watchRuns } from '../peers-audit/run-watch.js'
import { HonestRequester } from './honest-requester.js'
import { alchemyFormName, imageModelNames, modelNames } from './plan-of-seed.js'
import type { BarringRole, LinkTrouble, Plan, PlannedRequester, PlannedRole, PlannedWorker } from './plan.js'
import { policyOfPlan } from './policy-of-plan.js'
import { Operator } from './operator.js'
import type { OperatorGrant } from './operator.js'
import { PlannedEngine } from './planned-engine.js'
import { seekNowAndAgain } from './seeking.js'
import { Overheard } from './rogue/overheard.js'
import { Rogue } from './rogue/rogue.js'

/** The links of a host: those to it, those from it, or both. */
export function waysOf(host: string, direction: 'to' | 'from' | 'both'): { from?: string; to?: string }[] {
  if (direction === 'both') return [{ to: host }, { from: host }]
  return direction === 'to' ? [{ to: host }] : [{ from: host }]
}

/** Why the session of an honest peer may end for good: it was closed, or its clock or the tracker's limits are to blame. */
export const acceptedEnds: ReadonlySet<string> = new Set(['closed', 'account_proof_expired', 'accounts_too_many'])

/** Room for content that a run never fills, in bytes. */
const contentBytesAmple = 1_000_000

/** What gets through to a slow reader. */
const trickleBytesPerSecond = 300

/** A packet that others overtake is that much later. */
const reorderMs = 200

function linkOf(trouble: LinkTrouble): LinkInit {
  return { ...trouble, reorderMs: trouble.reorderRate > 0 ? reorderMs : 0 }
}

/** A log that complains of what only a defect makes a service write. */
function watchingLog(complain: Complain, logger: Logger = quietLog): Logger {
  return {
    ...logger,
    error(message, fields) {
      logger.error(message, fields)
      // Said before anybody is sent away for it.
      if (message.includes('found itself broken')) complain('tracker_broken', messageOf(fields?.error))
      else if (/report it|threw/.test(message)) complain('defect_logged', `${message}: ${messageOf(fields?.error)}`)
    },
  }
}

/** What an error says, with its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Models of the honest, by name; how much context they have depends on the worker. */
function modelsOf(names: readonly string[], contextTokensMax: number): ModelDescription[] {
  const texts = modelNames.filter((name) => names.includes(name))
  return [
    ...texts.map((name) => ({ ...fakeModel(name), contextTokensMax })),
    // Of pixels and tiles the first worker, which has room for every prompt, has room for all that is asked for too.
    ...imageModelNames.map((name) => ({
      ...fakeModel(name),
      kind: 'image' as const,
      contextTokensMax: contextTokensMax * pixelsPerToken,
    })),
    { ...fakeModel(alchemyFormName), kind: 'alchemy', contextTokensMax: Math.ceil(contextTokensMax / tokensPerTile) },
  ]
}

const pixelsPerToken = 1_024
const tokensPerTile = 128

/** Why a worker is not let in whose owner may not serve, and when it tries again, in milliseconds. */
const barringCodes: ReadonlySet<string> = new Set(['account_flagged', 'account_deleted'])
const barredRestartMs = 1_000

/** An honest worker that is there. */
export interface StagedWorker {
  peer: SimulatedPeer
  engine: PlannedEngine
  worker: Worker
}

/** An honest requester that is there. */
export interface StagedRequester {
  peer: SimulatedPeer
  person: HonestRequester
}

/** The swarm of a plan and those who act in it, as they come and go. */
export class Stage {
  readonly plan: Plan
  readonly swarm: SimulatedSwarm
  readonly workers = new Map<string, StagedWorker>()
  readonly requesters = new Map<string, StagedRequester>()
  readonly rogues = new Map<string, Rogue>()
  /** Set once nothing goes wrong any more: engines are quick and well. */
  isCalm = false
  readonly #complain: Complain
  readonly #overheard = new Overheard()
  readonly #peersAuditor: PeersAuditor
  #comingBack: { downMs: number; killAfterCalls?: number | undefined } = { downMs: 0 }
  #starts = 0
  readonly #operator: Operator

  constructor(plan: Plan, init: { watcher: Watcher; complain: Complain; logger?: Logger; tap?: NetworkTap }) {
    this.plan = plan
    this.#complain = init.complain
    const { watcher, logger, tap } = init
    this.#peersAuditor = new PeersAuditor({ now: () => this.swarm.time.now, complain: init.complain })
    this.swarm = new SimulatedSwarm({
      seed: plan.seed,
      policy: policyOfPlan(plan),
      limits: plan.limits,
      snapshotEveryEvents: plan.snapshotEveryEvents,
      diskReserveBytes: plan.diskReserveBytes,
      isTooFast: ({ lease }) => plan.leasesPerTooFast !== undefined && lease.no % plan.leasesPerTooFast === 0,
      link: linkOf(plan.link),
      syncMs: plan.syncMs,
      signatureMs: plan.signatureMs,
      backOff: { firstMs: 200, longestMs: 4_000 },
      logger: watchingLog(init.complain, logger),
      tap: (event) => {
        this.#peersAuditor.hear(event)
        tap?.(event)
      },
      onBroken: (error) => this.#complain('tracker_broken', messageOf(error)),
      watcher: {
        ...watcher,
        received: (...seen) => {
          if (plan.rogues.length > 0) this.#overheard.hear(seen[1])
          watcher.received(...seen)
        },
        trackerKilled: (...seen) => {
          watcher.trackerKilled(...seen)
          this.#startTrackerAgain()
        },
      },
    })
    this.#operator = new Operator({
      clock: this.swarm.time,
      tracker: () => this.swarm.tracker,
      granted: (id) => watcher.granted(id),
      complain: init.complain,
    })
  }

  /** Lets everybody come. */
  begin(): void {
    this.swarm.startTracker()
    for (const worker of this.plan.workers) this.startWorker(worker.name)
    for (const requester of this.plan.requesters) this.startRequester(requester.name)
    for (const name of this.plan.rogues) this.rogues.set(name, this.#createRogue(name))
  }

  /** Starts an honest worker that is not there. */
  startWorker(name: string): void {
    const planned = this.plan.workers.find((worker) => worker.name === name)
    if (planned === undefined || this.workers.get(name)?.peer.process.isAlive === true) return
    const { peer } = this.#startPeer(planned, { slots: planned.slots })
    this.#starts += 1
    const engine = this.#createEngine(planned, peer)
    const { accounts, areOnly } = planned.favours ?? { accounts: [], areOnly: false }
    const { seeks = false } = planned
    const worker = peer.work(engine, { favours: () => ({ accounts: accounts.map(BigInt), areOnly }), seeks })
    if (seeks) seekNowAndAgain({ worker, slots: planned.slots, random: this.#chanceOf(name, 'seeks'), peer })
    watchRuns({ worker, engine, process: peer.process, time: this.swarm.time, complain: this.#complain })
    worker.subscribe((event) => {
      if (event.type !== 'stopped' || !barringCodes.has(event.code)) return
      // Its owner tries until it may serve again.
      this.swarm.time.after(barredRestartMs, () => {
        peer.process.kill()
        this.startWorker(name)
      })
    })
    this.workers.set(name, { peer, engine, worker })
  }

  /** Starts an honest requester that is not there. What the one before it asked for is forgotten. */
  startRequester(name: string): void {
    const planned = this.plan.requesters.find((requester) => requester.name === name)
    if (planned === undefined || this.requesters.get(name)?.peer.process.isAlive === true) return
    const { peer, audited } = this.#startPeer(planned)
    const person = new HonestRequester(peer, {
      complain: this.#complain,
      mayMissOutputs: (this.plan.limits.blobBytesMax ?? Infinity) < contentBytesAmple,
      audited,
      isHonest: (worker) => this.#peersAuditor.isHonest(worker),
    })
    this.requesters.set(name, { peer, person })
  }

  /** An honest peer by its name. */
  findPeer(name: string): SimulatedPeer | undefined {
    return this.workers.get(name)?.peer ?? this.requesters.get(name)?.peer
  }

  /** The process of anybody but the tracker, by name. */
  findProcess(name: string): SimulatedProcess | undefined {
    return this.findPeer(name)?.process ?? this.rogues.get(name)?.process
  }

  /** Starts a peer again that is not there. In the calm there are no rogues. */
  startAgain(name: string): void {
    this.startWorker(name)
    this.startRequester(name)
    if (!this.isCalm && this.rogues.get(name)?.process.isAlive === false) this.rogues.set(name, this.#createRogue(name))
  }

  /** How long the tracker stays away when it goes the next time, and after how many calls it goes once more. */
  keepTrackerDown(coming: { downMs: number; killAfterCalls?: number | undefined }): void {
    this.#comingBack = coming
  }

  /** Changes the links of a host. */
  changeLinks(host: string, direction: 'to' | 'from' | 'both', trouble: LinkTrouble): void {
    for (const way of waysOf(host, direction)) this.swarm.network.setLink(way, linkOf(trouble))
  }

  /** Mends everything that is broken outside of the processes. */
  mendEverything(): void {
    const { network, disk } = this.swarm
    network.heal()
    network.setLink({}, { ...perfectLink, latencyMs: this.plan.link.latencyMs })
    // What had been lost on the way is given up rather than waited for.
    network.resetAll()
    Object.assign(disk.faults, {
      capacityBytes: Infinity,
      slowness: 1,
      pausedUntil: 0,
      writeFailures: 0,
      readFailures: 0,
      syncFailures: 0,
    })
  }

  /** Looks whether an honest peer is late with something. */
  lookAtPeers(): void {
    this.#peersAuditor.look()
  }

  /** Has the operator grant kudos to the account of a peer that has one. Resolves when the tracker has answered. */
  async grant(to: string, grant: Omit<OperatorGrant, 'accountKey'>): Promise<void> {
    const { account } = this.findPeer(to) ?? {}
    if (account !== undefined) await this.#operator.grant({ ...grant, accountKey: account.publicKey })
  }

  /** Has the operator give the account of a peer that has one so much each month. Resolves when the tracker has answered. */
  async payMonthly(to: string, kudos: number, times: number): Promise<void> {
    const { account } = this.findPeer(to) ?? {}
    if (account !== undefined) await this.#operator.payMonthly(account.publicKey, kudos, times)
  }

  /** Has the operator change a role of the account of a peer that has one. Resolves when the tracker has answered. */
  async changeRole(of: string, role: PlannedRole, isHeld: boolean): Promise<void> {
    const account = this.findPeer(of)?.account ?? this.rogues.get(of)?.identity
    if (account !== undefined) await this.#operator.changeRole(account.publicKey, role, isHeld)
  }

  /** Has the operator suspend a worker, or resume it. Resolves when the tracker has answered. */
  async suspend(who: string, isSuspended: boolean): Promise<void> {
    const worker = this.findPeer(who)
    if (worker !== undefined) await this.#operator.suspend(worker.session.identity.peer, isSuspended)
  }

  /** Has the operator give the account of a worker a role with which it may not serve, or take such roles away. Resolves when the tracker has answered. */
  async bar(who: string, role: BarringRole | undefined): Promise<void> {
    const { account } = this.findPeer(who) ?? {}
    if (account !== undefined) await this.#operator.bar(account.publicKey, role)
  }

  #startTrackerAgain(): void {
    const { downMs, killAfterCalls } = this.isCalm ? { downMs: 0 } : this.#comingBack
    this.#comingBack = { downMs: 0 }
    this.swarm.time.after(downMs, () => {
      this.swarm.startTracker(killAfterCalls === undefined || this.isCalm ? {} : { killAfterCalls })
    })
  }

  #startPeer(
    { name, hasAccount }: PlannedWorker | PlannedRequester,
    role: { slots?: number } = {},
  ): { peer: SimulatedPeer; audited: AuditedPeer } {
    const peer = this.swarm.startPeer(name, hasAccount ? { account: this.swarm.accountOf(name) } : {})
    peer.session.attach({
      state: (state) => {
        if (state.name !== 'ended' || acceptedEnds.has(state.code)) return
        this.#complain('session_ended', `the session of ${name} ended: ${state.code} ${state.message}`)
      },
    })
    return { peer, audited: this.#peersAuditor.start(peer.identity.peer, role) }
  }

  /** What chances to be so of a host, another thing each time that it starts. */
  #chanceOf(name: string, what: string): Random {
    return this.swarm.random.fork(`${what} ${name} ${this.#starts}`)
  }

  #createEngine(
    { name, models, offers = [], slots, isFinicky = false, contextTokensMax, jobMs }: PlannedWorker,
    peer: SimulatedPeer,
  ): PlannedEngine {
    return new PlannedEngine({
      clock: peer.process.clock,
      random: this.#chanceOf(name, 'engine'),
      models: modelsOf(models, contextTokensMax),
      offers,
      slots,
      isFinicky,
      jobMs: this.isCalm ? 1 : jobMs,
      complain: this.#complain,
    })
  }

  #createRogue(name: string): Rogue {
    const process = new SimulatedProcess(this.swarm.time)
    return new Rogue({
      process,
      random: this.swarm.random.fork(`rogue ${name}`),
      address: this.swarm.address,
      tracker: this.swarm.peer,
      limits: { ...protocolLimits, ...this.plan.limits },
      models: modelsOf(modelNames, 8_192),
      join: (identity) => this.swarm.join(name, identity.peer, process),
      slowDown: (forMs) => this.#slowDown(name, forMs),
      overheard: this.#overheard,
    })
  }

  /** What is sent to a host trickles for a while: that is how whoever reads slowly looks from where it is sent. */
  #slowDown(host: string, forMs: number): void {
    this.changeLinks(host, 'to', { ...this.plan.link, bytesPerSecond: trickleBytesPerSecond })
    this.swarm.time.after(forMs, () => {
      if (!this.isCalm) this.changeLinks(host, 'to', this.plan.link)
    })
  }
}
