import { limits } from '@kudoswarm/protocol'
import type { Bodies } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { refuse } from '../fake-tracker.js'
import { createWorkerStage, relay } from './worker-stage.js'

describe('the output of a job', () => {
  it('puts what is made in one turn into one frame', async () => {
    const { engine, offer, tracker, clock } = await createWorkerStage()
    await offer(1)
    for (const text of ['a', 'b', 'c']) engine.runs[0].say(text)
    await clock.settle()
    expect(tracker.last.all('progress').map(({ tokens }) => tokens.length)).toEqual([3])
  })

  it('sends its output again when the tracker missed a piece, but not for ever', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    engine.runs[0].say('abc')
    await clock.settle()
    for (let round = 1; round <= 3; round += 1) {
      tracker.last.send('refused', refuse('progress_offset_invalid').body as Bodies['refused'])
      await clock.settle()
      expect(tracker.last.all('progress').length).toBe(1 + round)
    }
    tracker.last.send('refused', refuse('progress_offset_invalid').body as Bodies['refused'])
    await clock.settle()
    expect(ends()).toMatchObject([{ outcome: 'handedBack', code: 'progress_offset_invalid' }])
  })

  it('repeats a completion that was refused for now, and gives up one that never will be', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    tracker.reactions.complete = () => refuse('storage_unavailable', 500)
    engine.runs[0].finish()
    await clock.until(() => tracker.last.all('complete').length === 1)
    await clock.advance(500)
    expect(tracker.last.all('complete').length).toBe(2)
    tracker.reactions.complete = () => refuse('lease_unknown')
    await clock.advance(500)
    expect(ends()).toMatchObject([{ outcome: 'refused', code: 'lease_unknown' }])
    await clock.advance(10_000)
    expect(tracker.last.all('complete').length).toBe(3)
  })

  it('waits for room, and keeps everything in order, when the channel is slow', async () => {
    const { engine, offer, tracker, clock, ends, session, flow } = await createWorkerStage()
    const tell = session.tell.bind(session)
    session.tell = (body) => {
      const hasRoom = tell(body)
      flow.push(hasRoom ? 'told' : 'full')
      return hasRoom
    }
    await offer(1)
    const text = 'é'.repeat(5_000)
    const rounds = 100
    for (let round = 0; round < rounds; round += 1) engine.runs[0].say(text)
    engine.runs[0].finish()
    await clock.until(() => ends().length === 1)
    const sent = tracker.last.all('progress')
    expect(relay(sent)).toBe(text.repeat(rounds))
    const afterFull = flow.filter((_, index) => flow[index - 1] === 'full')
    expect(afterFull.length).toBeGreaterThan(1)
    expect(new Set(afterFull)).toEqual(new Set(['drained']))
    expect(tracker.last.all('complete').length).toBe(1)
  })

  it('ends an answer that would become longer than the tracker takes', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage(2, { outputBytesMax: 5 })
    await offer(1)
    engine.runs[0].say('four')
    engine.runs[0].say('é')
    await clock.until(() => ends().length === 1)
    expect(relay(tracker.last.all('progress'))).toBe('four')
    expect(tracker.last.all('complete')[0].receipt).toMatchObject({ finishReason: 'length', outputTokens: 1 })
  })

  it('ends an answer that would become longer than the protocol allows', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    engine.runs[0].say('x'.repeat(limits.outputBytesMax))
    engine.runs[0].say('y')
    await clock.until(() => ends().length === 1)
    expect(relay(tracker.last.all('progress')).length).toBe(limits.outputBytesMax)
    expect(tracker.last.all('complete')[0].receipt).toMatchObject({ finishReason: 'length', outputTokens: 1 })
  })
})
