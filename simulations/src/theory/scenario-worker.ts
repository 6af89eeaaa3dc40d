import { parentPort, workerData } from 'node:worker_threads'
import { compare } from './comparison.js'
import { scenarios } from './scenarios.js'
import { runTrackerQueue } from './tracker-queue.js'
import type { ScenarioOrder, ScenarioReport } from './scenario-pool.js'

const port = parentPort!

/** A thread that runs one scenario and reports to whoever started it. */
async function run(): Promise<void> {
  const { index, seed, ...how } = workerData as ScenarioOrder
  const { name, parameters, model } = scenarios[index]!
  const begun = performance.now()
  const comparison = await compare({
    model,
    seed: `${seed}/${name}/${parameters}`,
    run: runTrackerQueue,
    ...how,
    onProgress: (jobs, halfWidth) => report({ type: 'progress', jobs, halfWidth }),
  })
  report({ type: 'result', comparison, seconds: (performance.now() - begun) / 1_000 })
}

function report(message: ScenarioReport): void {
  port.postMessage(message)
}

await run()
