import { createMemoryHub } from '@kudoswarm/network'
import { verifyEd25519 } from '@kudoswarm/protocol'
import type { VerifySignature } from '@kudoswarm/protocol'
import type { Identity, Logger, Network } from '@kudoswarm/ports'
import { copyMemoryDisk, createMemoryDisk, createMemoryStore } from '@kudoswarm/store'
import type { MemoryDisk } from '@kudoswarm/store'
import { createFaultyStore, createSeededChance, createVirtualClock } from '@kudoswarm/testkit'
import type { FaultyStore } from '@kudoswarm/testkit'
import { createTracker } from '../src/index.js'
import type { Tracker, TrackerInit } from '../src/index.js'
import { identityOf } from './test-identity.js'
import { TestPeer } from './test-peer.js'

/** A tracker on a virtual clock, with peers as the test wants them. */
export class TestSwarm {
  readonly clock = createVirtualClock()
  readonly chance = createSeededChance(1)
  readonly hub = createMemoryHub({ clock: this.clock })
  readonly logged: { level: string; message: string; fields: Record<string, unknown> | undefined }[] = []
  readonly logger: Logger = {
    debug: (message, fields) => this.#log('debug', message, fields),
    info: (message, fields) => this.#log('info', message, fields),
    warn: (message, fields) => this.#log('warn', message, fields),
    error: (message, fields) => this.#log('error', message, fields),
  }
  /** Checks signatures; a test may put something slower in its place. */
  verifySignature: VerifySignature = verifyEd25519
  tracker!: Tracker
  store!: FaultyStore
  disk!: MemoryDisk
  readonly #networks = new Map<string, Network>()
  #trackerNetwork: Network | undefined

  static async start(init: TrackerInit = {}, disk: MemoryDisk = createMemoryDisk()): Promise<TestSwarm> {
    const swarm = new TestSwarm()
    await swarm.boot(init, disk)
    return swarm
  }

  /** Starts a tracker on a copy of a disk, in place of the one before, which is cut off as by a crash. */
  async boot(init: TrackerInit = {}, disk: MemoryDisk = this.disk): Promise<void> {
    const identity = await identityOf(1)
    const copy = copyMemoryDisk(disk)
    await this.#close(this.#trackerNetwork)
    this.#trackerNetwork = this.hub.createNetwork(identity.peer)
    this.disk = copy
    this.store = createFaultyStore(createMemoryStore(copy))
    const starting = createTracker(
      {
        store: this.store,
        network: this.#trackerNetwork,
        clock: this.clock,
        chance: this.chance,
        identity,
        verifySignature: (...args) => this.verifySignature(...args),
        logger: this.logger,
      },
      init,
    )
    let isStarted = false
    starting.then(
      () => (isStarted = true),
      () => (isStarted = true),
    )
    await this.clock.until(() => isStarted)
    this.tracker = await starting
  }

  /** A peer with a channel to the tracker that has said nothing. */
  async dial(n: number): Promise<TestPeer> {
    const identity = await identityOf(n)
    let network = this.#networks.get(identity.peer)
    if (network === undefined) {
      network = this.hub.createNetwork(identity.peer)
      this.#networks.set(identity.peer, network)
    }
    return TestPeer.dial({ network, identity, clock: this.clock, address: this.tracker.addresses()[0] })
  }

  /** A peer that has said hello, for an account if there is one. */
  async peer(n: number, account?: Identity): Promise<TestPeer> {
    const peer = await this.dial(n)
    const answer = await peer.hello(this.tracker.peer, account)
    if (answer.kind !== 'welcome') throw new Error(`not welcome: ${JSON.stringify(answer.body)}`)
    return peer
  }

  /** A peer that has joined as a worker. */
  async worker(n: number, init: Parameters<TestPeer['join']>[0] = {}): Promise<TestPeer> {
    const peer = await this.peer(n)
    const answer = await peer.join(init)
    if (answer.kind !== 'joined') throw new Error(`not joined: ${JSON.stringify(answer.body)}`)
    return peer
  }

  async #close(network: Network | undefined): Promise<void> {
    if (network === undefined) return
    let isClosed = false
    void network.close().then(() => (isClosed = true))
    await this.clock.until(() => isClosed)
  }

  #log(level: string, message: string, fields?: Record<string, unknown>): void {
    this.logged.push({ level, message, fields })
  }
}
