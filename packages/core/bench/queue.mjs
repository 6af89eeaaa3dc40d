// Run `npx tsc -b packages/core && node --expose-gc packages/core/bench/queue.mjs`. Prints what matching costs by the
// length of the queue and the share of it that the worker can serve, then throughput and memory.
import { createDomain, defaultPolicy, defaultCoreLimits } from '../dist/index.js'

const limits = { ...defaultCoreLimits, openRequestsPerPeerMax: 1_000 }
const policy = { ...defaultPolicy, requestMs: 1_000_000_000, missedOffersPauseMs: 1 }
const start = 1_700_000_000_000

/** A hash-like number for a number, so that priorities and sizes are spread the same in every run. */
function spread(value) {
  return Math.imul(value ^ (value >>> 15), 0x2c1b_3c6d) >>> 0
}

function filled(value, length) {
  const bytes = new Uint8Array(length)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function submission(index, model, outputTokensMax) {
  return {
    type: 'submitRequest',
    id: filled(index, 16),
    peer: `12D3KooWPeerWithANameAsLongAsTheyReallyAre${String(index >> 6).padStart(10, '0')}`,
    account: 3,
    work: { kind: 'text', slowWorkers: true },
    models: [model],
    needs: [],
    workers: [],
    areExcluded: false,
    generations: 1,
    inputHash: filled(index, 32),
    promptBytes: 400,
    outputTokensMax,
    parameters: filled(index, 24),
  }
}

function joining(index, model, contextTokensMax, slots = 1) {
  return {
    type: 'joinWorker',
    peer: `worker-${index}`,
    account: 3,
    name: 'worker',
    slots,
    offers: [],
    favoured: [],
    onlyFavoured: false,
    models: [{ kind: 'text', name: model, hash: filled(1, 32), contextTokensMax, parameters: 1 }],
  }
}

function completion(worker, lease) {
  return {
    type: 'completeJob',
    worker,
    lease,
    outputHash: filled(lease, 32),
    outputBytes: 100,
    promptTokens: 100,
    outputTokens: 100,
    finishReason: 'stop',
    startedAt: start,
    finishedAt: start,
    signature: filled(lease, 64),
  }
}

/** A queue in which every `1 / share`-th job is small, and the worker can serve only those. */
function filledDomain(jobs, share) {
  const domain = createDomain({ policy, limits })
  const every = Math.round(1 / share)
  for (let index = 0; index < jobs; index++) {
    domain.execute(
      submission(index, 'llama', index % every === every - 1 ? 100 : 400),
      start + (spread(index) % 100_000),
    )
  }
  return domain
}

/** Microseconds from a worker's free slot to its offer: joining and leaving, each with all that follows. */
function matchMicroseconds(domain) {
  const rounds = 2_000
  const now = start + 200_000
  let offers = 0
  const begin = cpuSeconds()
  for (let round = 0; round < rounds; round++) {
    const { outcome, events } = domain.execute(joining(0, 'llama', 250), now)
    if (events.at(-1).event.type === 'jobOffered') offers++
    domain.execute(
      { type: 'leaveWorker', worker: outcome.worker, joinedSeq: outcome.joinedSeq, reason: 'disconnected' },
      now,
    )
  }
  return { micros: ((cpuSeconds() - begin) * 1e6) / rounds, offers: offers / rounds }
}

/** Seconds of processor time used so far: other programs on the machine do not count. */
function cpuSeconds() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function heapMegabytes() {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

// Once for the compiler, so that the first row does not pay for it.
matchMicroseconds(filledDomain(1_000, 1))

console.log('| waiting | share served | join + offer + leave | offered |')
console.log('| ---: | ---: | ---: | ---: |')
for (const jobs of [1_000, 100_000, 1_000_000]) {
  for (const share of [1, 0.01, 0.000001]) {
    const { micros, offers } = matchMicroseconds(filledDomain(jobs, share))
    console.log(
      `| ${jobs} | ${Number((share * 100).toPrecision(1))} % | ${micros.toFixed(1)} µs | ${(offers * 100).toFixed(0)} % |`,
    )
  }
}

/** Seconds of processor time that a function takes over commands which are made beforehand, a chunk at a time. */
function timeChunks(count, toCommands, run) {
  const chunk = 10_000
  let seconds = 0
  for (let first = 0; first < count; first += chunk) {
    const prepared = Array.from({ length: chunk }, (_, index) => toCommands(first + index))
    const begin = cpuSeconds()
    for (const commands of prepared) run(commands)
    seconds += cpuSeconds() - begin
  }
  return seconds
}

const before = heapMegabytes()
const full = createDomain({ policy, limits })
const submitSeconds = timeChunks(
  1_000_000,
  (index) => ({ submit: submission(index, 'llama', 100), now: start + (spread(index) % 100_000) }),
  ({ submit, now }) => full.execute(submit, now),
)
console.log(`\nsubmit, to a million waiting: ${Math.round(1_000_000 / submitSeconds)} a second of processor time`)
console.log(
  `memory of a million waiting: ${Math.round(heapMegabytes() - before)} MB (${full.state.queue.waitingCount} jobs)`,
)

const domain = createDomain({ policy, limits })
for (let index = 0; index < 100; index++) domain.execute(joining(index, 'llama', 4_096, 4), start)
const jobs = 100_000
const cycleSeconds = timeChunks(
  jobs,
  (index) => ({ submit: submission(index, 'llama', 100), complete: completion(0, 0), now: start + index }),
  ({ submit, complete, now }) => {
    const { lease, worker } = domain.execute(submit, now).events.at(-1).event
    domain.execute({ type: 'acceptOffer', worker, lease }, now)
    complete.worker = worker
    complete.lease = lease
    domain.execute(complete, now)
  },
)
console.log(`submit, offer, accept, complete: ${Math.round(jobs / cycleSeconds)} jobs a second of processor time`)
