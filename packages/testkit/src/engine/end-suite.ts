import { expect, it } from 'vitest'
import { answer, expectRefusal, joined, remaining, start, suiteJob, suiteSlots } from './engine-bench.js'
import type { EngineBench } from './engine-bench.js'
import { expectAllSlotsFree } from './slot-suite.js'

/** Ends that a job does not come to by itself: aborts, consumers that leave, an engine that is closed. */
export function describeEnds(bench: EngineBench): void {
  describeAborts(bench)
  describeClosing(bench)
}

function describeAborts(bench: EngineBench): void {
  it('makes nothing of a job that is aborted before its start', async () => {
    const engine = await bench.shared()
    const { text, tokens, done } = await answer(engine, bench.jobFor(engine), AbortSignal.abort())
    expect(done).toMatchObject({ finishReason: 'aborted', promptTokens: suiteJob.promptTokens })
    expect(tokens.length).toBeLessThanOrEqual(bench.init.tokensUnderwayMax)
    expect(text).toBe(bench.init.decode(tokens))
    await expectAllSlotsFree(bench, engine)
  })

  it('ends an aborted job within one token, and no other', async () => {
    const engine = await bench.shared()
    const alone = await bench.whole()
    const other = answer(engine, bench.jobFor(engine))
    const abort = new AbortController()
    const outputTokensMax = engine.models[0]!.contextTokensMax - suiteJob.promptTokens
    const chunks = start(engine, bench.jobFor(engine, { outputTokensMax }), abort.signal)
    const first = await chunks.next()
    if (first.done) throw new Error('there is no chunk')
    abort.abort(new Error('a reason that nobody sees'))
    const { tokens, text, done } = joined([first.value, ...(await remaining(chunks))])
    expect(done).toMatchObject({ finishReason: 'aborted', promptTokens: suiteJob.promptTokens })
    expect(tokens.length - first.value.tokens.length).toBeLessThanOrEqual(1 + bench.init.tokensUnderwayMax)
    expect(tokens.slice(0, alone.tokens.length)).toEqual(alone.tokens.slice(0, tokens.length))
    expect(text).toBe(bench.init.decode(tokens))
    expect((await other).tokens).toEqual(alone.tokens)
    await expectAllSlotsFree(bench, engine)
  })

  it('ends the job of a consumer that leaves', async () => {
    const engine = await bench.shared()
    for (let run = 0; run <= suiteSlots; run++) {
      const chunks = start(engine, bench.jobFor(engine))
      await chunks.next()
      await chunks.return!()
      expect(await chunks.next()).toMatchObject({ done: true })
    }
    await expectAllSlotsFree(bench, engine)
  })
}

function describeClosing(bench: EngineBench): void {
  it('ends the jobs in hand with engine_closed, and takes no more, however often it is closed', async () => {
    const engine = await bench.other()
    const running = start(engine, bench.jobFor(engine))
    expect(await running.next()).toMatchObject({ done: false })
    const ended = [
      expectRefusal(remaining(running), 'engine_closed'),
      // One that has only just begun.
      expectRefusal(answer(engine, bench.jobFor(engine)), 'engine_closed'),
    ]
    await Promise.all([engine.close(), engine.close()])
    await Promise.all(ended)
    expect(await running.next()).toMatchObject({ done: true })
    // Nothing else counts on a closed engine.
    await expectRefusal(remaining(start(engine, bench.jobFor(engine, { model: new Uint8Array(32) }))), 'engine_closed')
    await expectRefusal(answer(engine, bench.jobFor(engine), AbortSignal.abort()), 'engine_closed')
    await engine.close()
  })
}
