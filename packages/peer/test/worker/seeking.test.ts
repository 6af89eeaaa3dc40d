import { limits } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { refuse } from '../fake-tracker.js'
import { createOffer, createWorkerStage } from './worker-stage.js'
import type { WorkerStage } from './worker-stage.js'

/** A worker that seeks, of an engine with one slot, whose tracker finds these leases for it. */
async function createSeeker(...leases: bigint[]): Promise<WorkerStage> {
  const stage = await createWorkerStage(1, { seeks: true })
  stage.tracker.reactions.seek = () => ({ kind: 'sought', body: { leases } })
  return stage
}

/** What a search comes to; undefined as long as that is open. */
function outcomeOf(search: Promise<unknown>): { value?: unknown } {
  const outcome: { value?: unknown } = {}
  search.then(
    (value) => (outcome.value = value),
    (error: unknown) => (outcome.value = (error as { code: string }).code),
  )
  return outcome
}

describe('a worker that seeks', () => {
  it('says so, and seeks as many jobs as it is told to', async () => {
    const { worker, tracker, clock } = await createSeeker()
    expect(tracker.last.all('joinWorker')).toMatchObject([{ slots: 1, seeks: true }])
    const searches = [outcomeOf(worker.seek({ count: 3 })), outcomeOf(worker.seek({ count: 1, besides: 7n }))]
    await clock.settle()
    const none = { given: 0, begun: [] }
    expect(searches.map(({ value }) => value)).toEqual([none, none])
    expect(tracker.last.all('seek')).toEqual([
      { count: 3, besides: 0n },
      { count: 1, besides: 7n },
    ])
  })

  it('has found what it has in hand, be that more than it has slots', async () => {
    const { worker, offer, clock } = await createSeeker(1n, 2n)
    const search = outcomeOf(worker.seek({ count: 2 }))
    await clock.settle()
    await offer(1)
    expect(search.value).toBeUndefined()
    await offer(2)
    expect(search.value).toEqual({ given: 2, begun: [1n, 2n] })
    expect(worker.jobsInHand).toBe(2)
  })

  it('has not found what does not suit it, what is withdrawn or what it cannot do any more', async () => {
    const { worker, offer, engine, tracker, clock } = await createSeeker(1n, 2n, 3n)
    const search = outcomeOf(worker.seek({ count: 3 }))
    await clock.settle()
    Object.assign(engine, { suits: () => false })
    await offer(1)
    Object.assign(engine, { suits: () => true })
    tracker.last.send('withdraw', { lease: 2n, reason: 'lapsed', settle: false })
    await offer(3, { model: new Uint8Array(32) })
    expect(search.value).toEqual({ given: 3, begun: [] })
    expect(tracker.last.all('fail')).toEqual([
      { lease: 1n, code: 'unsuited', handingBack: true },
      { lease: 3n, code: 'model_unknown', handingBack: true },
    ])
  })

  it('takes what comes at once upon the answer, and not what was withdrawn by then', async () => {
    const { worker, tracker, clock } = await createSeeker()
    tracker.reactions.seek = () => {
      tracker.last.send('offer', createOffer(1))
      tracker.last.send('offer', createOffer(2))
      tracker.last.send('withdraw', { lease: 2n, reason: 'lapsed', settle: false })
      return { kind: 'sought', body: { leases: [1n, 2n] } }
    }
    const search = outcomeOf(worker.seek({ count: 2 }))
    await clock.settle()
    expect(search.value).toEqual({ given: 2, begun: [1n] })
    expect([worker.jobsInHand, tracker.last.all('accept')]).toEqual([1, []])
  })

  it('hands back what it has not sought', async () => {
    const { worker, tracker, offer, clock } = await createSeeker()
    await offer(1)
    tracker.reactions.seek = () => {
      tracker.last.send('offer', createOffer(2))
      return refuse('storage_unavailable')
    }
    const search = outcomeOf(worker.seek({ count: 1 }))
    await clock.settle()
    expect(search.value).toBe('storage_unavailable')
    const given = { code: 'engine_busy', handingBack: true }
    expect(tracker.last.all('fail')).toEqual([
      { lease: 1n, ...given },
      { lease: 2n, ...given },
    ])
  })

  it('has no more in hand than any worker may', async () => {
    const leases = Array.from({ length: limits.workerSlotsMax }, (_, at) => BigInt(at + 1))
    const { worker, offer, tracker, clock } = await createSeeker(...leases)
    const search = outcomeOf(worker.seek({ count: leases.length }))
    await clock.settle()
    for (const lease of leases) await offer(Number(lease))
    expect(search.value).toEqual({ given: leases.length, begun: leases })
    tracker.reactions.seek = () => ({ kind: 'sought', body: { leases: [100n] } })
    const another = outcomeOf(worker.seek({ count: 1 }))
    await clock.settle()
    await offer(100)
    expect(another.value).toEqual({ given: 1, begun: [] })
  })

  it('finds nothing more on a connection that is lost', async () => {
    const { worker, tracker, clock } = await createSeeker(1n)
    const search = outcomeOf(worker.seek({ count: 1 }))
    await clock.settle()
    tracker.last.channel.close()
    await clock.settle()
    expect(search.value).toEqual({ given: 1, begun: [] })
  })
})
