import { createMemoryHub } from '@kudoswarm/network'
import { limits } from '@kudoswarm/protocol'
import type { Identity, Logger, Network } from '@kudoswarm/ports'
import { defaultPolicy } from '@kudoswarm/core'
import { copyMemoryDisk, createMemoryDisk, createMemoryStore } from '@kudoswarm/store'
import type { MemoryDisk } from '@kudoswarm/store'
import { createFaultyStore, createRandom, createVirtualClock } from '@kudoswarm/testkit'
import type { FaultyStore } from '@kudoswarm/testkit'
import { createTracker } from '@kudoswarm/tracker'
import type { Tracker, TrackerInit } from '@kudoswarm/tracker'
import { auditNetwork, auditStore, createAuditor } from '../../src/audit/index.js'
import type { AuditInit, Auditor } from '../../src/audit/index.js'
import {
  createSimulatedIdentity,
  isSimulatedSignature,
  verifySimulatedSignature,
} from '../../src/swarm/simulated-identity.js'
import { recordTo } from './tape.js'
import type { Call } from './tape.js'
import { AuditedPeer } from './audited-peer.js'

/** The real tracker on a virtual clock, watched by an auditor. */
export class AuditedSwarm {
  readonly clock = createVirtualClock()
  readonly hub = createMemoryHub({ clock: this.clock })
  readonly random = createRandom(1)
  readonly auditor: Auditor
  /** What the auditor was told. */
  readonly tape: Call[] = []
  /** Time that the auditor has taken, in milliseconds. */
  auditMs = 0
  /** What the tracker logged as an error, without failures of the disk. */
  readonly errors: string[] = []
  tracker!: Tracker
  store!: FaultyStore
  readonly #identity: Identity
  readonly #init: TrackerInit
  readonly #networks = new Map<string, Network>()
  #network: Network | undefined
  #disk: MemoryDisk = createMemoryDisk()
  #isAlive = { value: false }

  /** What the auditor knows beforehand. */
  readonly auditInit: AuditInit

  private constructor(init: TrackerInit) {
    this.#init = init
    this.#identity = createSimulatedIdentity(this.random)
    this.auditInit = {
      policy: { ...defaultPolicy, ...init.policy },
      limits: { ...limits, ...init.limits },
      tracker: this.#identity.peer,
      isSignature: isSimulatedSignature,
    }
    const auditor = createAuditor(this.auditInit)
    this.auditor = recordTo(this.tape, this.#timed(auditor))
  }

  static async start(init: TrackerInit = {}): Promise<AuditedSwarm> {
    const swarm = new AuditedSwarm(init)
    await swarm.boot()
    return swarm
  }

  /** Starts the tracker, on what its disk has. */
  async boot(): Promise<void> {
    const { clock, auditor } = this
    const alive = { value: true }
    this.#isAlive = alive
    const ports = { auditor, clock, isAlive: () => alive.value }
    this.#network = this.hub.createNetwork(this.#identity.peer)
    this.#disk = copyMemoryDisk(this.#disk)
    this.store = createFaultyStore(createMemoryStore(this.#disk))
    auditor.trackerStarted([...this.#disk.journal])
    const starting = createTracker(
      {
        store: auditStore(this.store, ports),
        network: auditNetwork(this.#network, ports),
        clock,
        chance: createRandom('tracker'),
        identity: this.#identity,
        verifySignature: verifySimulatedSignature,
        logger: this.#logger(),
      },
      this.#init,
    )
    let isStarted = false
    void starting.then(() => (isStarted = true))
    await clock.until(() => isStarted)
    this.tracker = await starting
  }

  /** Kills the tracker's process. */
  async kill(): Promise<void> {
    this.#isAlive.value = false
    this.auditor.trackerKilled()
    this.#disk = copyMemoryDisk(this.#disk)
    let isClosed = false
    void this.#network?.close().then(() => (isClosed = true))
    await this.clock.until(() => isClosed)
  }

  /** A new peer with a channel to the tracker. */
  async dial(identity: Identity = createSimulatedIdentity(this.random)): Promise<AuditedPeer> {
    let network = this.#networks.get(identity.peer)
    if (network === undefined) {
      network = this.hub.createNetwork(identity.peer)
      this.#networks.set(identity.peer, network)
    }
    return AuditedPeer.dial({ network, identity, clock: this.clock, address: this.tracker.addresses()[0] })
  }

  /** A new peer that has said hello. */
  async peer(account?: Identity, identity?: Identity): Promise<AuditedPeer> {
    const peer = await this.dial(identity)
    await peer.hello(this.#identity.peer, account)
    return peer
  }

  #logger(): Logger {
    return {
      debug: ignore,
      info: ignore,
      warn: ignore,
      error: (message, fields) => {
        if (!message.startsWith('the journal cannot')) this.errors.push(`${message} ${String(fields?.['error'])}`)
      },
    }
  }

  #timed(auditor: Auditor): Auditor {
    const timed = <Given extends unknown[]>(check: (...given: Given) => void): ((...given: Given) => void) => {
      return (...given) => {
        const start = performance.now()
        try {
          check(...given)
        } finally {
          this.auditMs += performance.now() - start
        }
      }
    }
    return {
      ...auditor,
      durable: timed((rows, nowMs) => auditor.durable(rows, nowMs)),
      sent: timed((channel, bytes, nowMs) => auditor.sent(channel, bytes, nowMs)),
      received: timed((channel, bytes, nowMs) => auditor.received(channel, bytes, nowMs)),
      get failure() {
        return auditor.failure
      },
    }
  }
}

function ignore(): void {
  return undefined
}
