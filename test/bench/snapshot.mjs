/**
 * How long the event loop stands still while a tracker with a long queue writes a snapshot and goes on working: the longest
 * time between two turns, by the clock and, since a busy machine stands still by itself, of processor time. Grants are made
 * all the while. `node test/bench/snapshot.mjs FOLDER REQUESTS` only fills a store, in a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anonymousAccount, createDomain, defaultCoreLimits, defaultPolicy, snapshotRecords } from '@kudoswarm/core'
import { createMemoryHub } from '@kudoswarm/network'
import { createIdentityFile } from '@kudoswarm/network/node'
import { sha256OfText, verifyEd25519 } from '@kudoswarm/protocol'
import { openLevelStore } from '@kudoswarm/store/level'
import { createTracker } from '@kudoswarm/tracker'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { encodeEvent } from '../../packages/tracker/dist/journal/event-codec.js'
import { encodeSnapshotRecord } from '../../packages/tracker/dist/journal/snapshot-codec.js'
import { printTable } from './table.mjs'

const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error }
const clock = createSystemClock()

const forAnybody = { work: { kind: 'text', slowWorkers: true }, needs: [], workers: [], areExcluded: false }

/** Time between two grants, in milliseconds. */
const grantEveryMs = 5

/** Fills a store with a journal and a snapshot of so many waiting requests. */
async function fill(folder, requests) {
  const store = await openLevelStore(folder)
  const policy = { ...defaultPolicy, requestMs: 1e9, requestMsMax: 1e9 }
  // All of it is of one account.
  const limits = { ...defaultCoreLimits, openRequestsPerPeerMax: 1e9, openJobsAnonymousMax: 1e9 }
  const domain = createDomain({ policy, limits })
  const inputHash = sha256OfText('prompt')
  let rows = []
  for (let n = 1; n <= requests; n += 1) {
    const id = new Uint8Array(16)
    new DataView(id.buffer).setUint32(0, n)
    const submission = { peer: `12D3KooWPeerOfTheUsualLength${n >> 6}`, account: anonymousAccount, models: ['bench'] }
    const sizes = { generations: 1, inputHash, promptBytes: 40, outputTokensMax: 64, parameters: inputHash.subarray(8) }
    const { outcome, events } = domain.execute(
      { type: 'submitRequest', id, ...submission, ...forAnybody, ...sizes },
      clock.now(),
    )
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    for (const event of events) rows.push({ seq: event.seq, bytes: encodeEvent(event), accounts: [] })
    if (rows.length < 5_000) continue
    await store.commit({ events: rows, blobs: [], records: [] })
    rows = []
  }
  await store.commit({ events: rows, blobs: [], records: [] })
  await store.writeSnapshot(domain.state.seq, Array.from(snapshotRecords(domain.state), encodeSnapshotRecord))
  await store.close()
}

/** Notes the longest time between two turns until the returned function is called, which says what it was. */
function watchTurns() {
  let wall = 0
  let cpu = 0
  let last = performance.now()
  let used = process.cpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(used)
    wall = Math.max(wall, performance.now() - last)
    cpu = Math.max(cpu, (user + system) / 1_000)
    last = performance.now()
    used = process.cpuUsage()
  }, 1)
  return () => {
    clearInterval(timer)
    return `${Math.round(wall)} / ${Math.round(cpu)}`
  }
}

/** Grants kudos until told to stop; resolves with the longest wait for an answer. */
async function grantUntil(tracker, isOver) {
  let longest = 0
  while (!isOver()) {
    const began = performance.now()
    await tracker.grant({ id: randomBytes(16), accountKey: randomBytes(32), amount: 1n, reason: '' })
    longest = Math.max(longest, performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, grantEveryMs))
  }
  return longest
}

async function measure(requests) {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-bench-'))
  const filling = [fileURLToPath(import.meta.url), join(folder, 'store'), String(requests)]
  const { status } = spawnSync(process.execPath, ['--max-old-space-size=8000', ...filling], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the store could not be filled; see above')
  const store = await openLevelStore(join(folder, 'store'))
  const identity = await createIdentityFile(join(folder, 'tracker.key'))
  const network = createMemoryHub({ clock }).createNetwork(identity.peer)
  const written = []
  const writeSnapshot = store.writeSnapshot.bind(store)
  store.writeSnapshot = (seq, records) => {
    const writing = writeSnapshot(seq, records)
    written.push(writing)
    return writing
  }
  const components = {
    store,
    network,
    clock,
    chance: systemChance,
    identity,
    verifySignature: verifyEd25519,
    logger: quiet,
  }
  const tracker = await createTracker(components, { snapshotEveryEvents: 500, policy: { resultMs: 1e9 } })
  const quietTurns = watchTurns()
  await grantUntil(tracker, () => written.length > 0 || store.lastSeq % 500 > 450)
  const before = quietTurns()
  globalThis.gc?.()
  const memory = process.memoryUsage().rss
  let peak = memory
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
  const stop = watchTurns()
  const began = performance.now()
  let isOver = false
  const granting = grantUntil(tracker, () => isOver)
  while (written.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  await written[0]
  const seconds = (performance.now() - began) / 1000
  const during = stop()
  clearInterval(sampling)
  isOver = true
  const longest = await granting
  await tracker.stop()
  await network.close()
  await store.close()
  await rm(folder, { recursive: true })
  return {
    'requests waiting': requests,
    'stall without, ms / CPU ms': before,
    'stall with, ms / CPU ms': during,
    'longest answer ms': Math.round(longest),
    'until written s': seconds.toFixed(1),
    'memory MB': Math.round(memory / 1e6),
    'more meanwhile MB': Math.round((peak - memory) / 1e6),
  }
}

/** Prints the table. */
export async function benchSnapshot(sizes = [100_000, 1_000_000]) {
  const rows = []
  for (const requests of sizes) rows.push(await measure(requests))
  printTable('A snapshot while work goes on', rows)
}

const [, script, folder, requests] = process.argv
if (script === fileURLToPath(import.meta.url) && folder !== undefined) await fill(folder, Number(requests))
