/**
 * How fast a worker says that it is: as fast as others; slow, so that who refuses slow workers does not get it; or much
 * slower still, so that its leases end later and only those who allow for that get it.
 */
export type WorkerSpeed = 'fast' | 'slow' | 'extra_slow'

const offers: Readonly<Record<WorkerSpeed, readonly string[]>> = {
  fast: ['fast', 'usual_speed'],
  slow: ['usual_speed'],
  extra_slow: ['extra_slow'],
}

/** What it offers for that: names of protocol-spec/queue.md §4.3. Of who says nothing of its speed, nothing. */
export function offersOfSpeed(speed: WorkerSpeed | undefined): readonly string[] {
  return speed === undefined ? [] : offers[speed]
}
