import { describe, expect, it } from 'vitest'
import { refuse } from '../fake-tracker.js'
import { createWorkerStage } from './worker-stage.js'

describe('a worker that stops', () => {
  it('finishes what it has in hand when it stops, and takes no more', async () => {
    const { engine, offer, tracker, worker, clock, events } = await createWorkerStage()
    await offer(1)
    const stopping = worker.stop({ finish: true })
    await offer(2)
    expect(tracker.last.all('decline')).toMatchObject([{ lease: 2n, reason: 'worker_stopping' }])
    expect(tracker.last.all('leaveWorker')).toEqual([])
    engine.runs[0].finish()
    await clock.until(() => events.at(-1)?.type === 'stopped')
    await stopping
    expect(tracker.last.frames.slice(-2).map(({ kind }) => kind)).toEqual(['complete', 'leaveWorker'])
  })

  it('hands back what it has in hand when it stops at once', async () => {
    const { engine, offer, tracker, worker, settled, ends } = await createWorkerStage()
    await offer(1)
    await settled(worker.stop({ finish: false }))
    expect(engine.runs[0].signal.aborted).toBe(true)
    expect(tracker.last.all('fail')).toEqual([{ lease: 1n, code: 'worker_stopping', handingBack: true }])
    expect(ends()).toMatchObject([{ outcome: 'handedBack' }])
    expect(tracker.last.frames.at(-1)?.kind).toBe('leaveWorker')
  })

  it('says nothing of it when it stops silently, but hands back what it has in hand', async () => {
    const { offer, tracker, worker, settled, events } = await createWorkerStage()
    await offer(1)
    await settled(worker.stop({ finish: false, isSilent: true }))
    expect(tracker.last.all('fail')).toEqual([{ lease: 1n, code: 'worker_stopping', handingBack: true }])
    expect(tracker.last.all('leaveWorker')).toEqual([])
    expect(events.at(-1)?.type).toBe('stopped')
  })

  it.each([false, true])(
    'waits for the answer to what it has delivered when it stops at once (%s: by itself)',
    async (isFatal) => {
      const { engine, offer, tracker, worker, clock, events, ends } = await createWorkerStage()
      const answer = tracker.reactions.complete!
      delete tracker.reactions.complete
      await offer(1)
      await offer(2)
      engine.runs[0].finish()
      await clock.until(() => tracker.last.all('complete').length === 1)
      if (isFatal) engine.runs[1].fail('no_adapter')
      else void worker.stop({ finish: false })
      await clock.settle()
      expect(tracker.last.all('fail').map(({ lease }) => lease)).toEqual([2n])
      expect(tracker.last.all('leaveWorker')).toEqual([])
      const complete = tracker.last.frames.find(({ kind }) => kind === 'complete')!
      const settled = answer(complete, tracker.last)!
      tracker.last.send(settled.kind, settled.body, complete.id)
      await clock.until(() => events.at(-1)?.type === 'stopped')
      expect(ends()).toMatchObject([{ lease: 2n }, { lease: 1n, outcome: 'completed', reward: 900n }])
      expect(tracker.last.frames.at(-1)?.kind).toBe('leaveWorker')
    },
  )

  it('does not wait for an answer that a lost connection has taken with it when it stops at once', async () => {
    const { engine, offer, tracker, worker, clock, settled, ends } = await createWorkerStage()
    delete tracker.reactions.complete
    await offer(1)
    engine.runs[0].finish()
    await clock.until(() => tracker.last.all('complete').length === 1)
    const stopping = worker.stop({ finish: false })
    await clock.settle()
    expect(worker.jobsInHand).toBe(1)
    tracker.last.channel.abort('lost')
    await settled(stopping)
    expect(ends()).toEqual([{ type: 'jobEnded', lease: 1n, outcome: 'withdrawn', code: 'lost' }])
  })

  it('stops where the tracker does not take it, and when the session ends', async () => {
    const stage = await createWorkerStage()
    stage.tracker.reactions.joinWorker = () => refuse('worker_owner_changed')
    await stage.reconnect()
    await stage.until(() => stage.events.at(-1)?.type === 'stopped')
    expect(stage.events.at(-1)).toEqual({ type: 'stopped', code: 'worker_owner_changed' })
    const other = await createWorkerStage()
    await other.offer(1)
    other.session.close()
    expect(other.events.slice(-2)).toMatchObject([{ type: 'jobEnded' }, { type: 'stopped', code: 'closed' }])
    await other.worker.stop({ finish: true })
  })
})
