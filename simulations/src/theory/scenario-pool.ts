import { Worker } from 'node:worker_threads'
import type { Comparison } from './comparison.js'

/** What a thread is told. */
export interface ScenarioOrder {
  /** Place in `scenarios`. */
  index: number
  seed: string
  halfWidthMax: number
  windowJobs: number
}

/** What it says. */
export type ScenarioReport =
  | { type: 'progress'; jobs: number; halfWidth: number }
  | { type: 'result'; comparison: Comparison; seconds: number }

/** What came out of a scenario, and how long that took. */
export type ScenarioResult = Omit<Extract<ScenarioReport, { type: 'result' }>, 'type'>

/** How scenarios are run. */
export interface ScenarioPoolInit {
  orders: readonly ScenarioOrder[]
  /** How many run at once, each in a thread. What comes out does not depend on it. */
  threads: number
  /** Hears of every report; `place` is that of the order. */
  onReport: (place: number, report: ScenarioReport) => void
}

/** Runs scenarios side by side. The results are in the order of the orders. Rejects with what a thread fails with. */
export async function runScenarios({ orders, threads, onReport }: ScenarioPoolInit): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = []
  let next = 0
  const runOnes = async (): Promise<void> => {
    for (let place = next++; place < orders.length; place = next++) {
      results[place] = await runScenario(orders[place]!, (report) => onReport(place, report))
    }
  }
  await Promise.all(Array.from({ length: threads }, runOnes))
  return results
}

function runScenario(order: ScenarioOrder, onReport: (report: ScenarioReport) => void): Promise<ScenarioResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('scenario-worker.js', import.meta.url), { workerData: order })
    worker.on('message', (report: ScenarioReport) => {
      onReport(report)
      if (report.type === 'result') resolve(report)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`a thread ended with ${code} and no result`)))
  })
}
