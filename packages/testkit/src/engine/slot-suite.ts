import { expect, it } from 'vitest'
import type { Engine } from '@kudoswarm/ports'
import { answer, expectRefusal, joined, never, remaining, start, suiteSlots } from './engine-bench.js'
import type { EngineBench } from './engine-bench.js'

/** Jobs beside each other: how many, and that none changes or holds up another. */
export function describeSlots(bench: EngineBench): void {
  it('makes of jobs that run together what it makes of each alone', async () => {
    const engine = await bench.shared()
    const jobs = [
      bench.jobFor(engine),
      bench.jobFor(engine, { seed: bench.init.seed + 1n, prompt: bench.init.promptOf(23) }),
    ]
    const alone = [await bench.whole(), await answer(engine, jobs[1]!)]
    const order: number[] = []
    const together = await Promise.all(
      jobs.map(async (job, index) => {
        const chunks = []
        for await (const chunk of engine.run(job, { signal: never })) {
          order.push(index)
          chunks.push(chunk)
        }
        return joined(chunks)
      }),
    )
    expect(together.map(({ tokens }) => tokens)).toEqual(alone.map(({ tokens }) => tokens))
    expect(together.map(({ text }) => text)).toEqual(alone.map(({ text }) => text))
    expect(order.indexOf(1), 'the second began before the first ended').toBeLessThan(order.lastIndexOf(0))
    expect(order.indexOf(0), 'the first began before the second ended').toBeLessThan(order.lastIndexOf(1))
  })

  it('holds up nobody for a slow consumer, and makes all the same for that one', async () => {
    const engine = await bench.shared()
    const alone = await bench.whole()
    const slow = start(engine, bench.jobFor(engine))
    const first = await slow.next()
    expect((await answer(engine, bench.jobFor(engine))).tokens).toEqual(alone.tokens)
    const chunks = [...(first.done ? [] : [first.value]), ...(await remaining(slow))]
    expect(joined(chunks).tokens).toEqual(alone.tokens)
  })

  it('answers engine_busy to one job more than it has slots, and harms none of the others', async () => {
    const engine = await bench.shared()
    const alone = await bench.whole()
    const admitted = Array.from({ length: suiteSlots }, () => answer(engine, bench.jobFor(engine)))
    // Jobs are counted when the first chunk is asked for: one refused in this turn found the slots taken.
    await expectRefusal(answer(engine, bench.jobFor(engine)), 'engine_busy')
    for (const { tokens } of await Promise.all(admitted)) expect(tokens).toEqual(alone.tokens)
    await expectAllSlotsFree(bench, engine)
  })

  it('takes no slot for a run of which nobody asks anything', async () => {
    const engine = await bench.shared()
    for (let run = 0; run <= suiteSlots; run++) engine.run(bench.jobFor(engine), { signal: never })
    await expectAllSlotsFree(bench, engine)
  })

  it('takes no slot for jobs that it refuses', async () => {
    const engine = await bench.shared()
    const prompt = bench.init.promptOf(engine.models[0]!.contextTokensMax)
    for (let run = 0; run <= suiteSlots; run++) {
      await expectRefusal(answer(engine, bench.jobFor(engine, { prompt })), 'prompt_too_long')
      await expectRefusal(answer(engine, bench.jobFor(engine, { outputTokensMax: 0 })), 'RangeError')
    }
    await expectAllSlotsFree(bench, engine)
  })
}

/** Fills every slot, which rejects if one is taken. */
export async function expectAllSlotsFree(bench: EngineBench, engine: Engine): Promise<void> {
  const job = bench.jobFor(engine, { outputTokensMax: 2 })
  const answers = await Promise.all(Array.from({ length: suiteSlots }, () => answer(engine, job)))
  expect(answers.map(({ tokens }) => tokens.length)).toEqual(answers.map(() => 2))
}
