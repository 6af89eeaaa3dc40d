import { createVirtualClock } from '@kudoswarm/testkit'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  gatherMs,
  PolledEngine,
  lateMsMax,
  settleMsMax,
  untakenMsMax,
  untakenMsMaxWhileBusy,
} from '../../src/gateway/polled-engine.js'
import { unsuitedMax } from '../../src/gateway/unsuited-log.js'
import type { Delivery, Offering } from '../../src/gateway/polled-engine.js'

const model = { name: 'm', hash: Uint8Array.of(1), parameters: 0, contextTokensMax: 64, kind: 'image' as const }
const offering: Offering = { models: [model], slots: 4, offers: ['lora'], fastPerSecond: 1 }
const made: Delivery = { text: 'made', tokens: 2, promptTokens: 0, finishReason: 'stop' }

let clock = createVirtualClock()
let engine = new PolledEngine(clock, offering)

beforeEach(() => {
  clock = createVirtualClock()
  engine = new PolledEngine(clock, offering)
})

/** A job of a number. */
function jobOf(lease: bigint) {
  const sampling = { seed: 0n, temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 }
  return { lease, model: model.hash, prompt: 'p', outputTokensMax: 2, sampling }
}

/** Has the engine run a job; `ended` is what became of it. */
function run(lease: bigint, prompt = 'p') {
  const abort = new AbortController()
  const job = { ...jobOf(lease), prompt }
  const outcome: { ended?: unknown; abort: AbortController } = { abort }
  void (async () => {
    try {
      for await (const { text, done } of engine.run(job, { signal: abort.signal })) {
        outcome.ended = [text, done?.finishReason]
      }
    } catch (error) {
      outcome.ended = (error as { code: string }).code
    }
  })()
  return outcome
}

describe('a job', () => {
  it('lies there until its worker takes it, and ends when it delivers', async () => {
    const outcome = run(1n)
    await clock.settle()
    expect(engine.find(1n)).toBeUndefined()
    expect(engine.take({ countMax: 1 })).toMatchObject([{ lease: 1n, model }])
    expect(engine.take({ countMax: 1 })).toEqual([])
    expect([engine.claim(1n), engine.claim(1n)]).toEqual([true, false])
    engine.release(1n)
    expect(engine.claim(1n)).toBe(true)
    expect(engine.deliver(1n, made)).toBe(true)
    await clock.settle()
    expect(outcome.ended).toEqual(['made', 'stop'])
    expect(engine.deliver(1n, made)).toBe(false)
  })

  it('that its worker does not take goes to others', async () => {
    const outcome = run(1n)
    await clock.advance(untakenMsMax - 1)
    expect(outcome.ended).toBeUndefined()
    await clock.advance(1)
    expect(outcome.ended).toBe('engine_busy')
  })

  it('may lie longer while its worker is at others, but not for ever', async () => {
    run(1n)
    await clock.settle()
    engine.take({ countMax: 1 })
    const outcome = run(2n)
    await clock.advance(untakenMsMaxWhileBusy - 1)
    expect(outcome.ended).toBeUndefined()
    await clock.advance(untakenMsMax)
    expect(outcome.ended).toBe('engine_busy')
  })

  it('that is withdrawn may still be delivered for a while, if it was taken', async () => {
    const [lying, taken, late] = [run(1n), run(2n), run(3n)]
    await clock.settle()
    engine.take({ countMax: 3, fitsWith: () => true })
    lying.abort.abort()
    taken.abort.abort()
    late.abort.abort()
    await clock.advance(settleMsMax - 1)
    engine.deliver(2n, made)
    await clock.settle()
    expect(taken.ended).toEqual(['made', 'stop'])
    await clock.advance(1)
    expect(late.ended).toEqual(['', 'aborted'])
    expect(lying.ended).toEqual(['', 'aborted'])
  })

  it('that was taken goes to others when its time is over, unless it is being delivered', async () => {
    engine.offer({ ...offering, ttlSecondsOf: () => 100 })
    const [slow, claimed, lying] = [run(1n), run(2n), run(3n)]
    await clock.settle()
    engine.take({ countMax: 2, fitsWith: () => true })
    engine.claim(2n)
    await clock.advance(100_000 + lateMsMax - 1)
    expect([slow.ended, claimed.ended, lying.ended]).toEqual([undefined, undefined, 'engine_busy'])
    await clock.advance(1)
    expect([slow.ended, claimed.ended]).toEqual(['model_numerics', undefined])
    engine.deliver(2n, made)
    await clock.settle()
    expect(claimed.ended).toEqual(['made', 'stop'])
  })

  it('that lies there is given up where its worker is to have no such ones', async () => {
    const [taken, lying] = [run(1n), run(2n)]
    await clock.settle()
    engine.take({ countMax: 1 })
    engine.returnUntaken()
    await clock.settle()
    expect([taken.ended, lying.ended]).toEqual([undefined, 'engine_busy'])
  })

  it('that is over for the tracker is over', async () => {
    const outcome = run(1n)
    await clock.settle()
    engine.take({ countMax: 1 })
    engine.drop(1n)
    expect(engine.find(1n)).toBeUndefined()
    await clock.settle()
    expect(outcome.ended).toEqual(['', 'aborted'])
  })

  it('that its worker does not want does not suit it, and is handed back if it comes all the same', async () => {
    engine.offer({ ...offering, objectionTo: ({ prompt }) => (prompt === 'unwanted' ? 'blacklist' : undefined) })
    expect(engine.suits({ ...jobOf(1n), prompt: 'wanted' })).toBe(true)
    expect(engine.unsuited).toEqual(new Map())
    expect(engine.suits({ ...jobOf(2n), prompt: 'unwanted' })).toBe(false)
    expect(engine.unsuited).toEqual(new Map([[2n, 'blacklist']]))
    const outcome = run(3n, 'unwanted')
    await clock.settle()
    expect(outcome.ended).toBe('engine_busy')
  })

  it('that did not suit its worker is remembered, the last ones', () => {
    engine.offer({ ...offering, objectionTo: () => 'max_length' })
    for (let lease = 1n; lease <= BigInt(unsuitedMax); lease++) engine.suits(jobOf(lease))
    expect([...engine.unsuited.keys()]).toHaveLength(unsuitedMax)
    expect(engine.unsuited.has(1n)).toBe(true)
    engine.suits(jobOf(BigInt(unsuitedMax) + 1n))
    expect([...engine.unsuited.keys()]).toHaveLength(unsuitedMax)
    expect(engine.unsuited.has(1n)).toBe(false)
  })
})

/** Has an engine that takes no jobs run one of before. */
const adopt = (takenAt: number | undefined) => {
  engine = new PolledEngine(clock, { ...offering, models: [], objectionTo: () => 'blacklist' }, [
    { lease: 1n, model, takenAt },
  ])
  return run(1n)
}

describe('a job of before', () => {
  it('that its worker had taken stays taken, whatever the worker offers by now', async () => {
    const outcome = adopt(5)
    await clock.advance(untakenMsMax)
    expect(engine.find(1n)).toMatchObject({ takenAt: 5, model })
    expect(engine.take({ countMax: 1 })).toEqual([])
    engine.deliver(1n, made)
    await clock.settle()
    expect(outcome.ended).toEqual(['made', 'stop'])
  })

  it('that its worker had not taken is as any other', async () => {
    const outcome = adopt(undefined)
    await clock.settle()
    expect(outcome.ended).toBe('engine_busy')
  })
})

describe('a job that lies there', () => {
  it('goes to others when its worker does not want such jobs any more', async () => {
    const [lying, taken] = [run(1n), run(2n)]
    await clock.settle()
    engine.take({ countMax: 1 })
    engine.offer({ ...offering, objectionTo: () => 'blacklist' })
    await clock.settle()
    expect([lying.ended, taken.ended]).toEqual([undefined, 'engine_busy'])
  })

  it('lies there again when it could not be given to its worker', async () => {
    run(1n)
    await clock.settle()
    engine.putBack(engine.take({ countMax: 1 }))
    expect(engine.find(1n)).toBeUndefined()
    expect(engine.take({ countMax: 1 })).toMatchObject([{ lease: 1n }])
  })
})

interface Prompted {
  job: { prompt: string }
}

function fitsWith([first]: readonly Prompted[], { job }: Prompted): boolean {
  return job.prompt === first.job.prompt
}

describe('several jobs', () => {
  it('are taken together where they fit', async () => {
    for (const lease of [1n, 2n, 3n]) run(lease, lease === 2n ? 'other' : 'same')
    await clock.settle()
    expect(engine.take({ countMax: 3, fitsWith }).map(({ lease }) => lease)).toEqual([1n, 3n])
    expect(engine.take({ countMax: 3, fitsWith }).map(({ lease }) => lease)).toEqual([2n])
  })

  it('are waited for, for a moment after the first', async () => {
    let isOver = false
    void engine.lying(3, 1_000).then(() => (isOver = true))
    await clock.advance(500)
    run(1n)
    await clock.advance(gatherMs - 1)
    run(2n)
    await clock.advance(gatherMs - 1)
    expect(isOver).toBe(false)
    await clock.advance(1)
    expect(isOver).toBe(true)
  })

  it('are not waited for when there are as many as wanted, or none', async () => {
    let isOver = false
    void engine.lying(1, 1_000).then(() => (isOver = true))
    await clock.advance(999)
    expect(isOver).toBe(false)
    await clock.advance(1)
    expect(isOver).toBe(true)
    run(1n)
    await clock.settle()
    await engine.lying(1, 1_000)
  })
})
