import { vanishedMs } from '@kudoswarm/core'
import { describe, expect, it } from 'vitest'
import { untakenKeptMs } from '../../src/gateway/orphaned-jobs.js'
import { absentMsMax } from '../../src/gateway/polling-worker.js'
import { PollingStage } from './polling-stage.js'

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
    await stage.clock.advance(absentMsMax - 2_000)
    expect([await joined(stage), await workersOf(stage)]).toEqual([1, 1])
    await stage.clock.advance(2_000)
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

describe('a job that a worker is about to be given', () => {
  it('is not while that cannot be written down, and is when it asks again', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.ask()
    await stage.clock.advance(100)
    stage.store.failure = 'storage_failed'
    await expect(stage.pop()).rejects.toMatchObject({ status: 503 })
    stage.store.failure = undefined
    await stage.clock.advance(2_000)
    const { jobs } = await stage.pop()
    expect(jobs).toMatchObject([{ lease: 1n, job: { prompt: 'Once' } }])
    expect([...stage.tracker.directory.takenJobs.all()]).toMatchObject([{ lease: '1' }])
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

  it('and had not taken goes to others after a while, with no fault of its', async () => {
    const before = await PollingStage.start()
    await before.pop(1)
    await before.ask(2)
    await before.pop(1)
    expect(await before.inHand()).toEqual(['1 leased', '2 leased'])
    const stage = await before.kill()
    await stage.clock.advance(untakenKeptMs - 5_000)
    expect(await stage.inHand()).toEqual(['1 leased', '2 leased'])
    await stage.clock.advance(10_000)
    expect(await stage.inHand()).toEqual(['1 leased'])
    const { faultTimes } = await stage.look(({ roster }) => [...roster.all()][0])
    expect(faultTimes).toEqual([])
  })

  it('is forgotten when it is over', async () => {
    const stage = await PollingStage.start()
    await stage.pop()
    await stage.ask()
    const { worker, jobs } = await stage.pop()
    expect([...stage.tracker.directory.takenJobs.all()]).toMatchObject([{ lease: '1', takenAt: jobs[0].takenAt }])
    void worker.fail(jobs[0].lease)
    await stage.clock.advance(2_000)
    expect([...stage.tracker.directory.takenJobs.all()]).toEqual([])
  })
})
