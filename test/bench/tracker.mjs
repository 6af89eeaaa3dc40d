/**
 * Full job lifecycles per second: submit, offer, accept, progress, complete, settle, all of it durable on LevelDB before
 * anybody is told. In one process over the memory network, and over libp2p with the load in a process of its own.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryHub } from '@kudoswarm/network'
import { createIdentityFile, createNodeNetwork } from '@kudoswarm/network/node'
import { verifyEd25519 } from '@kudoswarm/protocol'
import { openLevelStore } from '@kudoswarm/store/level'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { createTracker } from '@kudoswarm/tracker'
import { printTable } from './table.mjs'
import { runLoad } from './tracker-load.mjs'

const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error }
const clock = createSystemClock()

/** One peer stands for many here, so what a peer may do at once is not limited. */
const openLimits = {
  framesPerSecond: 1e9,
  frameBurst: 1e9,
  bytesPerSecond: 1e12,
  byteBurst: 1e12,
  openRequestsPerPeerMax: 10_000,
  questionsInFlightMax: 10_000,
}

/** A tracker on a fresh folder; counts what is committed. */
async function startTracker(makeNetwork) {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-bench-'))
  const identity = await createIdentityFile(join(folder, 'tracker.key'))
  const network = await makeNetwork(identity)
  const level = await openLevelStore(join(folder, 'store'))
  const counted = { commits: 0, events: 0, bytes: 0 }
  const store = countCommits(level, counted)
  const components = {
    store,
    network,
    clock,
    chance: systemChance,
    identity,
    verifySignature: verifyEd25519,
    logger: quiet,
  }
  const tracker = await createTracker(components, { limits: openLimits })
  return {
    tracker,
    counted,
    stop: async () => {
      await tracker.stop()
      await network.close()
      await level.close()
      await rm(folder, { recursive: true })
    },
  }
}

function countCommits(store, counted) {
  const commit = store.commit.bind(store)
  store.commit = (batch) => {
    counted.commits += 1
    counted.events += batch.events.length
    for (const row of batch.events) counted.bytes += row.bytes.length
    return commit(batch)
  }
  return store
}

function row(name, peers, inFlight, jobs, { seconds, latencies }, counted, cpuMicros) {
  const at = (share) => latencies[Math.floor((latencies.length - 1) * share)].toFixed(1)
  return {
    network: name,
    peers,
    'in flight': inFlight,
    'jobs/s': Math.round(jobs / seconds),
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
    'jobs/commit': (jobs / counted.commits).toFixed(1),
    'journal B/job': Math.round(counted.bytes / jobs),
    'CPU µs/job': cpuMicros === undefined ? '' : Math.round(cpuMicros / jobs),
  }
}

async function inOneProcess(peers, inFlight, jobs) {
  const hub = createMemoryHub({ clock })
  const { tracker, counted, stop } = await startTracker(async (identity) => hub.createNetwork(identity.peer))
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-bench-peers-'))
  const result = await runLoad({
    address: tracker.addresses()[0],
    peers,
    inFlight,
    jobs,
    async makeNetwork(i) {
      const identity = await createIdentityFile(join(folder, `${i}.key`))
      return { network: hub.createNetwork(identity.peer), identity }
    },
  })
  await stop()
  await rm(folder, { recursive: true })
  return row('memory, one process', peers, inFlight, jobs, result, counted)
}

async function overLibp2p(peers, inFlight, jobs) {
  const { tracker, counted, stop } = await startTracker((identity) =>
    createNodeNetwork({ privateKey: identity.privateKey, listen: ['/ip4/127.0.0.1/tcp/0'] }),
  )
  const before = process.cpuUsage()
  const args = [tracker.addresses()[0], peers, inFlight, jobs].map(String)
  const child = fork(join(import.meta.dirname, 'tracker-load.mjs'), args, { serialization: 'advanced' })
  const exited = once(child, 'exit')
  const outcome = await Promise.race([once(child, 'message'), exited])
  const { user, system } = process.cpuUsage(before)
  if (typeof outcome[0] !== 'object' || outcome[0] === null) throw new Error('the load ended without a result')
  await exited
  await stop()
  return row('libp2p', peers, inFlight, jobs, outcome[0], counted, user + system)
}

/** Prints the table. */
export async function benchTracker() {
  await inOneProcess(2, 64, 2_000)
  const rows = [await inOneProcess(1, 256, 10_000), await inOneProcess(10, 256, 10_000)]
  for (const [peers, inFlight, jobs] of [
    [1, 1, 500],
    [1, 32, 5_000],
    [10, 256, 10_000],
    [100, 1_024, 10_000],
  ]) {
    rows.push(await overLibp2p(peers, inFlight, jobs))
  }
  printTable('Tracker: full job lifecycles, durable before told', rows)
}
