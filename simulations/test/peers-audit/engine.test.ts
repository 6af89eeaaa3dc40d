import type { WorkerEvent } from '@kudoswarm/peer'
import type { EngineJob } from '@kudoswarm/ports'
import type { Offer } from '@kudoswarm/protocol'
import { createRandom, createSimulatedTime, SimulatedProcess } from '@kudoswarm/testkit'
import { expect, test } from 'vitest'
import { PlannedEngine } from '../../src/faults/planned-engine.js'
import { watchRuns } from '../../src/peers-audit/run-watch.js'

const job: EngineJob = {
  model: new Uint8Array(32),
  prompt: '',
  outputTokensMax: 9,
  sampling: { seed: 1n, temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 },
}

function createScene(slots: number) {
  const codes: string[] = []
  const time = createSimulatedTime()
  const process = new SimulatedProcess(time)
  const complain = (code: string): void => void codes.push(code)
  const random = createRandom('an engine')
  const engine = new PlannedEngine({
    clock: process.clock,
    random,
    models: [],
    offers: [],
    isFinicky: false,
    slots,
    jobMs: 1_000,
    complain,
  })
  let tell: ((event: WorkerEvent) => void) | undefined
  const worker = {
    subscribe: (listener: (event: WorkerEvent) => void) => {
      tell = listener
      return () => undefined
    },
  }
  watchRuns({ worker, engine, process, time, complain })
  const run = async (signal: AbortSignal): Promise<void> => {
    for await (const chunk of engine.run(job, { signal })) void chunk
  }
  return { codes, time, process, engine, run, tell: (event: WorkerEvent) => tell?.(event) }
}

const begun = { type: 'jobStarted', lease: 1n, model: '', rewardMax: 0n, offer: {} as Offer } as const
const over = { type: 'jobEnded', lease: 1n, outcome: 'withdrawn', code: 'cancelled' } as const

test('an engine complains of more jobs than it has slots', async () => {
  const { codes, time, run, engine } = createScene(1)
  const patience = new AbortController()
  void run(patience.signal)
  expect([engine.running, codes]).toEqual([1, []])
  void run(patience.signal)
  expect(codes).toEqual(['engine_overrun'])
  patience.abort()
  await time.run({ until: time.now + 1 })
  expect(engine.running).toBe(0)
})

test('an engine that goes on with a job that is over is complained of, and one that stops is not', async () => {
  const { codes, time, run, tell } = createScene(2)
  const patience = new AbortController()
  tell(begun)
  void run(patience.signal)
  tell(over)
  patience.abort()
  await time.run({ until: time.now + 5 })
  expect(codes).toEqual([])
  tell(begun)
  void run(new AbortController().signal)
  tell(over)
  await time.run({ until: time.now + 5 })
  expect(codes).toEqual(['engine_not_stopped'])
})

test('an engine of a process that was killed goes on with nothing', async () => {
  const { codes, time, run, tell, process } = createScene(2)
  tell(begun)
  void run(new AbortController().signal)
  tell(over)
  process.kill()
  await time.run({ until: time.now + 5 })
  expect(codes).toEqual([])
})
