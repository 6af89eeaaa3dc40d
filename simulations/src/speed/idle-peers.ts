import { setImmediate } from 'node:timers/promises'
import { SimulatedSwarm } from '../swarm/simulated-swarm.js'
import { startCost } from './cost.js'
import type { Cost } from './cost.js'
import { latencyMs, syncMs } from './tracker-day.js'

/** Peers that connect together, and how much later the next ones do, in simulated milliseconds. */
const peersAtOnce = 1_000
const betweenMs = 100

/** Time that passes once all are connected, in simulated milliseconds: several signs of life of each. */
const idleMs = 5 * 60_000

/** Peers that are connected and do nothing. */
export interface IdleRun {
  cost: Cost
  /** Bytes of both ends and what is between them, for each peer: on the heap, beside it, and of the process. */
  heapBytes: number
  externalBytes: number
  residentBytes: number
}

/**
 * Connects so many peers to a tracker, each with a session and the role of a requester, lets them idle and weighs
 * what they take up, the tracker's ends included. Needs `--expose-gc`.
 */
export async function weighIdlePeers(peers: number, seed: string): Promise<IdleRun> {
  const elapsed = startCost()
  const limits = { sessionsMax: peers }
  const swarm = new SimulatedSwarm({ seed, limits, link: { latencyMs }, syncMs })
  swarm.startTracker()
  await swarm.run({ until: swarm.time.now + 1_000 })
  const before = await weigh()
  const kept: unknown[] = []
  for (let index = 0; index < peers; index++) {
    const peer = swarm.startPeer(`peer ${index}`)
    kept.push(peer, peer.request())
    if (index % peersAtOnce === peersAtOnce - 1) await swarm.run({ until: swarm.time.now + betweenMs })
  }
  await swarm.run({ until: swarm.time.now + idleMs })
  const status = swarm.tracker!.status()
  await swarm.run({ until: swarm.time.now + 1 })
  const { sessions } = await status
  if (sessions !== peers) throw new Error(`${sessions} of ${peers} peers are connected`)
  const after = await weigh()
  return {
    cost: elapsed(),
    heapBytes: (after.heapUsed - before.heapUsed) / peers,
    externalBytes: (after.external - before.external) / peers,
    residentBytes: (after.rss - before.rss) / peers,
  }
}

async function weigh(): Promise<NodeJS.MemoryUsage> {
  if (globalThis.gc === undefined) throw new Error('run this with --expose-gc')
  // What was freed by the first collection may free more.
  for (let count = 0; count < 3; count++) {
    await setImmediate()
    globalThis.gc()
  }
  return process.memoryUsage()
}
