import { expect, it } from 'vitest'
import { answer, expectRefusal, joined, never, remaining, start, suiteJob, suiteSlots } from './engine-bench.js'
import type { EngineBench } from './engine-bench.js'

/** What a job makes, and which jobs are refused. */
export function describeAnswers(bench: EngineBench): void {
  describeOutput(bench)
  describeBounds(bench)
  describeStops(bench)
  describeRefusals(bench)
}

function describeOutput(bench: EngineBench): void {
  it('says what it is and has', async () => {
    const engine = await bench.shared()
    expect(engine.slots).toBe(suiteSlots)
    expect(engine.adapter.backend).not.toBe('')
    expect(engine.models.length).toBeGreaterThan(0)
    for (const { name, hash, contextTokensMax } of engine.models) {
      expect([name === '', hash.length]).toEqual([false, 32])
      expect(contextTokensMax).toBeGreaterThan(suiteJob.promptTokens + suiteJob.outputTokensMax)
    }
  })

  it('yields chunks that make up the answer and split no character', async () => {
    const engine = await bench.shared()
    const chunks = await remaining(start(engine, bench.jobFor(engine)))
    const { text, tokens, done } = joined(chunks)
    const { promptTokens, outputTokensMax: outputTokens } = suiteJob
    expect(done).toMatchObject({ finishReason: 'length', promptTokens, outputTokens })
    expect(text).toBe(bench.init.decode(tokens))
    const longestChunkTokens = Math.max(...chunks.map((chunk) => chunk.tokens.length))
    expect(longestChunkTokens).toBeGreaterThanOrEqual(bench.init.longestChunkTokensMin)
  })

  it('makes the same of the same job, and something else of another seed', async () => {
    const engine = await bench.shared()
    const { tokens, text } = await bench.whole()
    const again = await answer(engine, bench.jobFor(engine))
    expect([again.tokens, again.text]).toEqual([tokens, text])
    const other = await answer(engine, bench.jobFor(engine, { seed: bench.init.seed + 1n }))
    expect(other.tokens).not.toEqual(tokens)
  })

  it('makes the same of a job when the engine is another', async () => {
    const engine = await bench.other()
    expect((await answer(engine, bench.jobFor(engine))).tokens).toEqual((await bench.whole()).tokens)
  })
}

function describeBounds(bench: EngineBench): void {
  it.each([1, 2, 7])('ends an answer at %i tokens, which are the first of a longer one', async (outputTokensMax) => {
    const engine = await bench.shared()
    const { tokens, done } = await answer(engine, bench.jobFor(engine, { outputTokensMax }))
    expect(done).toMatchObject({ finishReason: 'length', outputTokens: outputTokensMax })
    expect(tokens).toEqual((await bench.whole()).tokens.slice(0, outputTokensMax))
  })

  it('takes a prompt that leaves room for one token, and ends the answer where the context is full', async () => {
    const engine = await bench.shared()
    const promptTokens = engine.models[0]!.contextTokensMax - 1
    const prompt = bench.init.promptOf(promptTokens)
    const { done } = await answer(engine, bench.jobFor(engine, { prompt, outputTokensMax: Number.MAX_SAFE_INTEGER }))
    expect(done).toMatchObject({ finishReason: 'length', promptTokens, outputTokens: 1 })
  })
}

function describeStops(bench: EngineBench): void {
  it('ends an answer before a stop sequence, wherever tokens begin', async () => {
    const engine = await bench.shared()
    const { text, tokens } = await bench.whole()
    const at = text.length >> 1
    const characters = Array.from(text.slice(at).replace(/^[\uDC00-\uDFFF]/, ''))
    for (const count of [1, 3]) {
      const sequence = characters.slice(0, count).join('')
      const stopSequences = ['never in it\u{10FFFF}', sequence]
      const stopped = await answer(engine, bench.jobFor(engine, { stopSequences }))
      expect(stopped.text).toBe(text.slice(0, text.indexOf(sequence)))
      expect(stopped.done.finishReason).toBe('stop')
      expect(stopped.tokens).toEqual(tokens.slice(0, stopped.tokens.length))
      expect(bench.init.decode(stopped.tokens).startsWith(stopped.text)).toBe(true)
    }
  })

  it('makes the same where a stop sequence is not in the answer', async () => {
    const engine = await bench.shared()
    const { text, tokens } = await bench.whole()
    const stopSequences = [`${Array.from(text).at(-1)}\u{10FFFF}`]
    const other = await answer(engine, bench.jobFor(engine, { stopSequences }))
    expect([other.text, other.tokens, other.done.finishReason]).toEqual([text, tokens, 'length'])
  })

  it.each([
    ['an empty one', ['']],
    ['too many', Array.from({ length: 129 }, () => 'x')],
  ])('refuses stop sequences with %s by a RangeError', async (_, stopSequences) => {
    const engine = await bench.shared()
    await expectRefusal(answer(engine, bench.jobFor(engine, { stopSequences })), 'RangeError')
  })
}

function describeRefusals(bench: EngineBench): void {
  it.each([0, 1])('answers prompt_too_long to a prompt of the whole context and %i tokens', async (more) => {
    const engine = await bench.shared()
    const prompt = bench.init.promptOf(engine.models[0]!.contextTokensMax + more)
    await expectRefusal(answer(engine, bench.jobFor(engine, { prompt, outputTokensMax: 1 })), 'prompt_too_long')
  })

  it.each([
    ['of zeros', () => new Uint8Array(32)],
    ['of nothing', () => new Uint8Array(0)],
    ['short of a byte', (hash: Uint8Array) => hash.subarray(0, -1)],
    ['with a byte too many', (hash: Uint8Array) => Uint8Array.of(...hash, 0)],
    ['with another bit', (hash: Uint8Array) => hash.with(31, hash[31]! ^ 1)],
  ])('answers model_unknown to a hash %s', async (_, change) => {
    const engine = await bench.shared()
    const model = change(engine.models[0]!.hash)
    await expectRefusal(answer(engine, bench.jobFor(engine, { model })), 'model_unknown')
  })

  it.each([0, -1, 1.5, NaN, Infinity])('refuses %d tokens of output with a RangeError', async (outputTokensMax) => {
    const engine = await bench.shared()
    await expectRefusal(answer(engine, bench.jobFor(engine, { outputTokensMax })), 'RangeError')
  })

  it('refuses for the first reason that applies, aborted or not, by the iteration and not by the call', async () => {
    const engine = await bench.shared()
    const prompt = bench.init.promptOf(engine.models[0]!.contextTokensMax)
    const model = new Uint8Array(32)
    const busy = await Promise.all(
      Array.from({ length: suiteSlots }, async () => {
        const chunks = start(engine, bench.jobFor(engine))
        await chunks.next()
        return chunks
      }),
    )
    for (const signal of [never, AbortSignal.abort()]) {
      // Not async: what the call itself throws fails the test.
      const refused = (change: object) => remaining(start(engine, bench.jobFor(engine, { prompt, ...change }), signal))
      await expectRefusal(refused({ model, outputTokensMax: 0 }), 'model_unknown')
      await expectRefusal(refused({ outputTokensMax: 0 }), 'RangeError')
      await expectRefusal(refused({}), 'prompt_too_long')
    }
    for (const chunks of busy) await remaining(chunks)
  })
}
