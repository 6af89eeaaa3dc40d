import { describe, expect, it } from 'vitest'
import { submitOf } from './test-peer.js'
import type { TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const refused = { kind: 'refused', body: { code: 'storage_unavailable' } }

async function followed(): Promise<Record<'requester' | 'follower' | 'worker', TestPeer> & { swarm: TestSwarm }> {
  const swarm = await TestSwarm.start()
  const requester = await swarm.peer(2)
  const follower = await swarm.peer(4)
  const worker = await swarm.worker(3)
  const history = { accountKey: new Uint8Array(0), all: true, beforeSeq: 0n, afterSeq: 0n, limit: 0, forward: true }
  await follower.ask('history', { ...history, follow: true })
  return { swarm, requester, follower, worker }
}

/** Lets commits fail while `act` runs, then lets the wait after a failure pass. */
async function doubting(swarm: TestSwarm, act: () => Promise<void>): Promise<void> {
  Object.assign(swarm.store, { failure: 'storage_failed', failsAfterWriting: true })
  await act()
  await swarm.clock.settle()
  Object.assign(swarm.store, { failure: undefined, failsAfterWriting: false })
  await swarm.clock.advance(250)
}

describe('a commit that fails after it has written', () => {
  it('has happened: whom it concerns is told, and whoever asks again gets the same answer', async () => {
    const { swarm, requester, follower, worker } = await followed()
    const submit = submitOf()
    await doubting(swarm, async () => {
      expect(await requester.ask('submit', submit)).toMatchObject(refused)
    })
    const offer = await worker.hear('offer')
    expect(await requester.ask('submit', submit)).toMatchObject({ kind: 'submitted' })

    await doubting(swarm, async () => {
      expect(await worker.ask('accept', { lease: offer.lease })).toMatchObject(refused)
    })
    expect(await worker.ask('accept', { lease: offer.lease })).toMatchObject({ kind: 'leased' })

    const bytes = new TextEncoder().encode('hallo')
    worker.send('progress', { lease: offer.lease, offset: 0, text: bytes, tokens: [...bytes] }, 0)
    const receipt = await worker.receiptFor(offer, swarm.tracker.peer, 'hallo')
    await doubting(swarm, async () => {
      expect(await worker.ask('complete', { receipt })).toMatchObject(refused)
    })
    expect(await requester.hear('requestEnded')).toMatchObject({ outcome: 'completed' })
    expect(requester.all('output')).toMatchObject([{ offset: 0, text: bytes }])
    expect(await worker.ask('complete', { receipt })).toMatchObject({ kind: 'settled' })

    const posted = follower.all('posted').map(({ seq }) => Number(seq))
    expect(posted).toEqual(posted.map((_, i) => posted[0] + i))
    expect(posted.at(-1)).toBe(swarm.store.lastSeq)
    const events = follower.all('posted').map(({ event }) => event)
    for (const event of ['requestSubmitted', 'jobCompleted']) {
      expect(events.filter((other) => other === event)).toEqual([event])
    }
  })

  it('leaves no worker behind that joined in it and is gone', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(3)
    await doubting(swarm, async () => {
      expect(await peer.join()).toMatchObject(refused)
      await peer.hangUp()
    })
    const looking = swarm.tracker.status()
    await swarm.clock.settle()
    expect(await looking).toMatchObject({ workersOnline: 0, workerSessions: 0 })
  })

  it('sends the session away whose worker joined in it on another one', async () => {
    const swarm = await TestSwarm.start()
    const older = await swarm.worker(3)
    const newer = await swarm.peer(3)
    await doubting(swarm, async () => {
      expect(await newer.join()).toMatchObject(refused)
    })
    expect(await older.hear('goodbye')).toMatchObject({ code: 'worker_replaced' })
    expect(newer.closed).toBeUndefined()
    expect(await newer.join()).toMatchObject({ kind: 'joined' })
  })

  it('does not send a session away that joined anew in it', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.worker(3)
    await doubting(swarm, async () => {
      expect(await peer.join({ slots: 2 })).toMatchObject(refused)
    })
    expect(peer.all('goodbye')).toEqual([])
    expect(await peer.join({ slots: 2 })).toMatchObject({ kind: 'joined' })
  })

  it('lets a worker that joined in it join again', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(3)
    await (await swarm.peer(2)).ask('submit', submitOf())
    await doubting(swarm, async () => {
      expect(await peer.join()).toMatchObject(refused)
    })
    expect(await peer.join()).toMatchObject({ kind: 'joined' })
    const offer = await peer.hear('offer')
    expect(await peer.ask('accept', { lease: offer.lease })).toMatchObject({ kind: 'leased' })
  })
})
