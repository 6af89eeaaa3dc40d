import { expect, it } from 'vitest'
import { createWorkerStage } from './worker-stage.js'

it('a worker tells its owner whether it gets jobs, and what was written to it', async () => {
  const { tracker, events, clock } = await createWorkerStage()
  const told = { state: 'paused', reason: 'paused_faults', untilMs: 9n, message: 'Look into its log.' }
  tracker.last.send('workerState', told)
  tracker.last.send('notice', { id: 'a', text: 'Well done.\nGo on!', origin: 'us', expiresAtMs: 10n })
  await clock.settle()
  expect(events.slice(1)).toEqual([
    { type: 'stateTold', ...told, untilMs: 9 },
    { type: 'noticeTold', id: 'a', text: 'Well done.\nGo on!', origin: 'us', expiresAtMs: 10 },
  ])
})

it('a worker that is being joined tells its owner after that', async () => {
  const { tracker, events, worker, settled } = await createWorkerStage()
  const told = { state: 'suspended', reason: 'suspended', untilMs: 0n, message: 'Ask the operator why.' }
  tracker.reactions.joinWorker = () => {
    tracker.last.send('workerState', told)
    return { kind: 'joined', body: { worker: 4n, resumed: [] } }
  }
  await settled(worker.announce())
  expect(events.slice(1).map(({ type }) => type)).toEqual(['joined', 'stateTold'])
})
