import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLevelStore } from '@kudoswarm/store/level'
import { PeerProcess, TrackerProcess } from './child-process.js'
import { coursesOf } from './course.js'
import { connectOverLoopback } from './loopback-session.js'
import { measureMachine } from './machine.js'
import { requesters, requestsOf, workers } from './scenario.js'
import type { Course } from './course.js'
import type { Machine } from './machine.js'
import type { PlannedRequest } from './scenario.js'

/** From the moment in which everybody is there to that in which the first request may arrive, in milliseconds. */
const settleMs = 1_000

/** Time that the requests may take longer than planned, in milliseconds: a machine that is that busy tells nothing. */
const lateMsMax = 120_000

/** What is run. */
export interface RunInit {
  requests: readonly PlannedRequest[]
  /** Hears of every request that has ended. */
  onEnd: (outcome: string) => void
}

/** What came out of it. */
export interface RealRun {
  courses: Course[]
  machine: Machine
}

/**
 * Has requests answered by real processes: the tracker on LevelDB in a temporary folder, workers and requesters, which
 * talk libp2p over loopback. Everything ends with it, also where it fails or the signal fires.
 */
export async function runReally(init: RunInit & { signal: AbortSignal }): Promise<RealRun> {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-reality-'))
  const swarm = new RealSwarm(folder, init)
  try {
    return await swarm.run()
  } finally {
    await swarm.kill()
    await rm(folder, { recursive: true })
  }
}

class RealSwarm {
  readonly #folder: string
  readonly #init: RunInit & { signal: AbortSignal }
  readonly #peers: PeerProcess[] = []
  readonly #allEnded = Promise.withResolvers<void>()
  #tracker: TrackerProcess | undefined
  #ended = 0

  constructor(folder: string, init: RunInit & { signal: AbortSignal }) {
    this.#folder = folder
    this.#init = init
  }

  async run(): Promise<RealRun> {
    const tracker = new TrackerProcess(join(this.#folder, 'tracker'))
    this.#tracker = tracker
    const address = await this.#orFailure(tracker.address)
    const serving = Array.from({ length: workers }, (_, at) => this.#startPeer({ address, name: `worker-${at}` }))
    const asking = Array.from({ length: requesters }, (_, at) => {
      const requests = requestsOf(at, this.#init.requests)
      return this.#startPeer({ address, name: `requester-${at}`, requests })
    })
    const peers = [...serving, ...asking]
    await this.#orFailure(Promise.all(peers.map(({ ready }) => ready)))
    const machine = await this.#measureWhile(address, () => this.#play(asking))
    await this.#orFailure(Promise.all(peers.map((peer) => peer.stop())))
    await tracker.stop()
    return { courses: await this.#readCourses(), machine }
  }

  /** Ends what still runs. */
  async kill(): Promise<void> {
    await Promise.all(this.#peers.map((peer) => peer.kill()))
    await this.#tracker?.kill()
  }

  #startPeer(init: { address: string; name: string; requests?: PlannedRequest[] }): PeerProcess {
    const keyPath = join(this.#folder, `${init.name}.key`)
    const peer = new PeerProcess({ ...init, keyPath }, (outcome) => this.#requestEnded(outcome))
    this.#peers.push(peer)
    return peer
  }

  #requestEnded(outcome: string): void {
    this.#init.onEnd(outcome)
    this.#ended += 1
    if (this.#ended === this.#init.requests.length) this.#allEnded.resolve()
  }

  /** Resolves when all requests have ended. */
  async #play(asking: readonly PeerProcess[]): Promise<void> {
    const { requests } = this.#init
    const startsAt = Date.now() + settleMs
    for (const peer of asking) peer.start(startsAt)
    const plannedMs = settleMs + (requests.at(-1)?.arrivesAt ?? 0)
    const tooLate = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      const message = `only ${this.#ended} of ${requests.length} requests have ended; try again on a machine less busy`
      tooLate.reject(new Error(message))
    }, plannedMs + lateMsMax)
    try {
      await this.#orFailure(Promise.race([this.#allEnded.promise, tooLate.promise]))
    } finally {
      clearTimeout(timer)
    }
  }

  /** Measures the machine as long as something goes on. */
  async #measureWhile(address: string, act: () => Promise<void>): Promise<Machine> {
    const connection = await connectOverLoopback({ address, keyPath: join(this.#folder, 'measuring.key') })
    const store = await openLevelStore(join(this.#folder, 'measuring'))
    const over = new AbortController()
    const measuring = measureMachine({ session: connection.session, store, signal: over.signal })
    try {
      const [machine] = await Promise.all([measuring, act().finally(() => over.abort())])
      return machine
    } finally {
      await connection.close()
      // Where the other has failed, this one is still at work.
      await measuring.catch(() => undefined)
      await store.close()
    }
  }

  /** The same, unless the signal fires or a process fails before. */
  async #orFailure<Value>(promise: Promise<Value>): Promise<Value> {
    const { signal } = this.#init
    signal.throwIfAborted()
    const aborted = Promise.withResolvers<never>()
    const abort = (): void => aborted.reject(signal.reason)
    signal.addEventListener('abort', abort)
    const failures = [this.#tracker!.failed, ...this.#peers.map(({ failed }) => failed)]
    try {
      return await Promise.race([promise, aborted.promise, ...failures])
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  async #readCourses(): Promise<Course[]> {
    const store = await openLevelStore(join(this.#folder, 'tracker', 'journal'))
    try {
      const rows = []
      for await (const row of store.readJournal(1)) rows.push(row)
      return coursesOf(rows)
    } finally {
      await store.close()
    }
  }
}
