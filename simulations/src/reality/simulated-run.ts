import type { Clock, JournalRow } from '@kudoswarm/ports'
import { combineWatchers } from '../swarm/combined-watcher.js'
import { SimulatedSwarm } from '../swarm/simulated-swarm.js'
import { coursesOf } from './course.js'
import { beRequester, beWorker } from './peer-role.js'
import { requesters, requestsOf, workers } from './scenario.js'
import type { Course } from './course.js'
import type { Machine } from './machine.js'
import type { RunInit } from './real-run.js'

/** Time for everybody to connect before the first request may arrive, in simulated milliseconds. */
const settleMs = 10_000

/** Has the same requests answered by the same services in the simulation of a machine. */
export async function runSimulated(init: RunInit & { seed: string; machine: Machine }): Promise<Course[]> {
  const { seed, machine, requests, onEnd } = init
  const rows: JournalRow[] = []
  const swarm = new SimulatedSwarm({
    seed,
    link: { latencyMs: machine.roundTripMs / 2 },
    syncMs: machine.commitMs,
    watcher: combineWatchers([{ durable: (some) => void rows.push(...some) }]),
  })
  swarm.startTracker()
  await swarm.run({ until: swarm.time.now + settleMs })
  const startsAt = swarm.time.now + settleMs
  let ended = 0
  let failure: unknown
  const failed = (error: unknown): void => {
    failure ??= error
  }
  for (let at = 0; at < workers; at++) {
    const { session, process } = swarm.startPeer(`worker-${at}`)
    beWorker({ session, clock: lateClock(process.clock, machine.timerLateMs), name: `worker-${at}` }).catch(failed)
  }
  for (let at = 0; at < requesters; at++) {
    const { session } = swarm.startPeer(`requester-${at}`)
    const count = (outcome: string): void => {
      ended += 1
      onEnd(outcome)
    }
    beRequester({ session, requests: requestsOf(at, requests), startsAt, onEnd: count }).catch(failed)
  }
  await swarm.run({ isOver: () => ended === requests.length || failure !== undefined })
  if (failure !== undefined) throw failure
  return coursesOf(rows)
}

/** A clock whose timers are late, as those of a machine are. */
function lateClock(clock: Clock, lateMs: number): Clock {
  return {
    now: () => clock.now(),
    after: (ms, fire) => clock.after(ms + lateMs, fire),
    soon: (fire) => clock.soon(fire),
  }
}
