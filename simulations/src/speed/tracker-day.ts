import type { Requester } from '@kudoswarm/peer'
import type { EngineJob, ModelDescription } from '@kudoswarm/ports'
import { SimulatedSwarm } from '../swarm/simulated-swarm.js'
import { createTimedEngine } from '../swarm/timed-engine.js'
import { startCost } from './cost.js'
import type { Cost } from './cost.js'
import { granted, outputTokens, requesters, workers } from './day.js'
import type { Day } from './day.js'

/** Time for everybody to connect, in simulated milliseconds. */
const settleMs = 5_000

/** What every link takes, in milliseconds. */
export const latencyMs = 20

/** What every sync takes, in milliseconds. */
export const syncMs = 2

/** A requester may have more requests open than the protocol allows one peer: a queue has no bound here. */
const limits = { openRequestsPerPeerMax: 1_000_000 }

const model: ModelDescription = { name: 'timed', hash: new Uint8Array(32), parameters: 1, contextTokensMax: 4_096 }

/** A day with the production services. */
export interface TrackerRun {
  cost: Cost
  /** Timers that fired, packets that arrived, syncs that ended and what was put off to the end of a turn. */
  happenings: number
  /** Events of the tracker's journal. */
  events: number
  /** Milliseconds from a submission to the start of the engine, on average. */
  meanWaitMs: number
}

/**
 * Runs a day with the production tracker and production peers on a simulated network and disk, under the default policy:
 * kudos move, output is relayed, receipts are signed and checked at both ends, leases live by heartbeats.
 *
 * @throws Error where a request is not completed, or its receipt does not verify
 */
export async function runTrackerDay(day: Day): Promise<TrackerRun> {
  const run = new TrackerDay(day)
  await run.connect()
  return run.run()
}

class TrackerDay {
  readonly #day: Day
  readonly #swarm: SimulatedSwarm
  readonly #requesters: Requester[] = []
  #startsAt = 0
  #waitedMs = 0
  #ended = 0
  #failure: unknown

  constructor(day: Day) {
    this.#day = day
    this.#swarm = new SimulatedSwarm({ seed: day.seed, limits, link: { latencyMs }, syncMs })
  }

  async connect(): Promise<void> {
    const swarm = this.#swarm
    swarm.startTracker()
    await this.#settle()
    for (let index = 0; index < workers; index++) {
      const name = `worker ${index}`
      const peer = swarm.startPeer(name, { account: swarm.accountOf(name) })
      const { clock } = peer.process
      peer.work(createTimedEngine({ clock, models: [model], msOf: (job) => this.#start(job) }))
    }
    for (let index = 0; index < requesters; index++) {
      const name = `requester ${index}`
      this.#requesters.push(swarm.startPeer(name, { account: swarm.accountOf(name) }).request())
    }
    const grants = this.#grantAll()
    await this.#settle()
    await grants
  }

  async run(): Promise<TrackerRun> {
    const { time, disk } = this.#swarm
    const requests = this.#day.arrivesAt.length
    this.#startsAt = time.now
    const happeningsBefore = time.happenings
    const elapsed = startCost()
    this.#scheduleArrival(0)
    await this.#swarm.run({ isOver: () => this.#ended === requests || this.#failure !== undefined })
    const cost = elapsed()
    if (this.#failure !== undefined) throw this.#failure
    if (disk.usedBytes === 0) throw new Error('nothing was written')
    const events = await this.#countEvents()
    return { cost, happenings: time.happenings - happeningsBefore, events, meanWaitMs: this.#waitedMs / requests }
  }

  async #settle(): Promise<void> {
    await this.#swarm.run({ until: this.#swarm.time.now + settleMs })
  }

  async #grantAll(): Promise<void> {
    for (let index = 0; index < requesters; index++) {
      const id = new Uint8Array(16)
      new DataView(id.buffer).setUint32(0, index)
      const { publicKey: accountKey } = this.#swarm.accountOf(`requester ${index}`)
      const grant = { id, accountKey, amount: BigInt(granted), reason: 'speed' }
      const answer = await this.#swarm.tracker!.grant(grant)
      if (!answer.ok) throw new Error(`the grant was refused: ${answer.refusal.code}`)
    }
  }

  async #countEvents(): Promise<number> {
    const seq = this.#swarm.tracker!.look((state) => state.seq)
    await this.#settle()
    return seq
  }

  #scheduleArrival(index: number): void {
    const { time } = this.#swarm
    time.after(this.#startsAt + this.#day.arrivesAt[index]! - time.now, () => {
      void this.#request(index)
      if (index + 1 < this.#day.arrivesAt.length) this.#scheduleArrival(index + 1)
    })
  }

  /** Never rejects. */
  async #request(index: number): Promise<void> {
    try {
      const requester = this.#requesters[this.#day.requester[index]!]!
      const request = await requester.submit({
        prompt: String(index),
        outputTokensMax: outputTokens,
        sampling: { seed: BigInt(index) },
      })
      for await (const event of request.events) {
        const isBad = event.type === 'jobEnded' ? event.verdict !== 'verified' : event.type === 'reconnecting'
        if (isBad || (event.type === 'ended' && event.outcome !== 'completed')) {
          throw new Error(`request ${index} went wrong: ${event.type}`)
        }
      }
      this.#ended += 1
    } catch (error) {
      this.#failure ??= error
    }
  }

  /** An engine starts a job, which its prompt names. Returns how long it takes. */
  #start({ prompt }: EngineJob): number {
    const index = Number(prompt)
    this.#waitedMs += this.#swarm.time.now - this.#startsAt - this.#day.arrivesAt[index]!
    return this.#day.serviceMs[index]!
  }
}
