import type { Worker } from '@kudoswarm/peer'
import type { SimulatedProcess, SimulatedTime } from '@kudoswarm/testkit'
import type { Complain } from './complain.js'

/** Time that an engine may be at a job whose end the worker has told, in milliseconds: what is stopped stops at once. */
const stopMsMax = 1

/** What is needed to watch the engine of a worker. */
export interface RunWatchInit {
  worker: Pick<Worker, 'subscribe'>
  /** How many jobs it is at. */
  engine: { readonly running: number }
  process: SimulatedProcess
  time: SimulatedTime
  complain: Complain
}

/** Complains of an engine that is at more jobs than its worker has begun and not ended. */
export function watchRuns({ worker, engine, process, time, complain }: RunWatchInit): void {
  const begun = new Set<bigint>()
  worker.subscribe((event) => {
    if (event.type === 'jobStarted') begun.add(event.lease)
    if (event.type !== 'jobEnded') return
    begun.delete(event.lease)
    // By the network's time: a look takes no call of a port of the process.
    time.after(stopMsMax, () => {
      if (process.isAlive && engine.running > begun.size)
        complain('engine_not_stopped', `an engine is at ${engine.running} jobs, its worker at ${begun.size}`)
    })
  })
}
