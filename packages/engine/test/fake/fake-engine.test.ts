import type { EngineChunk, EngineJob } from '@kudoswarm/ports'
import { createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { createFakeEngine, fakeModel } from '../../src/fake/index.js'

const model = fakeModel('fake')
const sampling = { seed: 1n, temperature: 1, topK: 0, topP: 1, repetitionPenalty: 1 }
const job = (change: Partial<EngineJob> = {}): EngineJob => ({
  model: model.hash,
  prompt: 'hello',
  outputTokensMax: 5,
  sampling,
  ...change,
})
const never = new AbortController().signal

async function collect(stream: AsyncIterable<EngineChunk>): Promise<EngineChunk[]> {
  const chunks: EngineChunk[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}

const textOf = (chunks: EngineChunk[]): string => chunks.map(({ text }) => text).join('')
const create = (init = {}) => createFakeEngine({ clock: createVirtualClock(), ...init })

/** The text of an answer by an engine of its own. */
const ask = async (change: Partial<EngineJob> = {}): Promise<string> => {
  const engine = create({ models: [model, fakeModel('other')] })
  return textOf(await collect(engine.run(job({ outputTokensMax: 20, ...change }), { signal: never })))
}

describe('an answer', () => {
  it('follows from model, prompt and seed', async () => {
    const answer = await ask()
    expect(answer.length).toBeGreaterThan(0)
    expect(await ask()).toBe(answer)
    expect(await ask({ prompt: 'hallo' })).not.toBe(answer)
    expect(await ask({ sampling: { ...sampling, seed: 2n } })).not.toBe(answer)
    expect(await ask({ model: fakeModel('other').hash })).not.toBe(answer)
  })

  it('ends at its length or by itself, with one summary, at the end', async () => {
    const reasons = new Set<string>()
    for (let seed = 0n; seed < 40n; seed++) {
      const chunks = await collect(create().run(job({ sampling: { ...sampling, seed } }), { signal: never }))
      const { done } = chunks.at(-1)!
      expect(chunks.filter((chunk) => chunk.done)).toHaveLength(1)
      expect(done!.outputTokens).toBe(chunks.flatMap(({ tokens }) => tokens).length)
      expect(done!.finishReason === 'length').toBe(done!.outputTokens === 5 && textOf([chunks.at(-1)!]) !== '')
      reasons.add(done!.finishReason)
    }
    expect([...reasons].sort()).toEqual(['length', 'stop'])
  })

  it('takes the time that its speed says', async () => {
    const clock = createVirtualClock()
    const engine = createFakeEngine({ clock, tokensPerSecond: 10 })
    const answer = collect(engine.run(job({ outputTokensMax: 3 }), { signal: never }))
    for (let i = 0; i < 3; i++) await clock.advance(100)
    expect((await answer).at(-1)!.done).toMatchObject({ prefillMs: 100, decodeMs: 200, outputTokens: 3 })
  })
})

describe('a job', () => {
  it('ends within one token when it is aborted', async () => {
    const clock = createVirtualClock()
    const abort = new AbortController()
    const engine = createFakeEngine({ clock, tokensPerSecond: 10 })
    const answer = collect(engine.run(job(), { signal: abort.signal }))
    await clock.advance(100)
    abort.abort()
    const chunks = await answer
    expect(chunks).toHaveLength(2)
    expect(chunks[1]).toMatchObject({ text: '', tokens: [], done: { finishReason: 'aborted', outputTokens: 1 } })
  })

  it('takes a slot until it ends or nobody listens', async () => {
    const engine = create({ slots: 1 })
    const first = engine.run(job(), { signal: never })[Symbol.asyncIterator]()
    await first.next()
    const busy = expect.objectContaining({ code: 'engine_busy' })
    await expect(collect(engine.run(job(), { signal: never }))).rejects.toEqual(busy)
    await first.return!()
    await collect(engine.run(job(), { signal: never }))
    await collect(engine.run(job(), { signal: never }))
  })

  it('is refused for an unknown model, a prompt without room, a closed engine', async () => {
    const engine = create()
    const refused = async (change: Partial<EngineJob>, code: string): Promise<void> => {
      await expect(collect(engine.run(job(change), { signal: never }))).rejects.toMatchObject({ code })
    }
    await refused({ model: new Uint8Array(32) }, 'model_unknown')
    await refused({ prompt: 'a'.repeat(4096 * 4 - 3) }, 'prompt_too_long')
    await collect(engine.run(job({ prompt: 'a'.repeat(4096 * 4 - 4) }), { signal: never }))
    await engine.close()
    await refused({}, 'engine_closed')
  })

  it('in hand ends with engine_closed', async () => {
    const engine = create({ tokensPerSecond: 10 })
    const answer = collect(engine.run(job(), { signal: never }))
    const refused = expect(answer).rejects.toMatchObject({ code: 'engine_closed' })
    await engine.close()
    await refused
  })
})
