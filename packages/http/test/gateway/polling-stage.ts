import type { DomainState } from '@kudoswarm/core'
import { createMemoryHub } from '@kudoswarm/network'
import { identityOfSeed } from '@kudoswarm/network/node'
import { createRequester, createWorker } from '@kudoswarm/peer'
import type { RequestEvent } from '@kudoswarm/peer'
import type { Identity, ModelDescription } from '@kudoswarm/ports'
import { accountSeedOf, sha256OfText, verifyEd25519 } from '@kudoswarm/protocol'
import { copyMemoryDisk, createMemoryDisk, createMemoryStore } from '@kudoswarm/store'
import type { MemoryDisk } from '@kudoswarm/store'
import { createFaultyStore, createVirtualClock } from '@kudoswarm/testkit'
import type { FaultyStore, VirtualClock } from '@kudoswarm/testkit'
import { systemChance } from '@kudoswarm/system'
import { createTracker } from '@kudoswarm/tracker'
import type { Tracker } from '@kudoswarm/tracker'
import { openGatewaySession } from '../../src/gateway/gateway.js'
import type { GatewayInit } from '../../src/gateway/gateway.js'
import { workerSeedOf } from '../../src/gateway/key-seed.js'
import { PolledEngine } from '../../src/gateway/polled-engine.js'
import type { Offering, PolledJob } from '../../src/gateway/polled-engine.js'
import type { PollingWorker, Taking } from '../../src/gateway/polling-worker.js'
import { PollingWorkers } from '../../src/gateway/polling-workers.js'
import { workerIdOf } from '../../src/workers/worker-id.js'
import { newDetail } from '../../src/workers/worker-tallies.js'

const apiKey = 'owner'

/** What the worker of the stage is called. */
export const polling = { kind: 'text', name: 'attic' }

/** A model of text. */
export function modelOf(name: string, contextTokensMax = 4_096): ModelDescription {
  return { name, hash: sha256OfText(name), parameters: 1, contextTokensMax, kind: 'text' }
}

const offering: Offering = {
  models: [modelOf('m')],
  slots: 1,
  offers: [],
  fastPerSecond: 0,
}

/** What a worker asks for, and what it offers. */
export interface Popping extends Partial<Offering & Taking> {
  name?: string
}

/** A worker, and the jobs that it was given. */
export interface Popped {
  worker: PollingWorker
  jobs: PolledJob[]
}

/** A tracker in memory on a clock that stands still, with one worker that polls. */
export class PollingStage {
  readonly clock: VirtualClock
  readonly disk: MemoryDisk
  readonly store: FaultyStore
  readonly tracker: Tracker
  readonly workers: PollingWorkers
  /** What was logged as a warning or worse. */
  readonly warnings: readonly string[]
  readonly #gateway: GatewayInit

  private constructor(
    parts: Pick<PollingStage, 'clock' | 'disk' | 'store' | 'tracker' | 'workers' | 'warnings'> & {
      gateway: GatewayInit
    },
  ) {
    this.clock = parts.clock
    this.disk = parts.disk
    this.store = parts.store
    this.tracker = parts.tracker
    this.workers = parts.workers
    this.warnings = parts.warnings
    this.#gateway = parts.gateway
  }

  static async start(clock = createVirtualClock(), disk = createMemoryDisk()): Promise<PollingStage> {
    const warnings: string[] = []
    const warn = (message: string): void => void warnings.push(message)
    const logger = { debug: () => {}, info: () => {}, warn, error: warn }
    const hub = createMemoryHub({ clock })
    const identity = await identityOfSeed(sha256OfText('tracker'))
    const network = hub.createNetwork(identity.peer)
    const common = { clock, chance: systemChance, verifySignature: verifyEd25519, logger }
    const store = createFaultyStore(createMemoryStore(disk))
    const tracker = await settled(clock, createTracker({ ...common, store, network, identity }))
    const gateway = {
      ...common,
      identityOf: identityOfSeed,
      connect: (peer: Identity, address: string) => hub.createNetwork(peer.peer, address),
      trackerAddress: network.addresses()[0],
    }
    const workers = await settled(clock, PollingWorkers.open({ gateway, tracker }))
    const stage = new PollingStage({ clock, disk, store, tracker, workers, warnings, gateway })
    const { peer } = await identityOfSeed(workerSeedOf(apiKey, polling))
    const detail = { ...newDetail(workerIdOf(peer)), ...polling, seed: polling.name }
    await settled(clock, tracker.directory.workerDetails.put(detail))
    return stage
  }

  /** The tracker as it is after it was killed now. This one must be told to do nothing more. */
  async kill(): Promise<PollingStage> {
    return PollingStage.start(createVirtualClock(this.clock.now()), copyMemoryDisk(this.disk))
  }

  /** Has somebody ask for texts; returns what they are told. */
  async ask(generations = 1, prompt = 'Once'): Promise<RequestEvent[]> {
    const identity = await identityOfSeed(systemChance.bytes(32))
    const { session } = openGatewaySession(this.#gateway, { identity, account: undefined, ip: '10.0.0.1' })
    const requester = createRequester({ session })
    const asked = { models: ['m'], prompt, outputTokensMax: 20, generations }
    const { events } = await settled(this.clock, requester.submit(asked))
    const told: RequestEvent[] = []
    void (async () => {
      for await (const event of events) told.push(event)
    })()
    return told
  }

  /** A worker connects that is offered what there is, and takes one job, for ever. */
  async connect(): Promise<void> {
    const identity = await identityOfSeed(systemChance.bytes(32))
    const { session } = openGatewaySession(this.#gateway, { identity, account: undefined, ip: '10.0.0.3' })
    createWorker({ session, engine: new PolledEngine(this.clock, offering), name: 'connected' })
    await this.clock.settle()
  }

  /** A worker asks for jobs, by default for one and as the worker of the stage. */
  pop(popping: Popping = {}): Promise<Popped> {
    return settled(this.clock, this.popInTime(popping))
  }

  /** The same for a worker that may have to wait until time has passed. */
  async popInTime({ name = polling.name, count = 1, ofRequestOf, ...offered }: Popping = {}): Promise<Popped> {
    const account = await identityOfSeed(accountSeedOf(apiKey))
    const owner = { apiKey, account, ip: '10.0.0.2' }
    const taking: Taking = { count, ...(ofRequestOf && { ofRequestOf }) }
    const pop = { offering: { ...offering, ...offered }, taking }
    return this.workers.pop(owner, { ...polling, name }, pop)
  }

  /** Numbers and states of what the worker has in hand for the tracker. */
  inHand(): Promise<string[]> {
    return this.look(({ roster }) => {
      return [...roster.all()].flatMap(({ leases }) => leases.map(({ no, state }) => `${no} ${state}`))
    })
  }

  look<Result>(look: (state: DomainState) => Result): Promise<Result> {
    return settled(this.clock, this.tracker.look(look))
  }
}

/** What a promise comes to that needs no time. */
async function settled<Value>(clock: VirtualClock, promise: Promise<Value>): Promise<Value> {
  let isSettled = false
  const end = (): void => void (isSettled = true)
  promise.then(end, end)
  await clock.until(() => isSettled)
  return promise
}
