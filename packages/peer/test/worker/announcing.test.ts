import { limits } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { announcementsAtOnceMax, announceMsMax } from '../../src/index.js'
import { refuse } from '../fake-tracker.js'
import { createWorkerStage } from './worker-stage.js'
import type { WorkerStage } from './worker-stage.js'

/** Has the engine have so many slots and says so. The returned object says when the tracker knows. */
function announce({ engine, worker }: WorkerStage, slots: number): { isKnown: boolean } {
  const told = { isKnown: false }
  Object.assign(engine, { slots })
  void worker.announce().then(() => (told.isKnown = true))
  return told
}

const slotsTold = ({ tracker }: WorkerStage) => tracker.last.all('joinWorker').map(({ slots }) => slots)

describe('a worker that says anew what it is', () => {
  it('does so at once, and is told when the tracker knows', async () => {
    const stage = await createWorkerStage(2)
    const told = announce(stage, 3)
    expect(told.isKnown).toBe(false)
    await stage.clock.settle()
    expect([told.isKnown, slotsTold(stage)]).toEqual([true, [2, 3]])
  })

  it('says once what changes while it does so, and as it is by then', async () => {
    const stage = await createWorkerStage(1)
    const told = [2, 3, 4].map((slots) => announce(stage, slots))
    await stage.clock.settle()
    expect(told).toEqual([{ isKnown: true }, { isKnown: true }, { isKnown: true }])
    expect(slotsTold(stage)).toEqual([1, 2, 4])
  })

  it('waits with it where it has said so too often, no longer than it may, and never more often than a tracker takes', async () => {
    const stage = await createWorkerStage(1)
    // The first joining counts.
    for (let slots = 2; slots <= announcementsAtOnceMax; slots++) {
      const told = announce(stage, slots)
      await stage.clock.settle()
      expect(told.isKnown).toBe(true)
    }
    const told = announce(stage, 20)
    announce(stage, 21)
    await stage.clock.advance(announceMsMax - 1)
    expect([told.isKnown, slotsTold(stage).length]).toEqual([false, announcementsAtOnceMax])
    await stage.clock.advance(1)
    expect([told.isKnown, slotsTold(stage).at(-1)]).toEqual([true, 21])
    for (let second = 0; second < 600; second++) {
      announce(stage, (second % 7) + 1)
      await stage.clock.advance(1_000)
    }
    const most = announcementsAtOnceMax + 1 + (600_000 / 60_000) * limits.workerJoinsPerMinute
    expect(slotsTold(stage).length).toBeLessThanOrEqual(most)
  })

  it('says it again where the tracker does not take it for now, once, as it is by then', async () => {
    const stage = await createWorkerStage(1)
    const { joinWorker } = stage.tracker.reactions
    stage.tracker.reactions.joinWorker = () => refuse('joins_too_many')
    const told = [2, 3, 4].map((slots) => announce(stage, slots))
    await stage.clock.settle()
    expect([told[0].isKnown, slotsTold(stage)]).toEqual([false, [1, 2]])
    stage.tracker.reactions.joinWorker = joinWorker
    await stage.clock.advance(60_000)
    expect([told.every(({ isKnown }) => isKnown), slotsTold(stage)]).toEqual([true, [1, 2, 4]])
  })

  it('says it on the next connection where this one is lost', async () => {
    const stage = await createWorkerStage(1)
    stage.tracker.reactions.joinWorker = () => undefined
    const told = announce(stage, 2)
    await stage.clock.settle()
    expect(told.isKnown).toBe(false)
    stage.tracker.reactions.joinWorker = () => ({ kind: 'joined', body: { worker: 4n, resumed: [] } })
    stage.tracker.last.channel.close()
    await stage.clock.advance(60_000)
    expect([told.isKnown, slotsTold(stage)]).toEqual([true, [2]])
  })

  it('waits for nothing once it has stopped', async () => {
    const stage = await createWorkerStage(1)
    stage.tracker.reactions.joinWorker = () => undefined
    const told = announce(stage, 2)
    void stage.worker.stop({ finish: true })
    await stage.clock.settle()
    expect([told.isKnown, announce(stage, 3)]).toEqual([true, { isKnown: false }])
    await stage.clock.settle()
    expect(slotsTold(stage)).toEqual([1, 2])
  })

  it('goes on with what it has in hand, whatever the answer says lives, and sends nothing again', async () => {
    const stage = await createWorkerStage(2)
    await stage.offer(1)
    stage.engine.runs[0].say('made')
    await stage.clock.settle()
    const pieces = stage.tracker.last.all('progress').length
    stage.resumed.clear()
    announce(stage, 3)
    await stage.clock.settle()
    expect([stage.worker.jobsInHand, stage.ends(), stage.tracker.last.all('progress').length]).toEqual([1, [], pieces])
  })
})
