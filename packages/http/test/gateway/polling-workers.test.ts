import { vanishedMs } from '@kudoswarm/core'
import { announcementsAtOnceMax, announceMsMax } from '@kudoswarm/peer'
import { limits } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { lateMsMax } from '../../src/gateway/polled-engine.js'
import type { PolledJob } from '../../src/gateway/polled-engine.js'
import { absentMsMax, announcedMsMax, searchesMax } from '../../src/gateway/polling-worker.js'
import type { PollingWorker } from '../../src/gateway/polling-worker.js'
import { modelOf, PollingStage } from './polling-stage.js'
import type { Popping } from './polling-stage.js'

const workersOf = async ({ tracker, clock }: PollingStage) => {
  const loading = tracker.load()
  await clock.settle()
  return (await loading).workers
}
const joined = (stage: PollingStage) => stage.look(({ roster }) => roster.joinedCount)

describe('a worker that polls no more', () => {
  it('is offered jobs for a while, and is known for a while longer', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.clock.advance(absentMsMax - 1)
    expect([await joined(stage), await workersOf(stage)]).toEqual([1, 1])
    await stage.clock.advance(1)
    expect([await joined(stage), await workersOf(stage)]).toEqual([0, 1])
    await stage.ask()
    expect(await stage.inHand()).toEqual([])
    await stage.clock.advance(vanishedMs - 2_000)
    expect(await workersOf(stage)).toBe(1)
    await stage.clock.advance(2_000)
    expect(await workersOf(stage)).toBe(0)
  })

  it('counts once when it polls again, and gets what waits', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.clock.advance(absentMsMax + 1_000)
    await stage.ask()
    const { jobs } = await stage.pop()
    expect([jobs.length, await joined(stage), await workersOf(stage)]).toEqual([1, 1, 1])
  })
})

const promptsOf = (jobs: readonly { job: { prompt: string } }[]) => jobs.map(({ job }) => job.prompt)

const objectionTo = ({ prompt }: { prompt: string }) => (prompt === 'unwanted' ? 'blacklist' : undefined)
const ttlSecondsOf = () => 150
const ofRequestOf = (count: number) => () => count

describe('a job that waits', () => {
  it('goes to the worker that asks, not to one that has asked before', async () => {
    const stage = await PollingStage.start()
    await stage.pop({ name: 'idle' })
    await stage.ask()
    await stage.clock.settle()
    expect(await stage.inHand()).toEqual([])
    expect(promptsOf((await stage.pop({ name: 'asking' })).jobs)).toEqual(['Once'])
  })

  it('goes to the worker that asks, not to one that is at another job', async () => {
    const stage = await PollingStage.start()
    await stage.ask(2)
    expect((await stage.pop({ name: 'busy' })).jobs).toHaveLength(1)
    await stage.clock.settle()
    expect((await stage.pop({ name: 'asking' })).jobs).toHaveLength(1)
    expect(await stage.inHand()).toEqual(['1 leased', '2 leased'])
  })

  it('goes to a connected worker at once, whoever has asked before', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.connect()
    await stage.ask()
    await stage.clock.settle()
    expect(await stage.inHand()).toEqual(['1 leased'])
    expect((await stage.pop()).jobs).toEqual([])
  })

  it('goes to a worker as often as it asks, also beyond its threads, and no further than any may have', async () => {
    const stage = await PollingStage.start()
    for (let request = 0; request < 4; request++) await stage.ask(20)
    for (let jobs = 0; jobs < limits.workerSlotsMax; jobs++) {
      expect((await stage.pop({ slots: 2 })).jobs).toHaveLength(1)
    }
    const { jobs, worker } = await stage.pop({ slots: 2 })
    expect(jobs).toEqual([])
    void worker.fail(1n)
    await stage.clock.settle()
    expect((await stage.pop({ slots: 2 })).jobs).toHaveLength(1)
  })

  it('goes to each of a worker’s threads that ask together, none of them twice', async () => {
    const stage = await PollingStage.start()
    await stage.ask(3)
    const pops = await Promise.all([stage.pop({ slots: 2 }), stage.pop({ slots: 2 })])
    expect(new Set(pops.flatMap(({ jobs }) => jobs.map(({ lease }) => lease)))).toEqual(new Set([1n, 2n]))
    expect(await stage.inHand()).toEqual(['1 leased', '2 leased'])
  })

  it('is looked for behind those that do not suit the worker, as far as one pop looks', async () => {
    const stage = await PollingStage.start()
    for (let request = 0; request < searchesMax; request++) await stage.ask(1, 'unwanted')
    await stage.ask()
    const { jobs, worker } = await stage.pop({ objectionTo })
    expect([jobs.length, worker.unsuited.size]).toEqual([0, searchesMax])
    expect(promptsOf((await stage.pop({ objectionTo })).jobs)).toEqual(['Once'])
  })

  it('is found by the pop that looks at the last that it may look at', async () => {
    const stage = await PollingStage.start()
    for (let request = 1; request < searchesMax; request++) await stage.ask(1, 'unwanted')
    await stage.ask()
    expect(promptsOf((await stage.pop({ objectionTo })).jobs)).toEqual(['Once'])
  })

  it('is given to nobody while that cannot be written down, and is when it can', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.ask()
    stage.store.failure = 'storage_failed'
    await expect(stage.pop()).rejects.toMatchObject({ code: 'storage_unavailable' })
    stage.store.failure = undefined
    await stage.clock.advance(2_000)
    expect(promptsOf((await stage.pop()).jobs)).toEqual(['Once'])
  })
})

describe('a pop', () => {
  it('writes once where it finds jobs, and not at all where it finds none', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.ask(3)
    const { commits } = stage.store
    const written = async (popping: Popping) => {
      const before = commits.length
      const { jobs } = await stage.pop(popping)
      return [jobs.length, commits.length - before]
    }
    expect(await written({})).toEqual([1, 1])
    expect(await written({ count: 3 })).toEqual([2, 1])
    expect(await written({})).toEqual([0, 0])
  })
})

describe('a job that its worker has lost', () => {
  it('keeps the worker from none that wait, and goes to others when its time is over', async () => {
    const stage = await PollingStage.start()
    await stage.ask()
    const { jobs } = await stage.pop({ ttlSecondsOf })
    expect(jobs).toHaveLength(1)
    await stage.ask()
    expect((await stage.pop({ ttlSecondsOf })).jobs).toHaveLength(1)
    await stage.clock.advance(150_000 + lateMsMax - 1)
    expect((await stage.pop({ name: 'other' })).jobs).toEqual([])
    await stage.clock.advance(1)
    expect((await stage.pop({ name: 'other', count: 2 })).jobs).toHaveLength(2)
  })
})

describe('several jobs', () => {
  it('are of one request where they are to be, as many as are taken of it', async () => {
    const stage = await PollingStage.start()
    await stage.ask(3)
    await stage.ask()
    const first = await stage.pop({ ofRequestOf: ofRequestOf(2) })
    expect(first.jobs.map(({ lease }) => lease)).toEqual([1n, 2n])
    const second = await stage.pop({ ofRequestOf: ofRequestOf(2) })
    expect(second.jobs.map(({ lease }) => lease)).toEqual([3n])
    expect((await stage.pop({ count: 2 })).jobs).toHaveLength(1)
  })

  it('are of any request otherwise', async () => {
    const stage = await PollingStage.start()
    await stage.ask()
    await stage.ask()
    await stage.ask()
    expect((await stage.pop({ count: 2 })).jobs).toHaveLength(2)
  })
})

describe('what workers had in hand when the tracker was killed', () => {
  it('lives as long as its lease may, without a word of its worker', async () => {
    const before = await PollingStage.start()
    await before.pop()
    await before.ask()
    await before.pop()
    const stage = await before.kill()
    expect(await stage.inHand()).toEqual(['1 leased'])
    await stage.clock.advance(4 * 60_000)
    expect(await stage.inHand()).toEqual(['1 leased'])
    await stage.clock.advance(2 * 60_000)
    expect(await stage.inHand()).toEqual([])
  })

  it('is delivered minutes later, when its worker has asked again', async () => {
    const before = await PollingStage.start()
    await before.pop()
    await before.ask()
    const { jobs: taken } = await before.pop()
    const stage = await before.kill()
    await stage.clock.advance(3 * 60_000)
    const { worker, jobs } = await stage.pop()
    expect(jobs).toEqual([])
    const { lease } = taken[0]
    expect(stage.workers.findHolder({ apiKey: 'owner' }, lease)).toBe(worker)
    expect(stage.workers.findHolder({ apiKey: 'thief' }, lease)).toBeUndefined()
    const job = worker.find(lease)!
    expect(job).toMatchObject({ takenAt: taken[0].takenAt, job: { prompt: 'Once' } })
    const delivering = worker.deliver(job, { text: 'made', tokens: 1, promptTokens: 1, finishReason: 'stop' })
    await stage.clock.settle()
    expect(await delivering).toMatchObject({ ok: true })
    const result = await stage.look(({ requests }) => [...requests.all()][0].jobs[0].result)
    expect(result).toMatchObject({ startedAt: taken[0].takenAt, outputTokens: 1 })
    expect(stage.workers.findHolder({ apiKey: 'owner' }, lease)).toBeUndefined()
  })
})

describe('a worker that offers something else than before', () => {
  const changes: [string, Popping][] = [
    ['models', { models: ['m', 'other'].map((name) => modelOf(name)) }],
    ['longest job', { models: [modelOf('m', 2_048)] }],
    ['slots', { slots: 2 }],
    ['what it takes', { offers: ['nsfw'] }],
    ['speed', { offers: ['fast'] }],
    ['whom it favours', { favours: { accounts: [3n], areOnly: false } }],
    ['nothing more than that it was', {}],
  ]

  it.each(changes)('delivers what it is given by the very pop that says so: %s', async (_name, change) => {
    const stage = await PollingStage.start()
    await stage.pop({ offers: ['at first'] })
    await stage.ask()
    const { worker, jobs } = await stage.pop(change)
    expect(jobs).toHaveLength(1)
    await stage.clock.settle()
    expect(await stage.inHand()).toEqual(['1 leased'])
    expect(await delivered(stage, worker, jobs[0])).toMatchObject({ ok: true })
  })

  it('delivers all of several jobs that it is given so', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.ask(5)
    const { worker, jobs } = await stage.pop({ slots: 2, count: 5, ofRequestOf: ofRequestOf(5) })
    expect(jobs).toHaveLength(5)
    for (const job of jobs) expect(await delivered(stage, worker, job)).toMatchObject({ ok: true })
  })

  it('is given nothing by what it offered before', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.ask()
    expect((await stage.pop({ models: [modelOf('other')] })).jobs).toEqual([])
    expect((await stage.pop()).jobs).toHaveLength(1)
  })

  it('is fast from the pop on by which it has become so, and slow likewise', async () => {
    const stage = await PollingStage.start()
    await stage.ask(4)
    for (const tokens of [20, 1, 1, 20]) {
      const { worker, jobs } = await stage.pop({ fastPerSecond: 10 })
      await stage.clock.advance(1_000)
      expect(await delivered(stage, worker, jobs[0], tokens)).toMatchObject({ ok: true })
    }
  })

  it('joins no more often than it may when that is so at every pop, and is refused nothing for it', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    const before = stage.store.commits.length
    const startedAt = stage.clock.now()
    const polling = (async () => {
      for (let pop = 0; pop < 60; pop++) await stage.popInTime({ models: [modelOf('m', 1_000 + pop)] })
      return stage.clock.now() - startedAt
    })()
    await stage.clock.advance(announceMsMax * 60)
    const passed = await polling
    expect(passed).toBe((60 - announcementsAtOnceMax + 1) * announceMsMax)
    // Of the rest of the time, one is about the worker's uptime.
    expect(stage.store.commits.length - before).toBeLessThanOrEqual(60 + 1)
    expect(stage.warnings).toEqual([])
    await stage.ask()
    const { worker, jobs } = await stage.pop({ models: [modelOf('m', 1_059)] })
    expect(await delivered(stage, worker, jobs[0])).toMatchObject({ ok: true })
  })

  it('finds nothing, and is refused nothing, while the tracker does not take it for now', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.ask()
    stage.store.failure = 'storage_failed'
    const pop = stage.popInTime({ slots: 2 })
    await stage.clock.advance(announcedMsMax)
    expect((await pop).jobs).toEqual([])
    stage.store.failure = undefined
    await stage.clock.advance(60_000)
    await stage.ask()
    expect((await stage.pop({ slots: 2 })).jobs).toHaveLength(1)
  })
})

/** What comes of a job that its worker delivers. */
async function delivered(stage: PollingStage, worker: PollingWorker, job: PolledJob, tokens = 1) {
  const text = 'x'.repeat(tokens)
  const delivering = worker.deliver(job, { text, tokens, promptTokens: 1, finishReason: 'stop' })
  await stage.clock.settle()
  return delivering
}
