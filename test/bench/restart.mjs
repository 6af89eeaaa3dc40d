/**
 * What a long life costs a tracker: bytes of journal per settled job, and the time to start again after a million jobs,
 * from the whole journal and from a snapshot. The jobs go through the production domain, codec and LevelDB store.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anonymousAccount, createDomain, defaultCoreLimits, defaultPolicy, snapshotRecords } from '@kudoswarm/core'
import { sha256OfText } from '@kudoswarm/protocol'
import { openLevelStore } from '@kudoswarm/store/level'
import { accountsOf } from '../../packages/tracker/dist/journal/event-accounts.js'
import { encodeEvent } from '../../packages/tracker/dist/journal/event-codec.js'
import { encodeSnapshotRecord } from '../../packages/tracker/dist/journal/snapshot-codec.js'
import { loadDomain } from '../../packages/tracker/dist/recovery.js'
import { printTable } from './table.mjs'

const forAnybody = { work: { kind: 'text', slowWorkers: true }, needs: [], workers: [], areExcluded: false }
const jobsPerCommit = 500

/** Virtual time between two jobs: 200 a second, so that the requests of the last 20 minutes are still remembered. */
const msPerJob = 5

const model = { name: 'bench', hash: sha256OfText('bench model'), contextTokensMax: 4096, parameters: 1 }
const inputHash = sha256OfText('prompt')
const outputHash = sha256OfText('output')

/** Settles jobs and writes what happened as a tracker does; returns bytes of events. */
async function live(store, jobs) {
  const domain = createDomain({ policy: defaultPolicy, limits: defaultCoreLimits })
  const start = 1_700_000_000_000
  let rows = []
  let bytes = 0
  const run = (command, now) => {
    const { outcome, events } = domain.execute(command, now)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    for (const event of events) {
      const encoded = encodeEvent(event)
      bytes += encoded.length
      rows.push({ seq: event.seq, bytes: encoded, accounts: accountsOf(event.event) })
    }
    return { outcome, events }
  }
  const { outcome } = run({ type: 'openAccount', key: sha256OfText('owner') }, start)
  const owner = { account: outcome.account, name: 'w', slots: 1 }
  const joining = { type: 'joinWorker', peer: 'worker', ...owner, models: [model], offers: [] }
  const { worker } = run(joining, start).outcome
  for (let job = 1; job <= jobs; job += 1) {
    settle(run, worker, job, start + job * msPerJob)
    if (job % jobsPerCommit === 0) {
      await store.commit({ events: rows, blobs: [], records: [] })
      rows = []
    }
  }
  return { domain, bytes }
}

function settle(run, worker, job, now) {
  const id = new Uint8Array(16)
  new DataView(id.buffer).setUint32(0, job)
  const submission = { peer: 'requester', account: anonymousAccount, models: [model.name], generations: 1 }
  const sizes = { inputHash, promptBytes: 40, outputTokensMax: 64, parameters: inputHash.subarray(0, 24) }
  const { events } = run({ type: 'submitRequest', id, ...submission, ...forAnybody, ...sizes }, now)
  const { lease } = events.at(-1).event
  run({ type: 'acceptOffer', worker, lease }, now)
  run(
    {
      type: 'completeJob',
      worker,
      lease,
      outputHash,
      outputBytes: 200,
      promptTokens: 10,
      outputTokens: 60,
      finishReason: 'length',
      startedAt: now,
      finishedAt: now,
      signature: new Uint8Array(64).fill(job),
    },
    now,
  )
}

async function timeRestart(store, from, jobs, bytes) {
  const began = performance.now()
  const init = { store, policy: defaultPolicy, limits: defaultCoreLimits, onProgress() {} }
  const { domain } = await loadDomain(init)
  const seconds = (performance.now() - began) / 1000
  if (domain.state.ledger.total !== 0n) throw new Error('the ledger does not sum to zero')
  return {
    'starts from': from,
    'settled jobs': jobs,
    events: store.lastSeq,
    'journal B/job': Math.round(bytes / jobs),
    'restart s': seconds.toFixed(1),
    'memory MB': Math.round(process.memoryUsage().rss / 1e6),
  }
}

/** Prints the table. */
export async function benchRestart(jobs = 1_000_000) {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-bench-'))
  const store = await openLevelStore(folder)
  const { domain, bytes } = await live(store, jobs)
  const rows = [await timeRestart(store, 'the journal', jobs, bytes)]
  await store.writeSnapshot(domain.state.seq, Array.from(snapshotRecords(domain.state), encodeSnapshotRecord))
  rows.push(await timeRestart(store, 'a snapshot', jobs, bytes))
  printTable('Restart after many jobs', rows)
  await store.close()
  await rm(folder, { recursive: true })
}
