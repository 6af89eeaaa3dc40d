import { sha256OfText } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { refuse } from '../fake-tracker.js'
import { createOffer, createWorkerStage, relay } from './worker-stage.js'

describe('a worker that reconnects', () => {
  it('sends everything again after a reconnection, before and after its output is complete', async () => {
    const stage = await createWorkerStage()
    const { engine, offer, tracker, clock, ends } = stage
    await offer(1)
    await offer(2)
    engine.runs[0].say('one ')
    engine.runs[1].say('whole')
    tracker.reactions.complete = () => undefined
    engine.runs[1].finish()
    await clock.until(() => tracker.last.all('complete').length === 1)
    const { last: first } = tracker
    expect(relay(first.all('progress'))).toBe('one ')
    engine.runs[0].say('two ')
    tracker.reactions.complete = () => ({ kind: 'settled', body: { reward: 1n, escrowed: 0n } })
    await stage.reconnect()
    await clock.settle()
    expect(tracker.last.all('joinWorker')[0]?.leases).toEqual([1n, 2n])
    engine.runs[0].say('three')
    engine.runs[0].finish()
    await clock.until(() => ends().length === 2)
    expect(relay(tracker.last.all('progress'))).toBe('one two three')
    expect(relay(tracker.last.all('progress'), 2n)).toBe('whole')
    const receipts = tracker.last.all('complete').map(({ receipt }) => receipt!)
    expect(receipts[0]).toEqual(first.all('complete')[0].receipt)
    expect(receipts[1].outputHash).toEqual(sha256OfText('one two three'))
  })

  it('gives up what is no longer its own after a reconnection', async () => {
    const stage = await createWorkerStage()
    await stage.offer(1)
    stage.resumed.clear()
    await stage.reconnect()
    await stage.until(() => stage.ends().length === 1)
    expect(stage.engine.runs[0].signal.aborted).toBe(true)
    expect(stage.ends()).toMatchObject([{ outcome: 'withdrawn', code: 'lease_unknown' }])
    expect(stage.worker.jobsInHand).toBe(0)
  })

  it('starts a job whose acceptance was heard but not answered', async () => {
    const stage = await createWorkerStage()
    const { tracker, engine } = stage
    tracker.reactions.accept = () => {
      stage.resumed.add(1n)
      return undefined
    }
    await stage.offer(1)
    expect(engine.runs.length).toBe(0)
    await stage.reconnect()
    await stage.until(() => engine.runs.length === 1)
    expect(tracker.last.all('joinWorker')[0]?.leases).toEqual([1n])
  })

  it('accepts again what is offered again before it has joined again', async () => {
    const stage = await createWorkerStage()
    const { tracker, engine } = stage
    const { accept, joinWorker } = tracker.reactions
    tracker.reactions.accept = () => undefined
    await stage.offer(1)
    tracker.reactions.accept = accept
    tracker.reactions.joinWorker = (frame, visit) => {
      visit.send('offer', createOffer(1))
      return joinWorker?.(frame, visit)
    }
    await stage.reconnect()
    await stage.until(() => engine.runs.length === 1)
    expect(stage.worker.jobsInHand).toBe(1)
    expect(stage.ends()).toEqual([])
  })

  it('does not accept what was offered and withdrawn before it has joined again', async () => {
    const stage = await createWorkerStage()
    const { tracker } = stage
    const { joinWorker } = tracker.reactions
    tracker.reactions.joinWorker = (frame, visit) => {
      for (const lease of [1, 1, 2]) visit.send('offer', createOffer(lease))
      visit.send('withdraw', { lease: 1n, reason: 'lapsed', settle: false })
      return joinWorker?.(frame, visit)
    }
    await stage.reconnect()
    await stage.until(() => stage.worker.jobsInHand === 1)
    expect(tracker.last.all('accept').map(({ lease }) => lease)).toEqual([2n])
  })

  it('has a slot for what is offered before it hears that its jobs are over', async () => {
    const stage = await createWorkerStage()
    const { tracker, engine } = stage
    const { slots } = engine
    for (let lease = 1; lease <= slots; lease += 1) await stage.offer(lease)
    tracker.reactions.joinWorker = (_frame, visit) => {
      visit.send('offer', createOffer(slots + 1))
      return { kind: 'joined', body: { worker: 1n, resumed: [] } }
    }
    await stage.reconnect()
    await stage.until(() => engine.runs.length === slots + 1)
    expect(tracker.last.all('decline')).toEqual([])
  })

  it('says nothing on a new connection that was to be said again on the one before', async () => {
    const stage = await createWorkerStage()
    const { tracker, clock } = stage
    const { joinWorker } = tracker.reactions
    tracker.reactions.joinWorker = () => refuse('storage_unavailable', 5_000)
    await stage.reconnect()
    await clock.until(() => tracker.last.all('joinWorker').length === 1)
    tracker.reactions.joinWorker = joinWorker
    await stage.reconnect()
    await stage.offer(1)
    await clock.advance(5_000)
    expect(tracker.last.all('joinWorker')).toHaveLength(1)
    expect(stage.ends()).toEqual([])
    expect(stage.engine.runs).toHaveLength(1)
  })
})

describe('a worker of before', () => {
  it('goes on with the jobs in hand that live, and keeps when they began', async () => {
    const inHand = [1, 2].map((lease) => ({ offer: createOffer(lease), startedAtMs: 7 }))
    const { engine, tracker, clock, ends, worker } = await createWorkerStage(2, { inHand })
    expect(tracker.last.all('joinWorker')[0]?.leases).toEqual([1n, 2n])
    expect(ends()).toMatchObject([{ lease: 2n, outcome: 'withdrawn', code: 'lease_unknown' }])
    expect([engine.runs.length, worker.jobsInHand]).toEqual([1, 1])
    engine.runs[0].say('late')
    engine.runs[0].finish()
    await clock.until(() => ends().length === 2)
    const [{ receipt }] = tracker.last.all('complete')
    expect(receipt).toMatchObject({ lease: 1n, startedAtMs: 7n, outputHash: sha256OfText('late') })
    expect(tracker.last.all('accept')).toEqual([])
  })

  it('takes nothing up again when it reconnects', async () => {
    const stage = await createWorkerStage(2, { inHand: [{ offer: createOffer(1), startedAtMs: 7 }] })
    stage.engine.runs[0].finish()
    await stage.until(() => stage.ends().length === 1)
    await stage.reconnect()
    await stage.clock.settle()
    expect(stage.tracker.last.all('joinWorker')[0]?.leases).toEqual([])
  })
})
