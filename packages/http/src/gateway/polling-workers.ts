import { workerSeedOf } from './key-seed.js'
import { openGatewaySession } from './gateway.js'
import type { GatewayInit } from './gateway.js'
import type { Offering, PolledJob } from './polled-engine.js'
import { OrphanedJobs } from './orphaned-jobs.js'
import { PollingWorker } from './polling-worker.js'
import type { PollingWorkerInit, Taking } from './polling-worker.js'
import type { ServedTracker } from '../http-server.js'
import type { Identity } from '@kudoswarm/ports'

/** Who asks for work. */
export interface PollingOwner {
  apiKey: string
  account: Identity | undefined
  ip: string
}

/** Which of its owner's workers it is. */
export interface PollingName {
  kind: string
  name: string
  /** What its key is derived of in place of its name. @default the name */
  seed?: string
}

/** What the workers work with. */
export interface PollingWorkersInit {
  gateway: GatewayInit
  tracker: Pick<ServedTracker, 'look' | 'workers' | 'directory'>
}

/**
 * Every worker that asks for work over HTTP and is present. What workers had in hand when the tracker went is kept for
 * them: they go on with it when they ask for work or deliver.
 */
export class PollingWorkers {
  readonly #gateway: GatewayInit
  readonly #tracker: PollingWorkersInit['tracker']
  readonly #orphaned: OrphanedJobs
  /** By kind, name and owner. */
  readonly #workers = new Map<string, Promise<PollingWorker>>()
  /** Those that are about to have left: until then the same worker cannot come again. */
  readonly #leaving = new Map<string, Promise<void>>()
  /** Who has which job in hand, and the API key of its owner. */
  readonly #holders = new Map<bigint, { worker: PollingWorker; apiKey: string }>()

  private constructor({ gateway, tracker }: PollingWorkersInit, orphaned: OrphanedJobs) {
    this.#gateway = gateway
    this.#tracker = tracker
    this.#orphaned = orphaned
  }

  /** Begins with what workers had in hand before. */
  static async open(init: PollingWorkersInit): Promise<PollingWorkers> {
    const { gateway, tracker } = init
    return new PollingWorkers(init, await OrphanedJobs.open({ tracker, clock: gateway.clock }))
  }

  /** Takes jobs for a worker: that it has them is durable. @throws PeerError where the tracker does not take the worker */
  async pop(
    owner: PollingOwner,
    name: PollingName,
    { offering, taking }: { offering: Offering; taking: Taking },
  ): Promise<{ worker: PollingWorker; jobs: PolledJob[] }> {
    const worker = await this.#workerOf(owner, name, offering)
    return { worker, jobs: await worker.pop(offering, taking) }
  }

  /** The worker of an owner that has a job in hand. */
  findHolder({ apiKey }: Pick<PollingOwner, 'apiKey'>, lease: bigint): PollingWorker | undefined {
    const holder = this.#holders.get(lease)
    return holder?.apiKey === apiKey ? holder.worker : undefined
  }

  /**
   * The worker of an owner that had a job in hand when the tracker went, as the peer that it was; undefined where it is not
   * that peer, or does not have the job any more.
   */
  async adopt(
    owner: PollingOwner,
    name: PollingName,
    { lease, peer, offering }: { lease: bigint; peer: string; offering: Offering },
  ): Promise<PollingWorker | undefined> {
    const identity = await this.#gateway.identityOf(seedOf(owner, name))
    if (identity.peer !== peer) return undefined
    const worker = await this.#workerOf(owner, name, offering)
    await worker.joined()
    return this.findHolder(owner, lease)
  }

  /** Has a worker of an owner leave that is to get no jobs for now, unless it has one in hand. */
  async dismiss({ apiKey }: Pick<PollingOwner, 'apiKey'>, name: PollingName): Promise<void> {
    const worker = await this.#workers.get(keyOf(apiKey, name))
    if (worker?.isBusy === false) await worker.stop()
  }

  /** The same for one that is to get the jobs of few only from now on. */
  async reserve(owner: Pick<PollingOwner, 'apiKey'>, name: PollingName): Promise<void> {
    const worker = await this.#workers.get(keyOf(owner.apiKey, name))
    if (worker?.isReserved === false) await this.dismiss(owner, name)
  }

  /** Has all of them vanish; what they have in hand lives on for a while. */
  async close(): Promise<void> {
    this.#orphaned.close()
    const workers = await Promise.all(this.#workers.values())
    await Promise.all(workers.map((worker) => worker.abandon()))
    await Promise.all(this.#leaving.values())
  }

  #workerOf(owner: PollingOwner, name: PollingName, offering: Offering): Promise<PollingWorker> {
    const key = keyOf(owner.apiKey, name)
    let worker = this.#workers.get(key)
    if (worker === undefined) {
      worker = this.#create(key, owner, name, offering)
      this.#workers.set(key, worker)
      worker.catch(() => this.#workers.delete(key))
    }
    return worker
  }

  async #create(key: string, owner: PollingOwner, name: PollingName, offering: Offering): Promise<PollingWorker> {
    await this.#leaving.get(key)
    const { apiKey, account, ip } = owner
    const identity = await this.#gateway.identityOf(seedOf(owner, name))
    const adopted = await this.#adoptedBy(identity.peer)
    this.#orphaned.release(identity.peer)
    const { clock } = this.#gateway
    const peer = openGatewaySession(this.#gateway, { identity, account, ip })
    const leaving = (left: Promise<void>): void => {
      this.#workers.delete(key)
      this.#leaving.set(
        key,
        left.finally(() => this.#leaving.delete(key)),
      )
    }
    const holds = (lease: bigint, worker: PollingWorker | undefined): void => {
      if (worker !== undefined) this.#holders.set(lease, { worker, apiKey })
      else this.#holders.delete(lease)
    }
    return new PollingWorker({ name: name.name, clock, peer, offering, adopted, leaving, holds })
  }

  /** What a worker has in hand from before. */
  async #adoptedBy(peer: string): Promise<PollingWorkerInit['adopted']> {
    const held = await this.#tracker.workers.heldBy(peer)
    return held.map(({ offer, model, startedAtMs }) => {
      return { lease: offer.lease, offer, model, takenAt: startedAtMs, startedAtMs }
    })
  }
}

/** The same worker however it is called. */
function keyOf(apiKey: string, { kind, name, seed = name }: PollingName): string {
  return `${apiKey}\n${kind}\n${seed}`
}

function seedOf({ apiKey }: PollingOwner, { kind, name, seed = name }: PollingName): Uint8Array {
  return workerSeedOf(apiKey, { kind, name: seed })
}
