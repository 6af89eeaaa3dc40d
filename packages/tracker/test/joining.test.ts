import { describe, expect, it } from 'vitest'
import { submitOf } from './test-peer.js'
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

  it('hands back what it does not name, even where it announces nothing new', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.worker(3)
    const requester = await swarm.peer(2)
    await requester.ask('submit', submitOf())
    const { lease } = await peer.hear('offer')
    await peer.ask('accept', { lease })
    expect(await peer.join({ leases: [lease] })).toMatchObject({ body: { resumed: [lease] } })
    expect(await peer.join()).toMatchObject({ body: { resumed: [] } })
    await swarm.clock.settle()
    expect(await peer.ask('heartbeat', { leases: [lease] })).toMatchObject({ body: { gone: [lease] } })
  })
})

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
