import { workerSeedOf } from './key-seed.js'
import { openGatewaySession } from './gateway.js'
import type { GatewayInit } from './gateway.js'
import type { Offering, PolledJob, Taking } from './polled-engine.js'
import { PollingWorker } from './polling-worker.js'
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

/** Every worker that asks for work over HTTP and is present. */
export class PollingWorkers {
  readonly #init: GatewayInit
  /** By kind, name and owner. */
  readonly #workers = new Map<string, Promise<PollingWorker>>()
  /** Those that are about to have left: until then the same worker cannot come again. */
  readonly #leaving = new Map<string, Promise<void>>()

  constructor(init: GatewayInit) {
    this.#init = init
  }

  /** Takes jobs for a worker. @throws PeerError where the tracker does not take the worker */
  async pop(
    owner: PollingOwner,
    name: PollingName,
    { offering, taking }: { offering: Offering; taking: Taking },
  ): Promise<{ worker: PollingWorker; jobs: PolledJob[] }> {
    const worker = await this.#workerOf(owner, name, offering)
    return { worker, jobs: await worker.pop(offering, taking) }
  }

  /** The worker of an owner that has a job in hand. */
  async findHolder(owner: Pick<PollingOwner, 'apiKey'>, lease: bigint): Promise<PollingWorker | undefined> {
    for (const [key, promise] of this.#workers) {
      if (!key.startsWith(`${owner.apiKey}\n`)) continue
      const worker = await promise
      if (worker.find(lease) !== undefined) return worker
    }
    return undefined
  }

  /** Has a worker of an owner leave that is to get no jobs for now, unless it has one in hand. */
  async dismiss({ apiKey }: Pick<PollingOwner, 'apiKey'>, name: PollingName): Promise<void> {
    const worker = await this.#workers.get(keyOf(apiKey, name))
    if (worker?.isBusy === false) await worker.stop()
  }

  /** The same for one that is to get the jobs of few only: so those of others go that lie there for it. */
  async reserve(owner: Pick<PollingOwner, 'apiKey'>, name: PollingName): Promise<void> {
    const worker = await this.#workers.get(keyOf(owner.apiKey, name))
    if (worker?.isReserved === false) await this.dismiss(owner, name)
  }

  /** Has all of them leave. */
  async close(): Promise<void> {
    const workers = await Promise.all(this.#workers.values())
    await Promise.all(workers.map((worker) => worker.stop()))
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

  async #create(
    key: string,
    { apiKey, account, ip }: PollingOwner,
    { kind, name, seed = name }: PollingName,
    offering: Offering,
  ): Promise<PollingWorker> {
    await this.#leaving.get(key)
    const identity = await this.#init.identityOf(workerSeedOf(apiKey, { kind, name: seed }))
    const peer = openGatewaySession(this.#init, { identity, account, ip })
    const leaving = (left: Promise<void>): void => {
      this.#workers.delete(key)
      this.#leaving.set(
        key,
        left.finally(() => this.#leaving.delete(key)),
      )
    }
    return new PollingWorker({ name, clock: this.#init.clock, peer, offering, leaving })
  }
}

/** The same worker however it is called. */
function keyOf(apiKey: string, { kind, name, seed = name }: PollingName): string {
  return `${apiKey}\n${kind}\n${seed}`
}
