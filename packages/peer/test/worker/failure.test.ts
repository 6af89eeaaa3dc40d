import { describe, expect, it } from 'vitest'
import { createWorkerStage } from './worker-stage.js'

describe('failures of the engine', () => {
  it.each([
    ['prompt_too_long', true, 'handedBack', 'debug'],
    ['model_unknown', true, 'handedBack', 'debug'],
    ['engine_busy', true, 'handedBack', 'debug'],
    ['model_numerics', false, 'failed', 'warn'],
    ['device_lost', false, 'failed', 'warn'],
  ] as const)('answers for the engine error %s', async (code, handingBack, outcome, level) => {
    const { engine, offer, tracker, clock, ends, events, logged } = await createWorkerStage()
    await offer(1)
    engine.runs[0].fail(code)
    await clock.until(() => ends().length === 1)
    await clock.settle()
    expect(tracker.last.all('fail')).toEqual([{ lease: 1n, code, handingBack }])
    expect(ends()).toMatchObject([{ outcome, code }])
    expect(logged).toEqual([`${level}: a job failed`])
    expect(events.some(({ type }) => type === 'stopped')).toBe(false)
  })

  it.each([
    ['engine_closed', true],
    ['no_adapter', false],
  ] as const)('hands back the rest and stops when the engine has given up with %s', async (code, handingBack) => {
    const { engine, offer, tracker, clock, events } = await createWorkerStage()
    await offer(1)
    await offer(2)
    engine.runs[0].fail(code)
    await clock.until(() => events.at(-1)?.type === 'stopped')
    expect(tracker.last.all('fail')).toEqual([
      { lease: 1n, code, handingBack },
      { lease: 2n, code: 'worker_stopping', handingBack: true },
    ])
    expect(tracker.last.all('leaveWorker').length).toBe(1)
    expect(events.at(-1)).toEqual({ type: 'stopped', code })
  })

  it('goes on with its other jobs, and takes new ones, after one has lost the device', async () => {
    const { engine, offer, tracker, clock, ends, worker } = await createWorkerStage()
    await offer(1)
    await offer(2)
    engine.runs[0].fail('device_lost')
    await clock.until(() => ends().length === 1)
    await offer(3)
    expect(worker.jobsInHand).toBe(2)
    for (const run of engine.runs.slice(1)) run.finish()
    await clock.until(() => ends().length === 3)
    expect(tracker.last.all('fail')).toEqual([{ lease: 1n, code: 'device_lost', handingBack: false }])
    expect(ends().map((end) => 'outcome' in end && end.outcome)).toEqual(['failed', 'completed', 'completed'])
  })
})
