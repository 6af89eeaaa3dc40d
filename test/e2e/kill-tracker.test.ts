import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRequester, type Request } from '@kudoswarm/peer'
import { bytesToHex } from '@kudoswarm/protocol'
import { LoopbackPeer } from './loopback-peer.js'
import { countByRequest, readPublicLedger } from './public-ledger.js'
import { TrackerProcess } from './tracker-process.js'

/** How often the tracker is killed. */
const rounds = 20

/** Requests that each requester keeps in flight. */
const inFlight = 8

let tracker: TrackerProcess

beforeAll(async () => {
  tracker = await TrackerProcess.create()
})

afterAll(async () => {
  await tracker.remove()
})

/** What peers were told, to be held against the journal. */
class Told {
  readonly submitted = new Set<string>()
  readonly ended = new Map<string, string>()
  settled = 0
  #waiting: { count: number; resolve: () => void }[] = []

  /** Something was acknowledged. */
  count(): void {
    for (const waiting of this.#waiting) waiting.count -= 1
    for (const { resolve } of this.#waiting.filter(({ count }) => count <= 0)) resolve()
    this.#waiting = this.#waiting.filter(({ count }) => count > 0)
  }

  /** Resolves after so many more acknowledgements. */
  after(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ count, resolve })
    })
  }
}

async function follow(request: Request, told: Told): Promise<void> {
  const id = bytesToHex(request.id)
  told.submitted.add(id)
  told.count()
  for await (const event of request.events) {
    if (event.type === 'ended') told.ended.set(id, event.outcome)
  }
  told.count()
}

async function askOn(peer: LoopbackPeer, told: Told, stopped: AbortSignal): Promise<void> {
  const requester = createRequester({ session: peer.session })
  for (let i = 0; !stopped.aborted; i += 1) {
    await follow(await requester.submit({ prompt: `Prompt ${i} in the dark`, outputTokensMax: 8 }), told)
  }
}

test(
  `kill -9 of the tracker, ${rounds} times under load, loses nothing that was acknowledged`,
  { timeout: 240_000 },
  async () => {
    await tracker.start()
    const told = new Told()
    const stopped = new AbortController()
    const workers = await Promise.all([LoopbackPeer.connect(tracker.address), LoopbackPeer.connect(tracker.address)])
    for (const peer of workers) {
      peer.work(200).worker.subscribe((event) => {
        if (event.type === 'jobEnded' && event.outcome === 'completed') told.settled += 1
      })
    }
    const requesters = await Promise.all([LoopbackPeer.connect(tracker.address), LoopbackPeer.connect(tracker.address)])
    const asking = requesters.flatMap((peer) =>
      Array.from({ length: inFlight }, () => askOn(peer, told, stopped.signal)),
    )
    const waits: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      waits.push(randomInt(1, 60))
      await Promise.race([told.after(waits.at(-1)!), Promise.all(asking)])
      await tracker.kill()
      await tracker.start()
    }
    stopped.abort()
    await Promise.all(asking)

    const { check, entries } = await readPublicLedger(tracker.address)
    const context = `acknowledgements before each kill: ${waits.join(', ')}`
    expect(check.findings, context).toEqual([])
    const submitted = countByRequest(entries, 'requestSubmitted')
    const completed = countByRequest(entries, 'jobCompleted')
    for (const id of told.submitted) expect(submitted.get(id), `request ${id}, ${context}`).toBe(1)
    for (const [id, outcome] of told.ended) expect(outcome, `request ${id}, ${context}`).toBe('completed')
    expect(
      [...completed.values()].filter((count) => count !== 1),
      context,
    ).toEqual([])
    expect(told.ended.size).toBe(told.submitted.size)
    expect(completed.size).toBeGreaterThanOrEqual(told.settled)
    expect(completed.size).toBe(told.ended.size)
    for (const peer of [...workers, ...requesters]) await peer.close()
  },
)
