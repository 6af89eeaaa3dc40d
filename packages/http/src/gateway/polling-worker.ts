import { takesOtherwiseOffer } from '@kudoswarm/core'
import { announceMsMax, createWorker, PeerError } from '@kudoswarm/peer'
import type { Favours, JobInHand, Seeking, Worker, WorkerEvent } from '@kudoswarm/peer'
import type { Clock } from '@kudoswarm/ports'
import type { GatewaySession } from './gateway.js'
import { PolledEngine } from './polled-engine.js'
import type { AdoptedJob, Delivery, Offering, PolledJob } from './polled-engine.js'
import { SpeedLog } from './speed-log.js'

/** How often a worker looks on, in one pop, while what it finds does not suit it. */
export const searchesMax = 16

/**
 * How long a worker counts as there that does not ask for work and has none in hand, in milliseconds. After that the tracker
 * takes it for one that has vanished, and knows it for a while longer.
 */
export const absentMsMax = 30_000

/**
 * How long a pop with which a worker offers something else waits until the tracker knows that, in milliseconds: once as long as
 * a worker may have to wait with saying so, once for the answer. What is not known by then finds nothing.
 */
export const announcedMsMax = 2 * announceMsMax

/** What requests need that no slow worker may serve. */
export const fastOffer = 'fast'

/** How a delivery ended: with what the owner gets, in millikudos, or why with nothing. */
export type Settlement = { ok: true; reward: bigint; escrowed: bigint } | { ok: false; code: string }

/** How much a worker takes in one pop. */
export interface Taking {
  /** Most jobs. */
  count: number
  /** Where these are to be of one request: how many it takes of that one's, the first job included. @default any jobs will do */
  ofRequestOf?: (first: PolledJob) => number
}

/** What a worker that polls is made of. */
export interface PollingWorkerInit {
  name: string
  clock: Clock
  peer: GatewaySession
  offering: Offering
  /** What it had in hand before this process began. */
  adopted: readonly (AdoptedJob & JobInHand)[]
  /** It is about to leave. */
  leaving: (left: Promise<void>) => void
  /** A job is in its hands, or in nobody's any more. */
  holds: (lease: bigint, holder: PollingWorker | undefined) => void
}

/** A worker that asks for work over HTTP, as a peer of the tracker that is there as long as it asks. */
export class PollingWorker {
  readonly name: string
  readonly #clock: Clock
  readonly #peer: GatewaySession
  readonly #engine: PolledEngine
  readonly #worker: Worker
  readonly #settlements = new Map<bigint, (settlement: Settlement) => void>()
  readonly #speeds = new SpeedLog()
  readonly #init: Pick<PollingWorkerInit, 'leaving' | 'holds'>
  #offering: string
  /** What it takes, as far as the tracker does not know it, and whether that has changed an odd number of times. */
  #taking: string | undefined
  #takesOtherwise = false
  #joined: Promise<void>
  /** Set while the tracker does not know yet what the worker offers by now. */
  #announced: Promise<void> | undefined
  #cancelLeave: (() => void) | undefined
  #end: PeerError | undefined
  #left: Promise<void> | undefined
  #isAbandoned = false

  constructor(init: PollingWorkerInit) {
    this.name = init.name
    this.#init = init
    this.#clock = init.clock
    this.#peer = init.peer
    this.#taking = init.offering.taking
    const offering = this.#offeringNow(init.offering)
    this.#engine = new PolledEngine(init.clock, offering, init.adopted)
    this.#offering = textOf(offering)
    const { session } = init.peer
    const favours = (): Favours => this.#engine.favours
    this.#worker = createWorker({
      session,
      engine: this.#engine,
      name: init.name,
      favours,
      seeks: true,
      inHand: init.adopted,
    })
    for (const { lease } of init.adopted) init.holds(lease, this)
    this.#joined = new Promise((resolve) => {
      this.#worker.subscribe((event) => this.#follow(event, resolve))
    })
    this.#await()
  }

  /** The peer as which the tracker knows it. */
  get peer(): string {
    return this.#peer.session.identity.peer
  }

  /** Whether it has jobs in hand. */
  get isBusy(): boolean {
    return this.#engine.heldCount > 0
  }

  /** Whether it takes no jobs but those of its owner and of whom it favours. */
  get isReserved(): boolean {
    return this.#engine.favours.areOnly
  }

  /** Offers that did not suit it, the last ones, and why: a name of the API's `skipped`. */
  get unsuited(): ReadonlyMap<bigint, string> {
    return this.#engine.unsuited
  }

  /** Takes jobs, with what the worker offers by now. @throws PeerError where the tracker does not take it */
  async pop(offered: Offering, { count, ofRequestOf }: Taking): Promise<PolledJob[]> {
    this.#await()
    if (this.#taking !== offered.taking) this.#takesOtherwise = !this.#takesOtherwise
    this.#taking = offered.taking
    const offering = this.#offeringNow(offered)
    const isAnew = this.#offering !== textOf(offering)
    this.#offering = textOf(offering)
    this.#engine.offer(offering)
    if (isAnew) void this.#announce()
    await this.#joined
    const isKnown = this.#announced === undefined || (await this.#isInTime(this.#announced))
    if (this.#end !== undefined) throw this.#end
    // What it would be given is by what it offered before.
    if (!isKnown) return []
    const jobs = await this.#seekSuited({ count })
    const [first] = jobs
    const others = first === undefined || ofRequestOf === undefined ? 0 : ofRequestOf(first) - jobs.length
    return others > 0 ? [...jobs, ...(await this.#seekMore({ count: others, besides: first!.lease }))] : jobs
  }

  /** Resolves when the tracker has said what it still has in hand, or that it does not take it. */
  joined(): Promise<void> {
    return this.#joined
  }

  /** A job that it has in hand. */
  find(lease: bigint): PolledJob | undefined {
    return this.#engine.find(lease)
  }

  /** It is about to deliver a job. False where it was about to already. */
  claim(lease: bigint): boolean {
    return this.#engine.claim(lease)
  }

  /** What it was about to deliver is no good. */
  release(lease: bigint): void {
    this.#engine.release(lease)
  }

  /** It delivers. Resolves when that is paid or refused, for good. */
  deliver({ lease, takenAt }: PolledJob, delivery: Delivery): Promise<Settlement> {
    this.#speeds.note(delivery.tokens, this.#clock.now() - takenAt)
    return this.#settle(lease, () => this.#engine.deliver(lease, delivery))
  }

  /** It says that it cannot deliver. */
  fail(lease: bigint): Promise<Settlement> {
    return this.#settle(lease, () => this.#engine.fail(lease))
  }

  /** Leaves; what is in hand is handed back. */
  stop(): Promise<void> {
    return this.#part(() => this.#leave({ isSilent: false }))
  }

  /** Goes without a word, as who vanishes: what is in hand lives on, for whoever takes it up again. */
  abandon(): Promise<void> {
    return this.#part(() => {
      this.#isAbandoned = true
      return this.#peer.close()
    })
  }

  async #announce(): Promise<void> {
    const announced = this.#worker.announce()
    this.#announced = announced
    await announced
    if (this.#announced === announced) this.#announced = undefined
  }

  /** Whether the tracker knows in time what the worker offers. */
  async #isInTime(announced: Promise<void>): Promise<boolean> {
    let cancel: (() => void) | undefined
    const late = new Promise<boolean>((resolve) => {
      cancel = this.#clock.after(announcedMsMax, () => resolve(false))
    })
    const isInTime = await Promise.race([announced.then(() => true), late])
    cancel?.()
    return isInTime
  }

  /** Looks on where nothing of what it is given suits the worker: those jobs it is not given again. */
  async #seekSuited(seeking: Seeking): Promise<PolledJob[]> {
    for (let search = 0; search < searchesMax; search++) {
      const { given, jobs } = await this.#seek(seeking)
      if (given === 0 || jobs.length > 0) return jobs
    }
    return []
  }

  /** Jobs beside what it has got already; none where the tracker does not say: that is no reason to lose what it has. */
  async #seekMore(seeking: Seeking): Promise<PolledJob[]> {
    try {
      return (await this.#seek(seeking)).jobs
    } catch (error) {
      if (error instanceof PeerError) return []
      throw error
    }
  }

  async #seek(seeking: Seeking): Promise<{ given: number; jobs: PolledJob[] }> {
    const { given, begun } = await this.#worker.seek(seeking)
    const jobs = begun.flatMap((lease) => this.#engine.find(lease) ?? [])
    for (const { lease } of jobs) this.#init.holds(lease, this)
    return { given, jobs }
  }

  #part(part: () => Promise<void>): Promise<void> {
    if (this.#left === undefined) {
      this.#cancelLeave?.()
      this.#left = part()
      this.#init.leaving(this.#left)
    }
    return this.#left
  }

  async #leave({ isSilent }: { isSilent: boolean }): Promise<void> {
    await this.#worker.stop({ finish: false, isSilent })
    await this.#engine.close()
    await this.#peer.close()
  }

  #settle(lease: bigint, act: () => boolean): Promise<Settlement> {
    this.#await()
    return new Promise((resolve) => {
      this.#settlements.set(lease, resolve)
      if (act()) return
      this.#settlements.delete(lease)
      resolve({ ok: false, code: 'lease_unknown' })
    })
  }

  #follow(event: WorkerEvent, joined: () => void): void {
    if (event.type === 'joined') joined()
    if (event.type === 'jobEnded') {
      const resolve = this.#settlements.get(event.lease)
      this.#settlements.delete(event.lease)
      this.#engine.drop(event.lease)
      if (!this.#isAbandoned) this.#init.holds(event.lease, undefined)
      if (event.outcome === 'completed') resolve?.({ ok: true, reward: event.reward, escrowed: event.escrowed })
      else resolve?.({ ok: false, code: event.code })
    }
    if (event.type === 'stopped') {
      this.#end = new PeerError(event.code, `The tracker does not take the worker (${event.code}); ask again.`)
      joined()
      if (!this.#isAbandoned) void this.stop()
    }
  }

  /** What it offers, with what it has shown, and with the news that it takes other jobs than before. */
  #offeringNow(offering: Offering): Offering {
    const shown = this.#speeds.reaches(offering.fastPerSecond) ? [fastOffer] : []
    const news = this.#takesOtherwise ? [takesOtherwiseOffer] : []
    return { ...offering, offers: [...offering.offers, ...shown, ...news] }
  }

  /** From now on it counts as present for a while. */
  #await(): void {
    this.#cancelLeave?.()
    this.#cancelLeave = this.#clock.after(absentMsMax, () => {
      if (this.isBusy) this.#await()
      else void this.#part(() => this.#leave({ isSilent: true }))
    })
  }
}

function textOf({ models, slots, offers, favours }: Offering): string {
  const facts = models.map(({ name, contextTokensMax, parameters }) => [name, contextTokensMax, parameters])
  return JSON.stringify([slots, facts, offers, favours?.accounts.map(String), favours?.areOnly])
}
