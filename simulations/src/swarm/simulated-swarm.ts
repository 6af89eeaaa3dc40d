import { defaultPolicy } from '@kudoswarm/core'
import type { Policy } from '@kudoswarm/core'
import { createRequester, createTrackerSession, createWorker } from '@kudoswarm/peer'
import type { Requester, TrackerSession, TrackerSessionInit, Worker, WorkerInit } from '@kudoswarm/peer'
import { limits as protocolLimits } from '@kudoswarm/protocol'
import type { VerifySignature } from '@kudoswarm/protocol'
import { StoreError } from '@kudoswarm/ports'
import type { Clock, Engine, Identity, JournalRow, Logger, Network, Store } from '@kudoswarm/ports'
import {
  createRandom,
  createSimulatedDisk,
  createSimulatedNetwork,
  createSimulatedTime,
  openSimulatedStore,
  SimulatedProcess,
} from '@kudoswarm/testkit'
import type {
  LinkInit,
  NetworkTap,
  Random,
  RunInit,
  SimulatedDisk,
  SimulatedNetwork,
  SimulatedTime,
} from '@kudoswarm/testkit'
import { createTracker, decodeEvent } from '@kudoswarm/tracker'
import type { SpeedJudge, Tracker, TrackerInit } from '@kudoswarm/tracker'
import { auditNetwork, auditStore } from '../audit/audited-ports.js'
import type { AuditedPorts } from '../audit/audited-ports.js'
import { compareSnapshot } from './snapshot-check.js'
import { quietLog } from './quiet-log.js'
import { createSimulatedIdentity, verifySimulatedSignature } from './simulated-identity.js'
import type { Watcher } from '../audit/auditor.js'

/** The tracker's name among the hosts. */
export const trackerHost = 'tracker'

/** Wait before a tracker that could not read its disk is started again, in milliseconds. */
const bootAgainMs = 1_000

/** What a swarm is made of. Everything that it does follows from this and from what its peers are told to do. */
export interface SwarmInit {
  seed: number | string
  policy?: Partial<Policy>
  limits?: TrackerInit['limits']
  snapshotEveryEvents?: number
  diskReserveBytes?: number
  /** What the tracker judges speeds by. @default nothing is too fast */
  isTooFast?: SpeedJudge
  /** What every link does to what goes over it. @default nothing, and it takes no time */
  link?: Partial<LinkInit>
  /** Milliseconds that a sync of the tracker's disk takes. @default 0 */
  syncMs?: number
  /** Milliseconds that checking a signature takes at most; each time another. @default none at all */
  signatureMs?: number
  /** Waits of peers between attempts to connect. @default that of the peer service */
  backOff?: TrackerSessionInit['backOff']
  /** Hears the tracker's and the peers' log. @default nobody */
  logger?: Logger
  /** Hears of a tracker that found itself broken, and is killed. @default nobody */
  onBroken?: (error: unknown) => void
  /** Sees what can be seen of the tracker from outside. @default nobody */
  watcher?: Watcher
  /** Hears of every channel and every frame. @default nobody */
  tap?: NetworkTap
}

/** A peer of a simulated swarm: a process with a session and the roles it was given. */
export interface SimulatedPeer {
  readonly name: string
  readonly process: SimulatedProcess
  readonly identity: Identity
  /** The account that it acts for; undefined for the anonymous one. */
  readonly account: Identity | undefined
  readonly session: TrackerSession
  /** Makes it a requester. */
  request(): Requester
  /** Makes it a worker, by default one that works for everybody alike and is offered what there is. */
  work(engine: Engine, role?: Pick<WorkerInit, 'favours' | 'seeks'>): Worker
}

/** The tracker's peer id in the swarm of a seed. */
export function peerOfTracker(seed: SwarmInit['seed']): string {
  return identityOfTracker(createRandom(seed)).peer
}

function identityOfTracker(random: Random): Identity {
  return createSimulatedIdentity(random.fork('identity of the tracker'))
}

/** The production tracker and production peers, on simulated time, processes, network and disk. */
export class SimulatedSwarm {
  readonly time: SimulatedTime
  readonly random: Random
  readonly network: SimulatedNetwork
  readonly disk: SimulatedDisk
  readonly #init: SwarmInit
  readonly #identity: Identity
  readonly #signing: Random
  readonly #trackerChance: Random
  /** How far the clock of a host is off, in milliseconds. */
  readonly #clockOffsets = new Map<string, number>()
  /** Names of the hosts by the peer ids that they had. */
  readonly #hosts = new Map<string, string>()
  #address = ''
  #process: SimulatedProcess | undefined
  #tracker: Tracker | undefined
  /** Before that time a tracker that could not read its disk is not started again. */
  #bootAgainAt = 0
  /** The tracker's time, as its watcher sees it. */
  #watched: Pick<Clock, 'now'> | undefined

  constructor(init: SwarmInit) {
    const { link = {}, syncMs = 0, tap } = init
    this.#init = init
    this.random = createRandom(init.seed)
    this.time = createSimulatedTime()
    this.#identity = identityOfTracker(this.random)
    this.#signing = this.random.fork('signatures')
    this.#trackerChance = this.random.fork('chance of the tracker')
    const { time, random } = this
    this.disk = createSimulatedDisk({ time, random: random.fork('disk'), syncMs })
    this.network = createSimulatedNetwork({ time, random: random.fork('network'), link, ...(tap && { tap }) })
  }

  /** The tracker's peer id. */
  get peer(): string {
    return this.#identity.peer
  }

  /** The address at which the tracker can be dialled, once it has been started for the first time. */
  get address(): string {
    return this.#address
  }

  /** The tracker, while it runs. */
  get tracker(): Tracker | undefined {
    return this.#process?.isAlive === true ? this.#tracker : undefined
  }

  /** Lets time pass. */
  run(init?: RunInit): ReturnType<SimulatedTime['run']> {
    return this.time.run(init)
  }

  /** The name of the host that has, or had, a peer id. */
  hostOf(peer: string): string | undefined {
    return this.#hosts.get(peer)
  }

  /**
   * Starts the tracker's process, unless one runs; the tracker is there when its store has been read. It may be killed
   * at the call of a port that follows so many others, which may be while it reads.
   */
  startTracker({ killAfterCalls = Infinity }: { killAfterCalls?: number } = {}): void {
    if (this.#process?.isAlive === true || this.time.now < this.#bootAgainAt) return
    const process = this.#createProcess(trackerHost)
    process.killAfterCalls(killAfterCalls)
    this.#process = process
    process.whenKilled(() => this.#ended())
    const network = this.join(trackerHost, this.peer, process)
    this.#address = network.addresses()[0]!
    this.#boot(process, network).catch((error: unknown) => this.#bootFailed(process, error))
  }

  /** Kills the tracker's process, now or at the call of a port that follows so many others. The power fails with it. */
  killTracker(afterCalls = 0): void {
    if (afterCalls === 0) this.#process?.kill()
    else this.#process?.killAfterCalls(afterCalls)
  }

  /** Takes back a kill that was to come later. */
  spareTracker(): void {
    this.#process?.killAfterCalls(Infinity)
  }

  /** Stops the tracker as an operator does; its process ends when it has. */
  stopTracker(): void {
    const process = this.#process
    if (this.tracker === undefined || process === undefined) return
    void this.#stopThenKill(this.tracker, process)
  }

  /** Sets the clock of the tracker's machine. */
  jumpTrackerClock(ms: number): void {
    this.#offsetClock(trackerHost, ms)
    this.#process?.jumpClock(ms)
    if (this.#process?.isAlive === true && this.#watched !== undefined) this.#init.watcher?.delayed(this.#watched.now())
  }

  /** Sets the clock of a peer's machine. What is set back shows when the peer starts again. */
  jumpClock({ name, process }: SimulatedPeer, ms: number): void {
    this.#offsetClock(name, ms)
    process.jumpClock(ms)
  }

  /** How far the clock of a host is off, in milliseconds. */
  clockOffsetOf(host: string): number {
    return this.#clockOffsets.get(host) ?? 0
  }

  /** Sets the clocks of all hosts right. What runs goes on with the time that it has, until it starts again. */
  rightClocks(): void {
    this.#clockOffsets.clear()
  }

  /** Puts a process on the network, on a host and under a peer id. */
  join(host: string, peer: string, process: SimulatedProcess): Network {
    this.#hosts.set(peer, host)
    return this.network.join({ process, peer, host })
  }

  /** Starts a peer on a host of its own. Its name decides its identity. */
  startPeer(name: string, { account }: { account?: Identity } = {}): SimulatedPeer {
    const { backOff = {}, logger = quietLog } = this.#init
    const process = this.#createProcess(name)
    const identity = createSimulatedIdentity(this.random.fork(`identity of ${name}`))
    const session = createTrackerSession({
      network: this.join(name, identity.peer, process),
      clock: process.clock,
      chance: this.random.fork(`session of ${name} at ${this.time.now}`),
      identity,
      verifySignature: this.#verifierOf(process),
      ...(account === undefined ? {} : { account }),
      address: this.address,
      logger,
      backOff,
    })
    return {
      name,
      process,
      identity,
      account,
      session,
      request: () => createRequester({ session }),
      work: (engine, role) => createWorker({ session, engine, name, ...role }),
    }
  }

  /** An account that belongs to a name. */
  accountOf(name: string): Identity {
    return createSimulatedIdentity(this.random.fork(`account of ${name}`))
  }

  /** A process on the machine of a host, with its clock. */
  #createProcess(host: string): SimulatedProcess {
    const process = new SimulatedProcess(this.time)
    process.setClock(this.clockOffsetOf(host))
    return process
  }

  /** Checks signatures in a process: it takes time, and is never done where the process is killed meanwhile. */
  #verifierOf(process: SimulatedProcess): VerifySignature {
    const { signatureMs = 0 } = this.#init
    if (signatureMs === 0) return verifySimulatedSignature
    return async (...signed) => {
      await new Promise<void>((resolve) => void process.clock.after(this.#signing.uniform() * signatureMs, resolve))
      return verifySimulatedSignature(...signed)
    }
  }

  #offsetClock(host: string, ms: number): void {
    this.#clockOffsets.set(host, this.clockOffsetOf(host) + ms)
  }

  async #stopThenKill(tracker: Tracker, process: SimulatedProcess): Promise<void> {
    this.#init.watcher?.trackerStopping()
    await tracker.stop()
    process.kill()
  }

  async #boot(process: SimulatedProcess, network: Network): Promise<void> {
    const { policy, limits, snapshotEveryEvents, diskReserveBytes, logger = quietLog, watcher } = this.#init
    const opened = await openSimulatedStore({ disk: this.disk, process })
    const audited = watcher && (await this.#watch(watcher, process, opened))
    const store = audited === undefined ? opened : auditStore(opened, audited)
    const identity = this.#identity
    const components = {
      store,
      network: audited === undefined ? network : auditNetwork(network, audited),
      clock: process.clock,
      chance: this.#trackerChance,
      identity,
      verifySignature: this.#verifierOf(process),
      logger,
    }
    if (watcher !== undefined) await this.#checkSnapshot(opened)
    const tracker = await createTracker(components, {
      ...(policy === undefined ? {} : { policy }),
      ...(limits === undefined ? {} : { limits }),
      ...(snapshotEveryEvents === undefined ? {} : { snapshotEveryEvents }),
      ...(diskReserveBytes === undefined ? {} : { diskReserveBytes }),
    })
    if (this.#init.isTooFast !== undefined) tracker.judgeSpeeds(this.#init.isTooFast)
    if (!process.isAlive) return
    this.#tracker = tracker
    const error = await tracker.ended
    if (error === undefined) return
    this.#init.onBroken?.(error)
    process.kill()
  }

  /** A snapshot that is not what the journal makes of it is a defect of the tracker. */
  async #checkSnapshot(store: Store): Promise<void> {
    const { policy, limits } = this.#init
    try {
      await compareSnapshot({
        store,
        policy: { ...defaultPolicy, ...policy },
        limits: { ...protocolLimits, ...limits },
      })
    } catch (error) {
      if (error instanceof StoreError) throw error
      this.#init.onBroken?.(error)
    }
  }

  /** Tells a watcher of the journal, and ties the ports of the process to it. The tracker's time goes on from there. */
  async #watch(watcher: Watcher, process: SimulatedProcess, store: Store): Promise<AuditedPorts> {
    const rows = await journalOf(store)
    const last = rows.at(-1)
    const aheadMs = last === undefined ? 0 : Math.max(0, decodeEvent(last.bytes).at - process.clock.now())
    watcher.trackerStarted(rows, aheadMs)
    const clock = { now: () => process.clock.now() + aheadMs }
    this.#watched = clock
    return { auditor: watcher, clock, isAlive: () => process.isAlive }
  }

  /** As under a supervisor: a tracker whose disk cannot be read is started again. Anything else is a defect. */
  #bootFailed(process: SimulatedProcess, error: unknown): void {
    if (!(error instanceof StoreError)) throw error
    this.#bootAgainAt = this.time.now + bootAgainMs
    process.kill()
    this.time.after(bootAgainMs, () => this.startTracker())
  }

  #ended(): void {
    this.#tracker = undefined
    this.#init.watcher?.trackerKilled()
    this.disk.crash()
  }
}

async function journalOf(store: Store): Promise<JournalRow[]> {
  const rows: JournalRow[] = []
  for await (const row of store.readJournal(1)) rows.push(row)
  return rows
}
