import type { Offer } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { submitOf } from './test-peer.js'
import type { TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

/** A request whose only worker has begun to write. */
async function begun(): Promise<{ swarm: TestSwarm; requester: TestPeer; worker: TestPeer; offer: Offer }> {
  const swarm = await TestSwarm.start()
  const requester = await swarm.peer(2)
  const worker = await swarm.worker(3)
  await requester.ask('submit', submitOf({ request: new Uint8Array(16).fill(9) }))
  const offer = await worker.hear('offer')
  await worker.ask('accept', { lease: offer.lease })
  worker.send('progress', { lease: offer.lease, offset: 0, text: new Uint8Array([65]), tokens: [1] }, 0)
  await requester.hear('output')
  return { swarm, requester, worker, offer }
}

const waiting = (code: string): object => ({ request: new Uint8Array(16).fill(9), generation: 0, code })

describe('whoever follows a request is told that a job of it waits again', () => {
  it('when the lease of a worker that vanished has lapsed, though no other worker is there', async () => {
    const { swarm, requester, worker } = await begun()
    const follower = await swarm.peer(2)
    await follower.ask('status', { request: new Uint8Array(16).fill(9), follow: true, outputOffsets: [] })
    await worker.hangUp()
    await swarm.clock.advance(14_000)
    expect(requester.all('jobWaiting')).toEqual([])
    await swarm.clock.advance(1_000)
    expect(requester.all('jobWaiting')).toEqual([waiting('lease_lost')])
    expect(follower.all('jobWaiting')).toEqual([waiting('lease_lost')])
    await swarm.clock.advance(60_000)
    const other = await swarm.worker(4)
    const offer = await other.hear('offer')
    await other.ask('accept', { lease: offer.lease })
    await other.deliver(offer, swarm.tracker.peer, 'B')
    await requester.hear('requestEnded')
    expect(requester.heard.map(({ kind }) => kind).slice(-5)).toEqual([
      'output',
      'jobWaiting',
      'output',
      'jobEnded',
      'requestEnded',
    ])
    expect(requester.all('output').at(-1)).toMatchObject({ offset: 0, restarted: true })
  })

  it('when its worker stops, or fails', async () => {
    const { requester, worker, offer } = await begun()
    await worker.ask('fail', { lease: offer.lease, code: 'device_lost', handingBack: false })
    expect(await requester.hear('jobWaiting')).toEqual(waiting('device_lost'))
    const stopped = await begun()
    await stopped.worker.ask('leaveWorker', {})
    expect(await stopped.requester.hear('jobWaiting')).toEqual(waiting('lease_lost'))
  })

  it('when it is handed back as unsuited, several at once', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3, { slots: 2 })
    await requester.ask('submit', submitOf({ request: new Uint8Array(16).fill(9), generations: 2 }))
    const offers = [await worker.hear('offer'), await worker.hear('offer', 2)]
    for (const { lease } of offers) await worker.ask('accept', { lease })
    for (const { lease } of offers) worker.send('fail', { lease, code: 'unsuited', handingBack: true })
    await swarm.clock.settle()
    expect(requester.all('jobWaiting').map(({ generation }) => generation)).toEqual([0, 1])
  })

  it('and not where it waits for nobody: the request is cancelled', async () => {
    const { swarm, requester, worker, offer } = await begun()
    await requester.ask('cancel', { request: new Uint8Array(16).fill(9) })
    await worker.ask('fail', { lease: offer.lease, code: 'device_lost', handingBack: false })
    await swarm.clock.settle()
    expect(requester.all('jobWaiting')).toEqual([])
    expect(requester.all('requestEnded')).toMatchObject([{ outcome: 'cancelled' }])
  })
})
