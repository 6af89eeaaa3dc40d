import { sha256OfText } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { createWorkerStage } from './worker-stage.js'

describe('jobs that end before their time', () => {
  it('completes with what there is when a job is withdrawn to be settled', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    engine.runs[0].say('half')
    await clock.settle()
    tracker.last.send('withdraw', { lease: 1n, reason: 'cancelled', settle: true })
    await clock.until(() => ends().length === 1)
    expect(tracker.last.all('complete')[0].receipt).toMatchObject({
      finishReason: 'aborted',
      outputTokens: 1,
      outputHash: sha256OfText('half'),
    })
  })

  it('drops a job that is withdrawn for good', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    tracker.last.send('withdraw', { lease: 1n, reason: 'lease_lost', settle: false })
    tracker.last.send('withdraw', { lease: 77n, reason: 'lease_lost', settle: true })
    await clock.settle()
    expect(engine.runs[0].signal.aborted).toBe(true)
    expect(ends()).toMatchObject([{ outcome: 'withdrawn', code: 'lease_lost' }])
    expect(tracker.last.all('complete')).toEqual([])
  })

  it('sends one heartbeat for all leases at a third of their time, and drops what is gone', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    await offer(2)
    await clock.advance(9_999)
    expect(tracker.last.all('heartbeat')).toEqual([])
    await clock.advance(1)
    expect(tracker.last.all('heartbeat')).toEqual([{ leases: [1n, 2n] }])
    tracker.reactions.heartbeat = () => ({ kind: 'heartbeatReport', body: { gone: [2n] } })
    await clock.advance(10_000)
    expect(ends()).toMatchObject([{ lease: 2n, outcome: 'withdrawn' }])
    expect(engine.runs.map(({ signal }) => signal.aborted)).toEqual([false, true])
  })
})
