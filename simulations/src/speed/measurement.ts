import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BareRun } from './bare-day.js'
import type { TimeByPart } from './cpu-profile.js'
import type { IdleRun } from './idle-peers.js'
import type { TrackerRun } from './tracker-day.js'

/** Megabytes that a process may use for its objects: a day's journal, or the ends of 100,000 channels. */
const heapMegabytesMax = 8_192

/** Megabytes for objects that are new: the more, the fewer of them are still in use when the collector of garbage comes. */
const newMegabytes = 32

/** What can be measured. */
export type Measurement =
  | { type: 'tracker'; requests: number; seed: string }
  | { type: 'bare'; requests: number; seed: string }
  | { type: 'profile'; requests: number; seed: string }
  | { type: 'idle'; peers: number; seed: string }

/** What came out. */
export interface Measured {
  tracker: TrackerRun
  bare: BareRun
  profile: TimeByPart
  idle: IdleRun
}

/** What a process says that has measured. */
export interface MeasuredReport<Type extends Measurement['type']> {
  result: Measured[Type]
  /** Most memory that the process had. */
  peakBytes: number
}

/** Measures in a process of its own, so that neither memory nor compiled code of one measurement is another's. */
export function measure<Type extends Measurement['type']>(
  measurement: Extract<Measurement, { type: Type }>,
): Promise<MeasuredReport<Type>> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('measuring.js', import.meta.url)), [JSON.stringify(measurement)], {
      execArgv: ['--expose-gc', `--max-old-space-size=${heapMegabytesMax}`, `--max-semi-space-size=${newMegabytes}`],
    })
    child.once('message', (report) => resolve(report as MeasuredReport<Type>))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`measuring ${measurement.type} ended with ${code} and no result`)))
  })
}
