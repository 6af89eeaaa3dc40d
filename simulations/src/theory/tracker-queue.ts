import { defaultPolicy } from '@kudoswarm/core'
import type { Policy } from '@kudoswarm/core'
import type { Requester } from '@kudoswarm/peer'
import type { ModelDescription } from '@kudoswarm/ports'
import { createRandom } from '@kudoswarm/testkit'
import { createSimulatedIdentity } from '../swarm/simulated-identity.js'
import { SimulatedSwarm } from '../swarm/simulated-swarm.js'
import { createTimedEngine } from '../swarm/timed-engine.js'
import { JobStream } from './job-stream.js'
import type { DrawnJob } from './job-stream.js'
import type { QueueModel } from './queue-model.js'

const daysMs = 24 * 3_600_000

/** Time for everybody to connect before the first job arrives, in simulated milliseconds. */
const settleMs = 5_000

/** Peers over which the requests of a class are spread. */
const requestersPerClass = 2

/** Kudos that each class has more than the next one. */
const kudosBetweenClasses = 1_000_000n

/**
 * Nothing moves kudos, so that balances stay what was granted; nothing lapses and nobody needs to send heartbeats. What
 * has ended is forgotten soon, so that it fills no memory.
 */
const policy: Partial<Policy> = {
  textPrices: { ...defaultPolicy.textPrices, activationTax: 0n, jobTax: 0n, tokensPerKudos: 1e12 },
  textModels: new Map([['timed', 1]]),
  leaseMs: 20 * daysMs,
  leaseMsMax: 20 * daysMs,
  requestMs: 20 * daysMs,
  requestMsMax: 60 * daysMs,
  resultMs: 1_000,
}

/** A queue has no bound, so neither have the requests of a peer here. */
const limits = { openRequestsPerPeerMax: 1_000_000 }

const model: ModelDescription = { name: 'timed', hash: new Uint8Array(32), parameters: 1, contextTokensMax: 1_000_000 }

/** What is run, and how long. */
export interface TrackerQueueInit {
  model: QueueModel
  seed: string
  /** Jobs, the first ones to arrive, of which the waiting times are wanted. */
  jobs: number
}

/** What happened to the jobs. */
export interface TrackerQueueRun {
  /** What was drawn, in the order of arrival; some more than were asked for. */
  drawn: readonly DrawnJob[]
  /** Milliseconds between submission and start of the engine, one for each job that was asked for. */
  waits: Float64Array
}

/**
 * Puts a model of a queue to the production tracker: a worker of one slot for each server, whose engine takes the drawn
 * time, and requesters that submit a request for each arrival. Jobs of a class act for an account that was granted more
 * kudos than that of the next class, and then priorities do not age. Times are taken from the simulated clock where a
 * requester submits and where a worker's engine starts.
 */
export async function runTrackerQueue(init: TrackerQueueInit): Promise<TrackerQueueRun> {
  const queue = new TrackerQueue(init)
  await queue.connect()
  return queue.run()
}

class TrackerQueue {
  readonly #init: TrackerQueueInit
  readonly #swarm: SimulatedSwarm
  readonly #stream: JobStream
  readonly #waits: Float64Array
  /** Of each class. */
  readonly #requesters: Requester[][] = []
  #startsAt = 0
  #started = 0
  #failure: unknown

  constructor(init: TrackerQueueInit) {
    const hasClasses = init.model.classes.length > 1
    this.#init = init
    this.#stream = new JobStream(init.model, `${init.seed}/jobs`)
    this.#waits = new Float64Array(init.jobs).fill(Number.NaN)
    this.#swarm = new SimulatedSwarm({
      seed: init.seed,
      policy: hasClasses ? { ...policy, agingPerSecond: 0n } : policy,
      limits,
    })
  }

  /** Brings everybody together. */
  async connect(): Promise<void> {
    const { servers, classes } = this.#init.model
    const swarm = this.#swarm
    swarm.startTracker()
    await swarm.run({ until: swarm.time.now + settleMs })
    for (let index = 0; index < servers; index++) {
      const peer = swarm.startPeer(`worker ${index}`)
      const { clock } = peer.process
      peer.work(createTimedEngine({ clock, models: [model], msOf: (job) => this.#start(job.prompt) }))
    }
    for (let index = 0; index < classes.length; index++) this.#requesters.push(this.#createRequesters(index))
    const granted = classes.length > 1 ? this.#grant() : undefined
    await swarm.run({ until: swarm.time.now + settleMs })
    await granted
    const { workerSessions } = await this.#ask(swarm.tracker!.status())
    if (workerSessions !== servers) throw new Error(`${workerSessions} of ${servers} workers have joined`)
  }

  /** Lets jobs arrive until all that are measured have been started. */
  async run(): Promise<TrackerQueueRun> {
    this.#startsAt = this.#swarm.time.now
    this.#scheduleArrival(0)
    await this.#swarm.run({ isOver: () => this.#started === this.#waits.length || this.#failure !== undefined })
    if (this.#failure !== undefined) throw this.#failure
    return { drawn: this.#stream.jobs, waits: this.#waits }
  }

  #createRequesters(classIndex: number): Requester[] {
    const account = this.#init.model.classes.length > 1 ? { account: accountOf(classIndex) } : {}
    return Array.from({ length: requestersPerClass }, (_, index) =>
      this.#swarm.startPeer(`requester ${classIndex} ${index}`, account).request(),
    )
  }

  async #grant(): Promise<void> {
    const { classes } = this.#init.model
    for (let index = 0; index < classes.length; index++) {
      const { publicKey: accountKey } = accountOf(index)
      const id = new Uint8Array(16).fill(index + 1)
      const amount = kudosBetweenClasses * BigInt(classes.length - index)
      const answer = await this.#swarm.tracker!.grant({ id, accountKey, amount, reason: 'priority' })
      if (!answer.ok) throw new Error(`the grant was refused: ${answer.refusal.code}`)
    }
  }

  async #ask<Value>(asking: Promise<Value>): Promise<Value> {
    await this.#swarm.run({ until: this.#swarm.time.now + 1 })
    return asking
  }

  #scheduleArrival(index: number): void {
    const { arrivesAt } = this.#stream.at(index)
    const { time } = this.#swarm
    time.after(this.#startsAt + arrivesAt - time.now, () => {
      this.#arrive(index)
      this.#scheduleArrival(index + 1)
    })
  }

  #arrive(index: number): void {
    const { classIndex } = this.#stream.at(index)
    if (index < this.#waits.length) this.#waits[index] = -this.#swarm.time.now
    const requester = this.#requesters[classIndex]![index % requestersPerClass]!
    requester.submit({ prompt: String(index), outputTokensMax: 1 }).catch((error: unknown) => {
      this.#failure ??= error
    })
  }

  /** An engine starts a job, which its prompt names. Returns how long it takes. */
  #start(prompt: string): number {
    const index = Number(prompt)
    if (index < this.#waits.length) {
      if (this.#waits[index]! >= 0) this.#failure ??= new Error(`job ${index} was started twice`)
      this.#waits[index] = this.#waits[index]! + this.#swarm.time.now
      this.#started += 1
    }
    return this.#stream.at(index).serviceMs
  }
}

function accountOf(classIndex: number): ReturnType<typeof createSimulatedIdentity> {
  return createSimulatedIdentity(createRandom(`account of class ${classIndex}`))
}
