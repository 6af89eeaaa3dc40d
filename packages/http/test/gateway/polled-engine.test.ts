import { createVirtualClock } from '@kudoswarm/testkit'
import { beforeEach, describe, expect, it } from 'vitest'
import { PolledEngine, lateMsMax, settleMsMax } from '../../src/gateway/polled-engine.js'
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
function run(lease: bigint) {
  const abort = new AbortController()
  const outcome: { ended?: unknown; abort: AbortController } = { abort }
  void (async () => {
    try {
      for await (const { text, done } of engine.run(jobOf(lease), { signal: abort.signal })) {
        outcome.ended = [text, done?.finishReason]
      }
    } catch (error) {
      outcome.ended = (error as { code: string }).code
    }
  })()
  return outcome
}

describe('a job', () => {
  it('is in hand at once, and ends when its worker delivers', async () => {
    const outcome = run(1n)
    expect(engine.find(1n)).toMatchObject({ lease: 1n, model, takenAt: clock.now() })
    expect(engine.heldCount).toBe(1)
    expect([engine.claim(1n), engine.claim(1n)]).toEqual([true, false])
    engine.release(1n)
    expect(engine.claim(1n)).toBe(true)
    expect(engine.deliver(1n, made)).toBe(true)
    await clock.settle()
    expect(outcome.ended).toEqual(['made', 'stop'])
    expect(engine.deliver(1n, made)).toBe(false)
    expect([engine.find(1n), engine.heldCount]).toEqual([undefined, 0])
  })

  it('that is withdrawn may still be delivered for a while', async () => {
    const [timely, late] = [run(1n), run(2n)]
    timely.abort.abort()
    late.abort.abort()
    await clock.advance(settleMsMax - 1)
    engine.deliver(1n, made)
    await clock.settle()
    expect([timely.ended, late.ended]).toEqual([['made', 'stop'], undefined])
    await clock.advance(1)
    expect(late.ended).toEqual(['', 'aborted'])
  })

  it('goes to others when its time is over, unless it is being delivered', async () => {
    engine.offer({ ...offering, ttlSecondsOf: () => 100 })
    const [slow, claimed] = [run(1n), run(2n)]
    await clock.settle()
    engine.claim(2n)
    await clock.advance(100_000 + lateMsMax - 1)
    expect([slow.ended, claimed.ended]).toEqual([undefined, undefined])
    await clock.advance(1)
    expect([slow.ended, claimed.ended]).toEqual(['model_numerics', undefined])
    engine.deliver(2n, made)
    await clock.settle()
    expect(claimed.ended).toEqual(['made', 'stop'])
  })

  it('that is over for the tracker is over', async () => {
    const outcome = run(1n)
    engine.drop(1n)
    expect(engine.find(1n)).toBeUndefined()
    await clock.settle()
    expect(outcome.ended).toEqual(['', 'aborted'])
  })

  it('of a model that its worker has no more goes to others', async () => {
    engine.offer({ ...offering, models: [] })
    const outcome = run(1n)
    await clock.settle()
    expect(outcome.ended).toBe('model_unknown')
  })

  it('that its worker does not want does not suit it', () => {
    engine.offer({ ...offering, objectionTo: ({ prompt }) => (prompt === 'unwanted' ? 'blacklist' : undefined) })
    expect(engine.suits({ ...jobOf(1n), prompt: 'wanted' })).toBe(true)
    expect(engine.unsuited).toEqual(new Map())
    expect(engine.suits({ ...jobOf(2n), prompt: 'unwanted' })).toBe(false)
    expect(engine.unsuited).toEqual(new Map([[2n, 'blacklist']]))
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

  it('of before stays in hand, whatever its worker offers by now', async () => {
    engine = new PolledEngine(clock, { ...offering, models: [], objectionTo: () => 'blacklist' }, [
      { lease: 1n, model, takenAt: 5 },
    ])
    const outcome = run(1n)
    await clock.settle()
    expect(engine.find(1n)).toMatchObject({ takenAt: 5, model })
    engine.deliver(1n, made)
    await clock.settle()
    expect(outcome.ended).toEqual(['made', 'stop'])
  })
})
