import type { WorkerEvent } from './worker.js'

/** How a job in hand ends, as a worker tells of it. */
export type JobOutcome =
  Extract<WorkerEvent, { type: 'jobEnded' }> extends infer Event
    ? Event extends unknown
      ? Omit<Event, 'type' | 'lease'>
      : never
    : never
