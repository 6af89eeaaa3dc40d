import type { JoinWorker, Receipt, Transfer } from '@kudoswarm/protocol'
import type { Identity } from '@kudoswarm/ports'
import { newProfile, workerIdOf } from '@kudoswarm/tracker/directory'
import type { Modes } from '@kudoswarm/tracker/directory'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { modelHashOf, submitOf } from './audited-peer.js'
import type { AuditedPeer } from './audited-peer.js'
import { AuditedSwarm } from './audited-swarm.js'

const none = new Uint8Array(0)

/** Limits that a few peers can meet. */
const limits = {
  requestModelsMax: 1,
  openRequestsPerPeerMax: 3,
  openJobsPerAccountMax: 5,
  openJobsAnonymousMax: 12,
  openJobsPerAddressMax: 6,
  needSetsPerAddressMax: 1,
  queueJobsMax: 10,
  queueUnearnedJobsMax: 8,
  promptBytesMax: 5_000,
  historyFollowersMax: 1,
  followBehindMax: 3,
  workerJoinsPerMinute: 7,
  questionsInFlightMax: 3,
  framesPerSecond: 50,
  frameBurst: 500,
  rateRefusalsMax: 2,
  accountOpeningsPerHour: 3,
  accountsMax: 12,
  blobBytesMax: 20_000,
  sessionsMax: 30,
  outputBytesMax: 100,
  rememberedTransfersPerAccountMax: 2,
}

/** A run in which the tracker refuses whatever it can refuse. */
export async function recordRefusals(): Promise<AuditedSwarm> {
  const swarm = await AuditedSwarm.start({ limits })
  const known = createSimulatedIdentity(swarm.random)
  const grant = { id: swarm.random.bytes(16), accountKey: known.publicKey, amount: 900_000n, reason: 'test' }
  void swarm.tracker.grant(grant)
  const other = createSimulatedIdentity(swarm.random)
  await refuseHellos(swarm, other)
  await refuseLooks(swarm)
  await refuseSubmissions(swarm, known)
  await refuseJoins(swarm)
  await refuseLeases(swarm, known)
  await refuseReceipts(swarm)
  await refuseTransfers(swarm, known, other)
  await refuseFrames(swarm)
  await refuseByMode(swarm, known)
  await refuseForTheDisk(swarm)
  await partWithPeers(swarm)
  return swarm
}

async function refuseHellos(swarm: AuditedSwarm, other: Identity): Promise<void> {
  const { random, clock } = swarm
  const hello = { version: 1, agent: '', accountKey: none, accountSignature: none, issuedAtMs: 0n }
  await (await swarm.dial()).ask('hello', { ...hello, version: 2 })
  const account = createSimulatedIdentity(random)
  const accountKey = new Uint8Array(account.publicKey)
  const accountSignature = new Uint8Array(64)
  await clock.advance(700_000)
  await (await swarm.dial()).ask('hello', { ...hello, accountKey, accountSignature })
  const issuedAtMs = BigInt(clock.now())
  await (await swarm.dial()).ask('hello', { ...hello, accountKey, accountSignature, issuedAtMs })
  const many = createSimulatedIdentity(random)
  for (let n = 0; n < 4; n++) {
    const peer = await swarm.peer(n === 0 ? other : createSimulatedIdentity(random), many)
    if (n === 0) await peer.ask('hello', hello)
    peer.hangUp()
    await clock.settle()
  }
  for (let n = 0; n < 7; n++) (await swarm.peer(createSimulatedIdentity(random))).hangUp()
  await (await swarm.dial()).ask('balance', { accountKey: none })
  ;(await swarm.dial()).send('hello', hello, 0)
  await clock.settle()
}

async function refuseLooks(swarm: AuditedSwarm): Promise<void> {
  const { random } = swarm
  const peer = await swarm.peer()
  const other = await swarm.peer()
  const body = submitOf(random)
  await peer.ask('submit', body)
  for (const [by, request] of [
    [peer, new Uint8Array(16)],
    [other, body.request],
  ] as const) {
    await by.ask('cancel', { request })
    await by.ask('status', { request, follow: false, outputOffsets: [] })
    await by.ask('explain', { request, worker: '' })
  }
  await peer.ask('explain', { request: none, worker: peer.identity.peer })
  await peer.ask('balance', { accountKey: new Uint8Array(32) })
  const page = { accountKey: none, all: true, beforeSeq: 0n, afterSeq: 0n, limit: 0, forward: true, follow: true }
  await peer.ask('history', { ...page, all: false, accountKey: new Uint8Array(32) })
  await peer.ask('history', page)
  await peer.ask('history', { ...page, forward: false })
  await other.ask('history', { ...page, forward: false })
  await peer.ask('cancel', { request: body.request })
  peer.hangUp()
  other.hangUp()
}

async function refuseSubmissions(swarm: AuditedSwarm, known: Identity): Promise<void> {
  const { random } = swarm
  const peer = await swarm.peer()
  const first = submitOf(random)
  await peer.ask('submit', submitOf(random, { generations: 0 }))
  await peer.ask('submit', submitOf(random, { models: ['tiny', 'large'] }))
  await peer.ask('submit', submitOf(random, { outputTokensMax: 0 }))
  await peer.ask('submit', submitOf(random, { outputTokensMax: 60_000 }))
  await peer.ask('submit', submitOf(random, { prompt: 'x'.repeat(6_000) }))
  await peer.ask('submit', first)
  await peer.ask('submit', { ...first, prompt: 'other' })
  await peer.ask('submit', submitOf(random))
  await peer.ask('submit', submitOf(random))
  await peer.ask('submit', submitOf(random))
  const crowd = [await swarm.peer(), await swarm.peer()]
  await crowd[0].ask('submit', submitOf(random, { generations: 7 }))
  await crowd[0].ask('submit', submitOf(random, { generations: 5 }))
  await crowd[0].ask('submit', submitOf(random, { generations: 1 }))
  await crowd[1].ask('submit', submitOf(random, { generations: 5 }))
  const owner = await swarm.peer(known)
  await owner.ask('submit', submitOf(random, { generations: 6 }))
  await owner.ask('submit', submitOf(random, { generations: 3 }))
  await swarm.clock.advance(3 * 3_600_000)
  const picky = await swarm.peer()
  const needing = submitOf(random, { needs: ['a'] })
  await picky.ask('submit', needing)
  await picky.ask('submit', submitOf(random, { needs: ['b'] }))
  await picky.ask('cancel', { request: needing.request })
  picky.hangUp()
  for (let n = 0; n < 5; n++) {
    const writer = await swarm.peer()
    await writer.ask('submit', submitOf(random, { prompt: String(n).repeat(4_500) }))
    writer.hangUp()
  }
  await swarm.clock.advance(3 * 3_600_000)
}

async function refuseJoins(swarm: AuditedSwarm): Promise<void> {
  const worker = await swarm.peer()
  const join = joinOf()
  const [model] = join.models
  await worker.ask('leaveWorker', {})
  await worker.ask('heartbeat', { leases: [] })
  await worker.ask('joinWorker', { ...join, slots: 0 })
  await worker.ask('joinWorker', { ...join, models: [model, model] })
  await worker.ask('joinWorker', { ...join, models: [] })
  await worker.ask('joinWorker', { ...join, models: [{ ...model, contextTokensMax: 2 ** 31 - 1 }] })
  for (let n = 0; n < 5; n++) await worker.ask('joinWorker', { ...join, slots: 1 + n })
  worker.hangUp()
  await swarm.clock.settle()
}

function joinOf(): JoinWorker {
  const model = { name: 'tiny', hash: modelHashOf('tiny'), contextTokensMax: 4_096, parameters: 1n, kind: 'text' }
  return {
    name: 'worker',
    slots: 1,
    models: [model],
    leases: [],
    offers: [],
    favoured: [],
    onlyFavoured: false,
    seeks: false,
  }
}

async function refuseLeases(swarm: AuditedSwarm, known: Identity): Promise<void> {
  const { random } = swarm
  const requester = await swarm.peer()
  const worker = await swarm.peer()
  const other = await swarm.peer()
  await other.ask('accept', { lease: 1n })
  worker.join({ slots: 2 })
  other.join({ models: ['large'] })
  await swarm.clock.settle()
  const body = submitOf(random)
  await requester.ask('submit', body)
  const { lease } = worker.all('offer').at(-1)!
  await other.ask('accept', { lease })
  await other.ask('decline', { lease: 99n, reason: '' })
  await worker.ask('fail', { lease, code: 'internal', handingBack: false })
  await worker.ask('accept', { lease })
  await worker.ask('decline', { lease, reason: '' })
  await (await swarm.peer(known, worker.identity)).ask('joinWorker', joinOf())
  const text = new Uint8Array(60).fill(65)
  worker.send('progress', { lease, offset: 5, text, tokens: [] }, 0)
  worker.send('progress', { lease, offset: 0, text, tokens: [] }, 0)
  worker.send('progress', { lease, offset: 60, text, tokens: [] }, 0)
  await worker.deliver(worker.all('offer').at(-1)!, swarm.tracker.peer, 'answer')
  await swarm.clock.until(() => requester.all('requestEnded').length > 0)
  await worker.ask('fail', { lease, code: 'internal', handingBack: false })
  await worker.ask('accept', { lease })
  await requester.ask('cancel', { request: body.request })
  for (const peer of [requester, worker, other]) peer.hangUp()
  await swarm.clock.settle()
}

/** What is changed of a receipt, in the order of the checks. */
const lies: readonly ((receipt: Receipt) => Partial<Receipt>)[] = [
  ({ worker }) => ({ tracker: worker }),
  ({ tracker }) => ({ worker: tracker }),
  () => ({ lease: 999n }),
  () => ({ generation: 7 }),
  () => ({ model: new Uint8Array(32) }),
  () => ({ inputHash: new Uint8Array(32) }),
  () => ({ outputHash: new Uint8Array(32) }),
  () => ({ outputTokens: 99 }),
  () => ({ finishedAtMs: 2n ** 52n }),
  () => ({ signature: new Uint8Array(64) }),
]

async function refuseReceipts(swarm: AuditedSwarm): Promise<void> {
  const requester = await swarm.peer()
  for (const lie of lies) {
    const worker = await swarm.peer()
    const { lease, receipt } = await deliverNearly(swarm, requester, worker)
    await worker.ask('complete', { receipt: { ...receipt, ...lie(receipt) } })
    await worker.ask('complete', { receipt })
    await worker.ask('decline', { lease, reason: '' })
    await worker.ask('leaveWorker', {})
    worker.hangUp()
    for (const { request } of requester.all('submitted')) await requester.ask('cancel', { request })
    await swarm.clock.advance(1_000)
  }
  requester.hangUp()
  await swarm.clock.settle()
}

/** Brings a worker to where only its receipt is missing. */
async function deliverNearly(
  swarm: AuditedSwarm,
  requester: AuditedPeer,
  worker: AuditedPeer,
): Promise<{ lease: bigint; receipt: Receipt }> {
  worker.join()
  await requester.ask('submit', submitOf(swarm.random))
  await swarm.clock.until(() => worker.all('offer').length > 0)
  const offer = worker.all('offer').at(-1)!
  await worker.ask('accept', { lease: offer.lease })
  const text = new TextEncoder().encode('answer')
  worker.send('progress', { lease: offer.lease, offset: 0, text, tokens: [...text] }, 0)
  return { lease: offer.lease, receipt: await worker.receiptFor(offer, swarm.tracker.peer, text) }
}

/** Number of the account of a peer. */
function numberOf(peer: AuditedPeer): bigint {
  return peer.all('welcome')[0].account
}

async function refuseTransfers(swarm: AuditedSwarm, known: Identity, other: Identity): Promise<void> {
  const { random, clock } = swarm
  const nobody = await swarm.peer()
  const sender = await swarm.peer(known)
  const receiver = await swarm.peer(other)
  const giftOf = (changes: Partial<Transfer> = {}): Transfer => {
    const transfer = new Uint8Array(random.bytes(16))
    return { transfer, account: numberOf(receiver), accountKey: none, amount: 1_000n, ...changes }
  }
  const first = giftOf()
  await nobody.ask('transfer', first)
  await sender.ask('transfer', first)
  await sender.ask('transfer', { ...first, account: 0n, accountKey: new Uint8Array(other.publicKey) })
  await sender.ask('transfer', { ...first, amount: 1_001n })
  await sender.ask('transfer', giftOf({ account: 999n }))
  await sender.ask('transfer', giftOf({ account: 3n }))
  await sender.ask('transfer', giftOf({ account: numberOf(sender) }))
  await receiver.ask('transfer', giftOf({ account: numberOf(sender), amount: 1n }))
  await sender.ask('transfer', giftOf({ amount: -1n }))
  await sender.ask('transfer', giftOf({ amount: 2n ** 45n }))
  await sender.ask('transfer', giftOf())
  await sender.ask('transfer', giftOf())
  await clock.advance(60_000)
  await receiver.ask('transfer', giftOf({ account: numberOf(sender), amount: 1n }))
  for (const peer of [nobody, sender, receiver]) peer.hangUp()
  await clock.settle()
}

async function refuseFrames(swarm: AuditedSwarm): Promise<void> {
  const { clock } = swarm
  const busy = await swarm.peer()
  const release = swarm.store.hold()
  for (let n = 0; n < 5; n++) busy.send('submit', submitOf(swarm.random))
  busy.send('balance', { accountKey: none }, 2)
  await clock.settle()
  release()
  await clock.settle()
  const odd = await swarm.peer()
  odd.send('balance', { accountKey: none }, 0)
  odd.send('done', {}, 5)
  odd.send('progress', { lease: 1n, offset: 0, text: none, tokens: [] }, 6)
  await clock.settle()
  odd.sendBytes(new Uint8Array([255]))
  await clock.settle()
  const quick = await swarm.peer()
  for (let n = 0; n < 505; n++) quick.send('balance', { accountKey: none })
  await clock.settle()
}

async function refuseByMode(swarm: AuditedSwarm, known: Identity): Promise<void> {
  const { clock, random, tracker } = swarm
  const switchTo = async (modes: Partial<Modes>): Promise<void> => {
    void tracker.directory.modes.put({ maintenance: false, inviteOnly: false, raid: false, ...modes })
    await clock.settle()
  }
  const peer = await swarm.peer()
  await switchTo({ maintenance: true })
  await peer.ask('submit', submitOf(random))
  await peer.ask('joinWorker', joinOf())
  await switchTo({ inviteOnly: true })
  const newcomer = await swarm.peer()
  await newcomer.ask('joinWorker', joinOf())
  const owner = await swarm.peer(known)
  const account = Number(numberOf(owner))
  const profile = newProfile({ account, name: 'known', now: clock.now() })
  void tracker.directory.profiles.put({ ...profile, workersInvited: 1 })
  await clock.settle()
  await owner.ask('joinWorker', joinOf())
  await owner.ask('joinWorker', joinOf())
  const times = { createdAt: clock.now(), expiresAt: clock.now() + 60_000 }
  const message = { message: 'Well done.', origin: 'us', account, ...times }
  void tracker.directory.workerMessages.put({ id: 'to-all', ...message })
  const own = workerIdOf(owner.identity.peer)
  void tracker.directory.workerMessages.put({ id: 'to-one', ...message, worker: own, origin: undefined })
  await clock.settle()
  await (await swarm.peer(known)).ask('joinWorker', joinOf())
  await switchTo({ raid: true })
  await swarm.peer(createSimulatedIdentity(random))
  await switchTo({})
  for (const one of [peer, newcomer, owner]) one.hangUp()
  await clock.settle()
}

async function refuseForTheDisk(swarm: AuditedSwarm): Promise<void> {
  const peer = await swarm.peer()
  swarm.store.failure = 'storage_failed'
  await peer.ask('submit', submitOf(swarm.random))
  await swarm.clock.advance(1_000)
  swarm.store.failure = undefined
  await swarm.clock.advance(60_000)
  await peer.ask('submit', submitOf(swarm.random))
}

async function partWithPeers(swarm: AuditedSwarm): Promise<void> {
  const { clock } = swarm
  const first = await swarm.peer()
  first.join()
  await clock.settle()
  const second = await swarm.peer(undefined, first.identity)
  second.join()
  await clock.settle()
  await swarm.dial()
  await clock.advance(10_000)
  await clock.advance(300_000)
  const many = []
  for (let n = 0; n < 31; n++) many.push(await swarm.dial())
  await clock.settle()
  for (const one of many) one.hangUp()
  await clock.settle()
  await swarm.peer()
  swarm.auditor.trackerStopping()
  void swarm.tracker.stop()
  await clock.advance(1_000)
}
