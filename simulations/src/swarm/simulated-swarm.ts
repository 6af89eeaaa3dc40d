import type { Policy } from '@kudoswarm/core'
import { createRequester, createTrackerSession, createWorker } from '@kudoswarm/peer'
import type { Requester, TrackerSession, TrackerSessionInit, Worker } from '@kudoswarm/peer'
import type { Engine, Identity, Logger } from '@kudoswarm/ports'
import { createRandom, createSimulatedTime, SimulatedProcess } from '@kudoswarm/testkit'
import type { Random, RunInit, SimulatedTime } from '@kudoswarm/testkit'
import { createTracker } from '@kudoswarm/tracker'
import type { Tracker, TrackerInit } from '@kudoswarm/tracker'
import { quietLog } from './quiet-log.js'
import { createSimulatedIdentity, verifySimulatedSignature } from './simulated-identity.js'
import { createSimulatedMachines } from './simulated-machines.js'
import type { SimulatedMachines } from './simulated-machines.js'

/** What a swarm is made of. Everything that it does follows from this. */
export interface SwarmInit {
  seed: number | string
  policy?: Partial<Policy>
  limits?: TrackerInit['limits']
  snapshotEveryEvents?: number
  /** Hears the tracker's and the peers' log. @default nobody */
  logger?: Logger
  /** Waits of peers between attempts to connect. @default that of the peer service */
  backOff?: TrackerSessionInit['backOff']
}

/** A peer of a simulated swarm: a process with a session and the roles it was given. */
export interface SimulatedPeer {
  readonly name: string
  readonly process: SimulatedProcess
  readonly identity: Identity
  readonly session: TrackerSession
  /** Makes it a requester. */
  request(): Requester
  /** Makes it a worker. */
  work(engine: Engine): Worker
}

/** The production tracker and production peers, on simulated time, machines and network. */
export class SimulatedSwarm {
  readonly time: SimulatedTime
  readonly random: Random
  readonly machines: SimulatedMachines
  readonly #init: SwarmInit
  readonly #identity: Identity
  #tracker: Tracker | undefined
  #process: SimulatedProcess | undefined

  constructor(init: SwarmInit) {
    this.#init = init
    this.random = createRandom(init.seed)
    this.time = createSimulatedTime()
    this.machines = createSimulatedMachines({ time: this.time, random: this.random })
    this.#identity = createSimulatedIdentity(this.random.fork('tracker'))
  }

  /** The tracker, while it runs. */
  get tracker(): Tracker | undefined {
    return this.#tracker
  }

  /** Lets time pass. */
  run(init?: RunInit): ReturnType<SimulatedTime['run']> {
    return this.time.run(init)
  }

  /** Starts the tracker's process; it is there when its store has been read. */
  startTracker(): void {
    const process = new SimulatedProcess(this.time)
    this.#process = process
    void this.#boot(process)
  }

  /** Kills the tracker's process at once. */
  killTracker(): void {
    this.#process?.kill()
    this.#tracker = undefined
  }

  /** Starts a peer, whose name decides its identity. */
  startPeer(name: string, init: Partial<TrackerSessionInit> = {}): SimulatedPeer {
    const { backOff = {}, logger = quietLog } = this.#init
    const process = new SimulatedProcess(this.time)
    const random = this.random.fork(`peer ${name}`)
    const identity = createSimulatedIdentity(random.fork('identity'))
    const session = createTrackerSession({
      network: this.machines.network(identity.peer, process),
      clock: process.clock,
      chance: random.fork('session'),
      identity,
      verifySignature: verifySimulatedSignature,
      address: this.machines.addressOf(this.#identity.peer),
      logger,
      backOff,
      ...init,
    })
    return {
      name,
      process,
      identity,
      session,
      request: () => createRequester({ session }),
      work: (engine) => createWorker({ session, engine, name }),
    }
  }

  async #boot(process: SimulatedProcess): Promise<void> {
    const { policy, limits, snapshotEveryEvents, logger = quietLog } = this.#init
    const tracker = await createTracker(
      {
        store: await this.machines.openStore(process),
        network: this.machines.network(this.#identity.peer, process),
        clock: process.clock,
        identity: this.#identity,
        verifySignature: verifySimulatedSignature,
        logger,
      },
      {
        ...(policy === undefined ? {} : { policy }),
        ...(limits === undefined ? {} : { limits }),
        ...(snapshotEveryEvents === undefined ? {} : { snapshotEveryEvents }),
      },
    )
    if (process.isAlive) this.#tracker = tracker
  }
}
