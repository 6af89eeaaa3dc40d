import type { Bodies, Frame, Offer } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { modelOf, submitOf } from './test-peer.js'
import type { TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const text = 'hallo'

/** A swarm whose signatures are checked only when the returned function is called. */
function holdSignatures(swarm: TestSwarm): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  swarm.verifySignature = async () => {
    await promise
    return true
  }
  return resolve
}

async function leased(slots = 1): Promise<{ swarm: TestSwarm; worker: TestPeer; offers: Offer[] }> {
  const swarm = await TestSwarm.start()
  const requester = await swarm.peer(2)
  const worker = await swarm.worker(3, { slots })
  await requester.ask('submit', submitOf({ generations: slots }))
  await worker.hear('offer', slots)
  const offers = worker.all('offer')
  for (const { lease } of offers) await worker.ask('accept', { lease })
  return { swarm, worker, offers }
}

/** Sends an output and its receipt. Returns the number of the question. */
async function sendCompletion(swarm: TestSwarm, worker: TestPeer, offer: Offer): Promise<number> {
  const bytes = new TextEncoder().encode(text)
  worker.send('progress', { lease: offer.lease, offset: 0, text: bytes, tokens: [...bytes] }, 0)
  return worker.send('complete', { receipt: await worker.receiptFor(offer, swarm.tracker.peer, text) })
}

function summaryOf(answer: Frame | undefined): string {
  return answer?.kind === 'refused' ? answer.body.code : (answer?.kind ?? 'unanswered')
}

type Followers = { [Kind in 'fail' | 'decline' | 'leaveWorker' | 'heartbeat']: Bodies[Kind] }
const followers = (lease: bigint): Followers => ({
  fail: { lease, code: 'worker_stopping', handingBack: true },
  decline: { lease, reason: 'worker_stopping' },
  leaveWorker: {},
  heartbeat: { leases: [lease] },
})

describe('what follows a completion on the same stream is decided after it', () => {
  const table = [
    ['fail', 'job_already_completed'],
    ['decline', 'lease_not_offered'],
    ['leaveWorker', 'done'],
    ['heartbeat', 'heartbeatReport'],
  ] as const

  it.each(table)('%s, while the signature is being checked', async (kind, expected) => {
    const { swarm, worker, offers } = await leased()
    const release = holdSignatures(swarm)
    const completion = await sendCompletion(swarm, worker, offers[0])
    const follower = worker.send(kind, followers(offers[0].lease)[kind])
    await swarm.clock.settle()
    release()
    await swarm.clock.until(() => worker.answerTo(completion) !== undefined && worker.answerTo(follower) !== undefined)
    expect([completion, follower].map((id) => summaryOf(worker.answerTo(id)))).toEqual(['settled', expected])
    if (kind === 'heartbeat')
      expect(worker.answerTo(follower)?.body).toEqual({ gone: offers.map(({ lease }) => lease) })
  })

  it.each(table)('%s, while the store is busy', async (kind, expected) => {
    const { swarm, worker, offers } = await leased()
    const release = swarm.store.hold()
    worker.send('joinWorker', joinOf())
    await swarm.clock.settle()
    const completion = await sendCompletion(swarm, worker, offers[0])
    const follower = worker.send(kind, followers(offers[0].lease)[kind])
    await swarm.clock.settle()
    release()
    await swarm.clock.until(() => worker.answerTo(completion) !== undefined && worker.answerTo(follower) !== undefined)
    expect([completion, follower].map((id) => summaryOf(worker.answerTo(id)))).toEqual(['settled', expected])
  })
})

it('a worker that delivers, leaves and hangs up is paid for both jobs, and loses no other', async () => {
  const { swarm, worker, offers } = await leased(3)
  const release = holdSignatures(swarm)
  await sendCompletion(swarm, worker, offers[0])
  await sendCompletion(swarm, worker, offers[1])
  worker.send('leaveWorker', {})
  await worker.hangUp()
  release()
  const states = (): Promise<string[]> =>
    swarm.tracker.look((state) => [...state.requests.all()].flatMap(({ jobs }) => jobs.map((job) => job.state)))
  await swarm.clock.settle()
  await swarm.clock.settle()
  expect(await states()).toEqual(['completed', 'completed', 'waiting'])
  expect(await swarm.tracker.status()).toMatchObject({ sessions: 1, workerSessions: 0 })
})

it('what was asked on a stream that is gone is decided before what is asked on the next one', async () => {
  const { swarm, worker, offers } = await leased()
  const release = holdSignatures(swarm)
  await sendCompletion(swarm, worker, offers[0])
  const submission = submitOf({ generations: 2 })
  worker.send('submit', submission)
  await worker.hangUp()
  const again = await swarm.peer(3)
  const cancelling = again.send('cancel', { request: submission.request })
  await swarm.clock.settle()
  release()
  await swarm.clock.until(() => again.answerTo(cancelling) !== undefined)
  expect(summaryOf(again.answerTo(cancelling))).toBe('done')
})

it('what follows a leaving is decided after it, while the store is busy', async () => {
  const swarm = await TestSwarm.start()
  const requester = await swarm.peer(2)
  const worker = await swarm.worker(3)
  await requester.ask('submit', submitOf())
  const { lease } = await worker.hear('offer')
  const release = swarm.store.hold()
  requester.send('submit', submitOf())
  await swarm.clock.settle()
  const leaving = worker.send('leaveWorker', {})
  const accepting = worker.send('accept', { lease })
  release()
  await swarm.clock.until(() => worker.answerTo(accepting) !== undefined)
  expect([leaving, accepting].map((id) => summaryOf(worker.answerTo(id)))).toEqual(['done', 'lease_unknown'])
})

it('a peer that is sent away while its proof is being checked opens no account', async () => {
  const swarm = await TestSwarm.start()
  const release = holdSignatures(swarm)
  const peer = await swarm.dial(2)
  void peer.hello(swarm.tracker.peer, await identityOf(20)).catch(() => undefined)
  await swarm.clock.settle()
  peer.send('balance', { accountKey: new Uint8Array(0) })
  await swarm.clock.settle()
  expect(peer.all('goodbye')).toMatchObject([{ code: 'hello_expected' }])
  release()
  await swarm.clock.settle()
  expect(swarm.store.lastSeq).toBe(3)
})

function joinOf(): Bodies['joinWorker'] {
  return {
    name: 'worker',
    slots: 1,
    models: [modelOf()],
    leases: [1n],
    offers: [],
    favoured: [],
    onlyFavoured: false,
    seeks: false,
  }
}
