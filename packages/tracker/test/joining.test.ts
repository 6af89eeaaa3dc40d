import type { JoinWorker } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { modelOf, submitOf } from './test-peer.js'
import type { Joining, TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

describe('a worker that joins again and again', () => {
  it('may so often and not once more, on whatever session, until time has passed', async () => {
    const swarm = await TestSwarm.start({ limits: { workerJoinsPerMinute: 3 } })
    const peer = await swarm.worker(3)
    expect(await peer.join({ slots: 2 })).toMatchObject({ kind: 'joined' })
    const other = await swarm.worker(3)
    const refused = { kind: 'refused', body: { code: 'joins_too_many', retryAfterMs: 20_000 } }
    expect(await other.join({ slots: 3 })).toMatchObject(refused)
    await swarm.worker(4)
    await swarm.clock.advance(20_000)
    expect(await other.join({ slots: 3 })).toMatchObject({ kind: 'joined' })
  })

  it('leaves no event where it announces nothing new', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.worker(3)
    const first = peer.all('joined')[0]
    const { lastSeq } = swarm.store
    expect(await peer.join()).toMatchObject({ kind: 'joined', body: first })
    expect(swarm.store.lastSeq).toBe(lastSeq)
    await peer.join({ slots: 2 })
    expect(swarm.store.lastSeq).toBe(lastSeq + 1)
    const newer = await swarm.worker(3, { slots: 2 })
    expect(await peer.hear('goodbye')).toMatchObject({ code: 'worker_replaced' })
    expect(swarm.store.lastSeq).toBe(lastSeq + 2)
    const requester = await swarm.peer(2)
    await requester.ask('submit', submitOf())
    await newer.hear('offer')
  })

  it('goes on with what it has in hand, whatever it names', async () => {
    const { swarm, peer, lease } = await inHand()
    expect(await peer.join({ leases: [lease] })).toMatchObject({ body: { resumed: [lease] } })
    expect(await peer.join({ slots: 2 })).toMatchObject({ body: { resumed: [] } })
    await swarm.clock.settle()
    expect(await peer.ask('heartbeat', { leases: [lease] })).toMatchObject({ body: { gone: [] } })
  })
})

describe('a worker that comes back on a newer session', () => {
  it('hands back what it does not name', async () => {
    const { swarm, lease } = await inHand()
    const newer = await swarm.peer(3)
    expect(await newer.join()).toMatchObject({ body: { resumed: [] } })
    await swarm.clock.settle()
    expect(await newer.ask('heartbeat', { leases: [lease] })).toMatchObject({ body: { gone: [lease] } })
  })

  it('keeps what it is given in the batch in which it joins', async () => {
    const swarm = await TestSwarm.start()
    const older = await swarm.worker(3)
    const newer = await swarm.peer(3)
    const requester = await swarm.peer(2)
    await requester.ask('submit', submitOf())
    const { lease } = await older.hear('offer')
    const release = swarm.store.hold()
    requester.send('submit', submitOf({ models: ['other'], request: new Uint8Array(16).fill(9) }))
    await swarm.clock.settle()
    newer.send('joinWorker', joinOf())
    older.send('accept', { lease })
    await swarm.clock.settle()
    release()
    await newer.hear('joined')
    expect(await newer.ask('heartbeat', { leases: [lease] })).toMatchObject({ body: { gone: [] } })
  })
})

describe('what a worker is given in the batch in which it says anew what it is', () => {
  const changes: [string, Joining][] = [
    ['nothing', {}],
    ['models', { models: [modelOf({ name: 'tiny' }), modelOf({ name: 'other' })] }],
    ['longest job', { models: [modelOf({ name: 'tiny', contextTokensMax: 2_048 })] }],
    ['slots', { slots: 3 }],
    ['offers', { offers: ['fast'] }],
    ['whom it favours', { favoured: [3n] }],
  ]
  const orders = [
    ['before', true],
    ['after', false],
  ] as const

  describe.each(orders)('%s it says so', (_order, isFirst) => {
    it.each(changes)('stays in its hands, sought: %s', async (_name, change) => {
      const { swarm, worker } = await busyStore({ seeks: true })
      const join = (): number => worker.send('joinWorker', joinOf({ seeks: true, ...change }))
      if (!isFirst) join()
      const seeking = worker.send('seek', { count: 1, besides: 0n })
      if (isFirst) join()
      await swarm.clock.settle()
      swarm.release()
      await worker.hear('joined', 2)
      expect(worker.answerTo(seeking)).toMatchObject({ body: { leases: [1n] } })
      await swarm.clock.settle()
      expect(await worker.ask('heartbeat', { leases: [1n] })).toMatchObject({ body: { gone: [] } })
    })

    it.each(changes)('stays in its hands, accepted: %s', async (_name, change) => {
      const { swarm, worker } = await busyStore({})
      const join = (): number => worker.send('joinWorker', joinOf(change))
      if (!isFirst) join()
      const accepting = worker.send('accept', { lease: 1n })
      if (isFirst) join()
      await swarm.clock.settle()
      swarm.release()
      await worker.hear('joined', 2)
      expect(worker.answerTo(accepting)).toMatchObject({ kind: 'leased' })
      await swarm.clock.settle()
      expect(await worker.ask('heartbeat', { leases: [1n] })).toMatchObject({ body: { gone: [] } })
    })
  })
})

/** A worker that has accepted a job. */
async function inHand(): Promise<{ swarm: TestSwarm; peer: TestPeer; lease: bigint }> {
  const swarm = await TestSwarm.start()
  const peer = await swarm.worker(3)
  const requester = await swarm.peer(2)
  await requester.ask('submit', submitOf())
  const { lease } = await peer.hear('offer')
  await peer.ask('accept', { lease })
  return { swarm, peer, lease }
}

/** A worker for which a job waits, or that was offered it, with a store that is busy: what is asked now shares a batch. */
async function busyStore(joining: Joining): Promise<{ swarm: TestSwarm & { release: () => void }; worker: TestPeer }> {
  const swarm = await TestSwarm.start()
  const worker = await swarm.worker(3, joining)
  const requester = await swarm.peer(2)
  await requester.ask('submit', submitOf())
  if (joining.seeks !== true) await worker.hear('offer')
  const release = swarm.store.hold()
  // Something to write, so that the store is busy.
  requester.send('submit', submitOf({ models: ['other'], request: new Uint8Array(16).fill(9) }))
  await swarm.clock.settle()
  return { swarm: Object.assign(swarm, { release }), worker }
}

/** The question by which a test worker joins. */
function joinOf(joining: Joining = {}): JoinWorker {
  const { slots = 1, models = [modelOf({ name: 'tiny' })], offers = [], favoured = [], seeks = false } = joining
  return { name: 'worker', slots, models, leases: [], offers, favoured, onlyFavoured: false, seeks }
}

describe('a worker that leaves in the batch in which it joined, and is forgotten with it', () => {
  it('leaves nothing behind that trips over it', async () => {
    const swarm = await TestSwarm.start({ limits: { absentWorkersMax: 0 } })
    const peer = await swarm.worker(3)
    const requester = await swarm.peer(2)
    const release = swarm.store.hold()
    void requester.ask('submit', submitOf())
    await swarm.clock.settle()
    const joining = expect(peer.join()).rejects.toThrow('closed')
    await swarm.clock.settle()
    await peer.hangUp()
    await joining
    release()
    await swarm.clock.settle()
    expect(swarm.logged.filter(({ level }) => level === 'error')).toEqual([])
    expect(await swarm.tracker.status()).toMatchObject({ workersOnline: 0 })
    await swarm.worker(3)
  })
})

describe('a worker that joins on a newer session', () => {
  it('is that session from then on', async () => {
    const swarm = await TestSwarm.start()
    const older = await swarm.worker(3)
    const newer = await swarm.worker(3)
    expect(await older.hear('goodbye')).toMatchObject({ code: 'worker_replaced' })
    await swarm.clock.until(() => older.closed !== undefined)
    const requester = await swarm.peer(2)
    await requester.ask('submit', submitOf())
    await newer.hear('offer')
    expect(older.all('offer')).toEqual([])
  })
})
