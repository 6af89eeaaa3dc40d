import { defaultPolicy } from '@kudoswarm/core'
import type { Offer } from '@kudoswarm/protocol'
import { sha256, sha256OfText } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import type { TestPeer } from './test-peer.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

async function leased(): Promise<{ swarm: TestSwarm; requester: TestPeer; worker: TestPeer; offer: Offer }> {
  const swarm = await TestSwarm.start()
  const requester = await swarm.peer(2)
  const worker = await swarm.worker(3)
  await requester.ask('submit', submitOf())
  const offer = await worker.hear('offer')
  await worker.ask('accept', { lease: offer.lease })
  return { swarm, requester, worker, offer }
}

const textOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

describe('what is being committed', () => {
  it('is told to no worker that sends output of a lease that ends with it', async () => {
    const { swarm, worker, offer } = await leased()
    const release = swarm.store.hold()
    await swarm.clock.advance(defaultPolicy.leaseMs + 1)
    worker.send('progress', { lease: offer.lease, offset: 0, text: textOf('a'), tokens: [1] }, 0)
    await swarm.clock.settle()
    expect(worker.all('withdraw')).toEqual([])
    release()
    await worker.hear('withdraw')
    expect(worker.all('withdraw')).toMatchObject([{ lease: offer.lease, reason: 'lease_lost' }])
  })

  it('is not what a receipt is answered with', async () => {
    const { swarm, worker, offer } = await leased()
    const release = swarm.store.hold()
    await swarm.clock.advance(defaultPolicy.leaseMs + 1)
    worker.send('complete', { receipt: await worker.receiptFor(offer, swarm.tracker.peer, 'a') })
    await swarm.clock.settle()
    expect(worker.all('refused')).toEqual([])
    release()
    expect(await worker.hear('refused')).toMatchObject({ code: 'lease_unknown' })
  })

  it('is cancelled like any request', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    const submit = submitOf()
    peer.send('submit', submit)
    peer.send('cancel', { request: submit.request })
    await peer.hear('done')
    expect(peer.all('refused')).toEqual([])
    expect(await peer.hear('requestEnded')).toMatchObject({ outcome: 'cancelled' })
  })
})

describe('a blob', () => {
  it('is never written under a hash that is not its own, however a completion is repeated', async () => {
    const { swarm, worker, offer } = await leased()
    worker.send('progress', { lease: offer.lease, offset: 0, text: textOf('good'), tokens: [1, 2, 3, 4] }, 0)
    const receipt = await worker.receiptFor(offer, swarm.tracker.peer, 'good')
    const release = swarm.store.hold()
    worker.send('complete', { receipt })
    worker.send('progress', { lease: offer.lease, offset: 0, text: textOf('evil'), tokens: [1, 2, 3, 4] }, 0)
    await swarm.clock.settle()
    worker.send('complete', { receipt })
    await swarm.clock.settle()
    release()
    await worker.hear('settled', 2)
    const blobs = swarm.store.commits.flatMap((commit) => commit.blobs).filter(({ bytes }) => bytes !== undefined)
    expect(blobs.map(({ bytes }) => sha256(bytes!))).toEqual(blobs.map(({ hash }) => new Uint8Array(hash)))
    expect(await swarm.store.readBlob(sha256OfText('good'), swarm.clock.now())).toEqual(textOf('good'))
  })
})

describe('a worker that comes back', () => {
  it('before its old session closes stays', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const older = await swarm.worker(3)
    const newer = await swarm.peer(3)
    const release = swarm.store.hold()
    requester.send('submit', submitOf({ models: ['none has it'] }))
    await swarm.clock.settle()
    const joined = newer.join()
    await swarm.clock.settle()
    await older.hangUp()
    release()
    expect(await joined).toMatchObject({ kind: 'joined' })
    await swarm.clock.settle()
    await requester.ask('submit', submitOf())
    await newer.hear('offer')
  })

  it('leaves again at once if that is what it asks for', async () => {
    const swarm = await TestSwarm.start()
    const worker = await swarm.worker(3)
    const models = [{ name: 'tiny', hash: new Uint8Array(32), contextTokensMax: 4_096, parameters: 1n, kind: 'text' }]
    worker.send('joinWorker', {
      name: 'w',
      slots: 2,
      models,
      leases: [],
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    })
    worker.send('leaveWorker', {})
    await worker.hear('done')
    const looking = swarm.tracker.status()
    await swarm.clock.settle()
    expect(await looking).toMatchObject({ workersOnline: 0, workerSessions: 0 })
  })
})

describe('a store that fails for longer than a lease', () => {
  it('costs no worker its job', async () => {
    const { swarm, requester, worker, offer } = await leased()
    swarm.store.failure = 'storage_full'
    await requester.ask('submit', submitOf())
    for (let ms = 0; ms < 3 * defaultPolicy.leaseMs; ms += 1_000) await swarm.clock.advance(1_000)
    swarm.store.failure = undefined
    await swarm.clock.advance(30_000)
    expect(worker.all('withdraw')).toEqual([])
    expect(await worker.deliver(offer, swarm.tracker.peer, 'hallo')).toMatchObject({ kind: 'settled' })
  })
})
