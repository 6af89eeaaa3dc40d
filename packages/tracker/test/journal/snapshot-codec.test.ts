import { snapshotRecords } from '@kudoswarm/core'
import { encodeMessage } from '@kudoswarm/protocol'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSnapshotRecord, encodeSnapshotRecord } from '../../src/journal/snapshot-codec.js'
import * as pb from '../../src/journal/journal.pb.js'
import { identityOf } from '../test-identity.js'
import { submitOf } from '../test-peer.js'
import { TestSwarm } from '../test-swarm.js'

describe('the encoding of snapshots', () => {
  it('gives back every record of a tracker that has seen everything', async () => {
    const swarm = await TestSwarm.start()
    const account = await identityOf(20)
    const requester = await swarm.peer(2, account)
    const id = new Uint8Array(16)
    const granting = swarm.tracker.grant({ id, accountKey: account.publicKey, amount: 1_000_000n, reason: '' })
    await swarm.clock.settle()
    await granting
    await swarm.peer(5, await identityOf(22))
    await requester.ask('transfer', { transfer: id, account: 5n, accountKey: new Uint8Array(0), amount: 1n })
    const worker = await swarm.worker(3, { slots: 3 })
    const gone = await swarm.peer(4, await identityOf(21))
    await gone.join()
    for (const generations of [1, 3, 2]) await requester.ask('submit', submitOf({ generations, outputTokensMax: 600 }))
    await requester.ask('submit', submitOf({ models: [] }))
    await gone.hangUp()
    const offers = [await worker.hear('offer', 1), await worker.hear('offer', 2), await worker.hear('offer', 3)]
    for (const offer of offers) await worker.ask('accept', { lease: offer.lease })
    await worker.deliver(offers[0], swarm.tracker.peer, 'hallo')
    await worker.ask('fail', { lease: offers[1].lease, code: 'device_lost', handingBack: false })
    const picky = await swarm.worker(7, { model: 'picky', favoured: [9n] })
    await requester.ask('submit', submitOf({ models: ['picky'] }))
    await picky.ask('decline', { lease: (await picky.hear('offer')).lease, reason: 'unsuited' })
    const cancelled = submitOf()
    await requester.ask('submit', cancelled)
    await requester.ask('cancel', { request: cancelled.request })

    const looking = swarm.tracker.look((state) => [...snapshotRecords(state)])
    await swarm.clock.settle()
    const records = await looking
    expect(new Set(records.map(({ type }) => type))).toEqual(
      new Set(['header', 'grant', 'transfer', 'account', 'worker', 'request']),
    )
    for (const record of records) {
      const bytes = encodeSnapshotRecord(record)
      expect(decodeSnapshotRecord(bytes)).toEqual(record)
      expect(bytes).toEqual(encodeMessage({ [record.type]: record }, pb.SnapshotRecord.codec()))
    }
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a record that this version does not know', Uint8Array.of(0x7a, 0)],
    ['a record that is cut off', Uint8Array.of(0x0a, 2, 0x08)],
    ['two records', Uint8Array.of(0x0a, 0, 0x0a, 0)],
  ])('does not take %s', (_, bytes) => {
    expect(() => decodeSnapshotRecord(bytes)).toThrow(expect.objectContaining({ code: 'storage_corrupt' }))
  })

  it('throws nothing but storage_corrupt, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          decodeSnapshotRecord(bytes)
        } catch (error) {
          expect(error).toMatchObject({ code: 'storage_corrupt' })
        }
      }),
    )
  })
})
