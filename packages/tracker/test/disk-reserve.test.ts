import { describe, expect, it } from 'vitest'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

describe('a request', () => {
  it('is taken on only while the disk has room to spare, and refused with the way out', async () => {
    const swarm = await TestSwarm.start({ diskReserveBytes: 1_000 })
    const [peer, worker] = [await swarm.peer(2), await swarm.worker(3)]
    swarm.store.freeBytes = 1_000
    const first = submitOf()
    const answer = await peer.ask('submit', first)
    expect(answer).toMatchObject({ kind: 'submitted' })
    swarm.store.freeBytes = 999
    const refused = { kind: 'refused', body: { code: 'disk_nearly_full' } }
    expect(await peer.ask('submit', submitOf())).toMatchObject(refused)
    expect(await peer.ask('submit', submitOf())).toMatchObject(refused)
    // What was admitted before is answered, run and settled as ever.
    expect(await peer.ask('submit', first)).toMatchObject({ kind: 'submitted', body: answer.body })
    expect(await peer.ask('submit', submitOf({ dryRun: true }))).toMatchObject({ kind: 'submitted' })
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    expect(await worker.deliver(offer, swarm.tracker.peer, 'hallo')).toMatchObject({ kind: 'settled' })
    swarm.store.freeBytes = 1_000
    expect(await peer.ask('submit', submitOf())).toMatchObject({ kind: 'submitted' })
    const told = swarm.logged.filter(({ message }) => message.startsWith('the disk '))
    expect(told.map(({ message, fields }) => [message.slice(0, 22), fields])).toEqual([
      ['the disk is nearly ful', { freeBytes: 999, bytes: 1_000 }],
      ['the disk has room agai', { freeBytes: 1_000, bytes: 1_000 }],
    ])
  })

  it('that is repeated is answered again although there is no room for another', async () => {
    const swarm = await TestSwarm.start({ limits: { blobBytesMax: 10 } })
    const peer = await swarm.peer(2)
    const first = submitOf({ prompt: '1234567890' })
    const answer = await peer.ask('submit', first)
    expect(await peer.ask('submit', first)).toMatchObject({ kind: 'submitted', body: answer.body })
  })
})
