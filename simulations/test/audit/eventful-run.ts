import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { AuditedSwarm } from './audited-swarm.js'
import { submitOf } from './audited-peer.js'
import { Stage, pageOf } from './run-stage.js'

/** Numbers that a few jobs reach: two completions earn trust, the first of them only just does not. */
const policy = {
  trustEscrow: 1_015n,
  trustAgeMs: 400_000,
  anonymousFloor: -6_000n,
  registeredFloor: 5_000n,
  faultsMax: 2,
  lostLeasesMax: 2,
  workerFaultsMax: 2,
  missedOffersMax: 2,
}

const limits = { absentWorkersMax: 2, rememberedRequestsPerPeerMax: 3, historyEntriesMax: 40 }

/** A run in which every event and every frame occurs, for every reason that there is. */
export async function recordEvents(): Promise<AuditedSwarm> {
  const swarm = await AuditedSwarm.start({ policy, limits })
  const stage = new Stage(swarm)
  await stage.enter()
  await explainWaiting(stage)
  await earnTrust(stage)
  await missOffers(stage)
  await handBack(stage)
  await failJobs(stage)
  await loseLeases(stage)
  await stopWorkers(stage)
  await beginAnew(stage)
  await closeRequests(stage)
  await restart(stage)
  await expire(stage)
  await forget(stage)
  return swarm
}

/** A run in which one of two workers is chosen, and a request is over sooner than an offer of it. */
export async function recordHaste(): Promise<AuditedSwarm> {
  const swarm = await AuditedSwarm.start({ policy: { requestMs: 3_000 } })
  const requester = await swarm.peer()
  const worker = await swarm.peer()
  const other = await swarm.peer()
  worker.join()
  await swarm.clock.advance(10)
  other.join()
  await swarm.clock.advance(10)
  await requester.ask('submit', submitOf(swarm.random))
  await swarm.clock.advance(4_000)
  return swarm
}

/** What waits, and why: nobody is there, or nobody who can. */
async function explainWaiting(stage: Stage): Promise<void> {
  const first = await stage.submit('poor', { prompt: 'x'.repeat(1_000), generations: 2 })
  await stage.submit('poor', { models: ['huge'] })
  await stage.submit('poor', { models: [] })
  await stage.inspect()
  const small = await stage.worker(stage.firstWorker, { contextTokensMax: 10 })
  await stage.inspect(small)
  small.join({ models: ['other'], contextTokensMax: 10 })
  await stage.wait(10)
  await stage.inspect(small)
  await small.ask('leaveWorker', {})
  await stage.inspect(small)
  small.hangUp()
  for (const { request } of stage.requests) await stage.poor.ask('cancel', { request })
  await stage.poor.ask('status', { request: first, follow: true, outputOffsets: [] })
  await stage.wait(1_000)
}

/** Two completions: after the first the escrow is at the bound, after the second it is above. */
async function earnTrust(stage: Stage): Promise<void> {
  const worker = await stage.worker(stage.firstWorker)
  await stage.inspect(worker)
  for (const by of ['requester', 'poor', 'poor'] as const) {
    await stage.submit(
      by,
      by === 'requester' ? { outputTokensMax: 600, parameters: someParameters } : { generations: 2 },
    )
    for (let n = 0; n < (by === 'requester' ? 1 : 2); n++) {
      const offer = await stage.accept(worker)
      await stage.inspect(worker)
      await worker.ask('heartbeat', { leases: [offer.lease, 99n] })
      await stage.deliver(worker, offer)
    }
    await stage.inspect(worker)
  }
  await stage.wait(400_000)
  await stage.swarm.clock.settle()
  await reconnect(stage)
  await stage.inspect(worker)
  worker.hangUp()
  await stage.wait(10)
  const trusted = await stage.worker(stage.firstWorker)
  await stage.submit('poor')
  await stage.deliver(trusted, await stage.accept(trusted))
  await stage.read()
  trusted.hangUp()
  await stage.wait(10)
}

const someParameters = { seed: 7n, temperature: 0.5, topK: 3, topP: 0.9, repetitionPenalty: 1.1 }

/** Sessions that have been silent are over: everybody comes again. */
async function reconnect(stage: Stage): Promise<void> {
  const { swarm, requester, poor } = stage
  requester.hangUp()
  poor.hangUp()
  await stage.wait(10)
  stage.requester = await swarm.peer(stage.rich, requester.identity)
  stage.poor = await swarm.peer(undefined, poor.identity)
  await stage.poor.ask('history', pageOf({ follow: true, limit: 2 }))
  await stage.requester.ask('history', pageOf({ all: true, follow: true, limit: 2 }))
}

/** Offers that are declined and that lapse: that pauses, and excludes. */
async function missOffers(stage: Stage): Promise<void> {
  const worker = await stage.worker(stage.firstWorker)
  await stage.submit('poor')
  const { lease } = worker.all('offer').at(-1)!
  await stage.inspect(worker)
  await worker.ask('decline', { lease, reason: 'engine_busy' })
  await stage.inspect(worker)
  await stage.submit('poor')
  await stage.wait(5_001)
  await stage.inspect(worker)
  worker.hangUp()
  const other = await stage.worker(stage.secondWorker, { slots: 2 })
  for (const offer of other.all('offer')) {
    await other.ask('accept', { lease: offer.lease })
    await stage.deliver(other, offer)
  }
  await other.ask('leaveWorker', {})
  other.hangUp()
  await stage.wait(70_000)
}

/** A prompt that is too long for one worker, which another can do. */
async function handBack(stage: Stage): Promise<void> {
  const worker = await stage.worker(stage.firstWorker, { contextTokensMax: 110 })
  await stage.submit('poor', { prompt: 'a prompt of some 30 characters' })
  const { lease } = await stage.accept(worker)
  await worker.ask('fail', { lease, code: 'prompt_too_long', handingBack: true })
  await stage.inspect(worker)
  worker.hangUp()
  const other = await stage.worker(stage.secondWorker)
  await stage.deliver(other, await stage.accept(other))
  await other.ask('leaveWorker', {})
  other.hangUp()
  await stage.wait(130_000)
}

/** Two faults of two workers end a request, and two of one worker pause that. */
async function failJobs(stage: Stage): Promise<void> {
  await reconnect(stage)
  const first = await stage.worker(stage.firstWorker)
  await stage.submit('requester', { outputTokensMax: 600, generations: 2 })
  let { lease } = await stage.accept(first)
  const second = await stage.worker(stage.secondWorker)
  await stage.accept(second)
  await first.ask('fail', { lease, code: 'internal', handingBack: false })
  await stage.inspect(first)
  await stage.submit('poor')
  lease = (await stage.accept(first)).lease
  await first.ask('fail', { lease, code: 'device_lost', handingBack: false })
  await stage.inspect(first)
  const [of] = second.all('offer')
  await second.ask('fail', { lease: of.lease, code: 'internal', handingBack: false })
  await stage.wait(10)
  await stage.inspect(second)
  for (const { by, request } of stage.requests.slice(-2)) await stage[by].ask('cancel', { request })
  await second.ask('leaveWorker', {})
  first.hangUp()
  second.hangUp()
  await stage.wait(700_000)
}

/** A lease that nobody heard of any more, one that is lost for good, and a heartbeat for what is gone. */
async function loseLeases(stage: Stage): Promise<void> {
  await reconnect(stage)
  const worker = await stage.worker(stage.firstWorker)
  const second = await stage.worker(stage.secondWorker, { slots: 2 })
  await stage.submit('poor', { generations: 2 })
  const { lease } = await stage.accept(worker)
  await stage.accept(second)
  await stage.wait(8_000)
  await second.ask('heartbeat', { leases: second.all('offer').map((offer) => offer.lease) })
  await stage.wait(8_000)
  await worker.ask('heartbeat', { leases: [lease, 1n] })
  await stage.inspect(worker)
  worker.send('progress', { lease, offset: 0, text: new Uint8Array([65]), tokens: [1] }, 0)
  await stage.wait(20_000)
  await stage.inspect(worker, second)
  worker.hangUp()
  second.hangUp()
  await stage.wait(700_000)
}

/** A worker that stops, one that vanishes with an offer, and one that comes back without its lease. */
async function stopWorkers(stage: Stage): Promise<void> {
  await reconnect(stage)
  let worker = await stage.worker(stage.firstWorker, { slots: 2 })
  await stage.submit('poor', { generations: 2 })
  const [one, two] = worker.all('offer')
  await worker.ask('accept', { lease: one.lease })
  worker.hangUp()
  await stage.wait(10)
  worker = await stage.worker(stage.firstWorker, { slots: 3, leases: [one.lease, two.lease] })
  await stage.inspect(worker)
  worker.hangUp()
  await stage.wait(10)
  worker = await stage.worker(stage.firstWorker, { slots: 3, leases: [] })
  await stage.wait(100)
  const last = worker.all('offer').at(-1)!
  await worker.ask('accept', { lease: last.lease })
  await worker.ask('leaveWorker', {})
  await stage.inspect(worker)
  worker.hangUp()
  for (const { by, request } of stage.requests.slice(-1)) await stage[by].ask('cancel', { request })
  await stage.wait(200_000)
}

/** Output that another worker begins anew, and one that the same worker does, told to two sessions. */
async function beginAnew(stage: Stage): Promise<void> {
  await reconnect(stage)
  const request = await stage.submit('poor', { generations: 2 })
  const reader = await stage.swarm.peer(undefined, stage.poor.identity)
  const first = await stage.worker(stage.firstWorker)
  const { lease } = await stage.accept(first)
  const text = new TextEncoder().encode('begun and given up')
  first.send('progress', { lease, offset: 0, text, tokens: [1, 2, 3] }, 0)
  await stage.wait(100)
  await reader.ask('status', { request, follow: true, outputOffsets: [4] })
  await stage.inspect(first)
  first.send('progress', { lease, offset: 0, text: text.slice(0, 5), tokens: [1] }, 0)
  await stage.wait(100)
  first.send('progress', { lease, offset: 5, text: text.slice(5), tokens: [2, 3] }, 0)
  await stage.wait(100)
  await first.ask('fail', { lease, code: 'engine_busy', handingBack: true })
  const second = await stage.worker(stage.secondWorker)
  await stage.deliver(second, await stage.accept(second), '')
  const offer = await stage.accept(second)
  const begun = new TextEncoder().encode('one and just as long')
  second.send('progress', { lease: offer.lease, offset: 0, text: begun, tokens: [1] }, 0)
  await stage.wait(100)
  await stage.deliver(second, offer, 'two and just as long')
  first.hangUp()
  await stage.poor.ask('status', { request, follow: true, outputOffsets: [0, 3] })
  await stage.wait(100)
  await reader.ask('status', { request, follow: true, outputOffsets: [99] })
  await stage.wait(100)
  await second.ask('leaveWorker', {})
  second.hangUp()
  reader.hangUp()
  await stage.wait(200_000)
}

/** Requests that are cancelled while they are offered and in hand. */
async function closeRequests(stage: Stage): Promise<void> {
  await reconnect(stage)
  const worker = await stage.worker(stage.firstWorker, { slots: 2 })
  const request = await stage.submit('requester', { outputTokensMax: 600, generations: 3 })
  const [first] = worker.all('offer')
  await worker.ask('accept', { lease: first.lease })
  await stage.inspect(worker)
  await stage.requester.ask('cancel', { request })
  await stage.requester.ask('cancel', { request })
  await stage.inspect(worker)
  await stage.deliver(worker, first)
  await stage.inspect(worker)
  worker.hangUp()
  await stage.wait(200_000)
}

/** The process is killed with an offer, a lease and a request that waits. */
async function restart(stage: Stage): Promise<void> {
  const { swarm } = stage
  await reconnect(stage)
  let worker = await stage.worker(stage.firstWorker, { slots: 2 })
  const request = await stage.submit('requester', { generations: 3 })
  const [first] = worker.all('offer')
  await worker.ask('accept', { lease: first.lease })
  await stage.wait(2_000)
  await stage.submit('poor', { models: ['huge'] })
  await swarm.kill()
  await stage.wait(3_000)
  await swarm.boot()
  const { requester, poor } = stage
  stage.requester = await swarm.peer(stage.rich, requester.identity)
  stage.poor = await swarm.peer(undefined, poor.identity)
  await stage.requester.ask('status', { request, follow: true, outputOffsets: [] })
  worker = await stage.worker(stage.firstWorker, { slots: 1, leases: [first.lease] })
  await stage.inspect(worker)
  await stage.deliver(worker, first)
  for (let n = 0; n < 2; n++) await stage.deliver(worker, await stage.accept(worker))
  await stage.inspect(worker)
  await stage.read()
  worker.hangUp()
  await stage.wait(200_000)
}

/** Requests that nobody takes, and one that a worker holds on to until its end. */
async function expire(stage: Stage): Promise<void> {
  await reconnect(stage)
  await stage.submit('requester', { outputTokensMax: 600 })
  await stage.submit('poor')
  await stage.wait(20 * 60_000 + 10)
  await reconnect(stage)
  await stage.inspect()
  const worker = await stage.worker(stage.firstWorker)
  await stage.submit('poor', { outputTokensMax: 10 })
  const { lease } = await stage.accept(worker)
  for (let ms = 0; ms < 320_000; ms += 5_000) {
    await stage.wait(5_000)
    await worker.ask('heartbeat', { leases: [lease] })
  }
  await worker.ask('leaveWorker', {})
  for (const { by, request } of stage.requests.slice(-1)) await stage[by].ask('cancel', { request })
  worker.hangUp()
  await stage.wait(1_000)
}

/** Workers and requests are forgotten. */
async function forget(stage: Stage): Promise<void> {
  await reconnect(stage)
  for (let n = 0; n < 2; n++) {
    const worker = await stage.worker(createSimulatedIdentity(stage.swarm.random), {}, undefined)
    await worker.ask('leaveWorker', {})
    worker.hangUp()
    await stage.wait(10)
  }
  await stage.wait(20 * 60_000 + 10)
  await reconnect(stage)
  await stage.inspect()
  await stage.read()
  await stage.wait(1_000)
}
