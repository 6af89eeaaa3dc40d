import type { RequestNo } from '@kudoswarm/core'
import { describe, expect, it } from 'vitest'
import { OpenJobs } from '../../src/limits/open-jobs.js'
import { identityOf } from '../test-identity.js'
import { submitOf } from '../test-peer.js'
import { TestSwarm } from '../test-swarm.js'

const no = (request: number): RequestNo => request as RequestNo
const [here, alsoHere, elsewhere] = ['/ip4/192.0.2.1/tcp/1', '/ip4/192.0.2.1/tcp/2', '/ip4/192.0.2.2/tcp/1']

const needing = (...needs: string[]) => ({ jobs: 1, needs })

describe('the jobs of a network address', () => {
  it('are so many and not one more, until their requests end', () => {
    const open = new OpenJobs({ openJobsPerAddressMax: 4, needSetsPerAddressMax: 2 })
    open.reserve(here, { jobs: 3, needs: [] })(no(1))
    expect([open.hasRoom(alsoHere, 1), open.hasRoom(alsoHere, 2), open.hasRoom(elsewhere, 4)]).toEqual([
      true,
      false,
      true,
    ])
    open.end(no(1))
    open.end(no(1))
    expect([open.hasRoom(here, 4), open.size]).toEqual([true, 0])
  })

  it('are counted from when they are asked for, and not if nothing comes of it or they are there already', () => {
    const open = new OpenJobs({ openJobsPerAddressMax: 4, needSetsPerAddressMax: 2 })
    const [first, again, refused] = [
      open.reserve(here, { jobs: 1, needs: [] }),
      open.reserve(here, { jobs: 1, needs: [] }),
      open.reserve(here, { jobs: 2, needs: [] }),
    ]
    expect(open.hasRoom(here, 1)).toBe(false)
    first(no(1))
    again(no(1))
    refused(undefined)
    expect([open.hasRoom(here, 3), open.hasRoom(here, 4)]).toEqual([true, false])
    open.end(no(1))
    expect(open.size).toBe(0)
  })
})

describe('what the jobs of a network address need', () => {
  it('are so many different sets and not one more, until their requests end', () => {
    const open = new OpenJobs({ openJobsPerAddressMax: 9, needSetsPerAddressMax: 2 })
    open.reserve(here, needing('a'))(no(1))
    expect(open.hasRoomForNeeds(here, ['b'])).toBe(true)
    open.reserve(here, needing('b'))(no(2))
    open.reserve(alsoHere, needing('b'))(no(3))
    const may = (...needs: string[]) => [open.hasRoomForNeeds(alsoHere, needs), open.hasRoomForNeeds(elsewhere, needs)]
    expect([may(), may('a'), may('c'), may('a', 'b')]).toEqual([
      [true, true],
      [true, true],
      [false, true],
      [false, true],
    ])
    open.end(no(2))
    expect(may('c')[0]).toBe(false)
    open.end(no(3))
    expect(may('c')[0]).toBe(true)
    open.end(no(1))
    expect(open.size).toBe(0)
  })

  it('are counted from when they are asked for, and not if nothing comes of it', () => {
    const open = new OpenJobs({ openJobsPerAddressMax: 9, needSetsPerAddressMax: 1 })
    const refused = open.reserve(here, { jobs: 0, needs: ['a'] })
    expect(open.hasRoomForNeeds(here, ['b'])).toBe(false)
    refused(undefined)
    expect([open.hasRoomForNeeds(here, ['b']), open.size]).toEqual([true, 0])
  })
})

describe('a tracker', () => {
  const limits = { openJobsPerAddressMax: 3 }
  const refused = { kind: 'refused', body: { code: 'open_jobs_too_many', max: 3n } }

  it('refuses what goes beyond them, also before the first are durable, and not what it has already', async () => {
    const swarm = await TestSwarm.start({ limits })
    const peer = await swarm.peer(2)
    const release = swarm.store.hold()
    const mine = [submitOf({ generations: 2 }), submitOf()]
    for (const one of mine) peer.send('submit', one)
    peer.send('submit', submitOf())
    release()
    await peer.hear('submitted', 2)
    expect(await peer.hear('refused')).toMatchObject(refused.body)
    expect(await peer.ask('submit', mine[0])).toMatchObject({ kind: 'submitted' })
    expect(await peer.ask('submit', submitOf({ dryRun: true }))).toMatchObject(refused)
    const other = await swarm.peer(3)
    expect(await other.ask('submit', submitOf())).toMatchObject({ kind: 'submitted' })
    await peer.ask('cancel', { request: mine[1].request })
    expect(await peer.ask('submit', submitOf())).toMatchObject({ kind: 'submitted' })
    expect(await peer.ask('submit', submitOf())).toMatchObject(refused)
  })

  it('gives the room of a request that it refuses to another', async () => {
    const swarm = await TestSwarm.start({ limits })
    const peer = await swarm.peer(2)
    for (const generations of [0, 17, 4_294_967_295]) {
      expect(await peer.ask('submit', submitOf({ generations }))).toMatchObject({ kind: 'refused' })
    }
    const mine = submitOf({ generations: 3 })
    expect(await peer.ask('submit', mine)).toMatchObject({ kind: 'submitted' })
    await peer.ask('cancel', { request: mine.request })
    expect(await peer.ask('submit', mine)).toMatchObject({ kind: 'submitted' })
    expect(await peer.ask('submit', submitOf({ generations: 3 }))).toMatchObject({ kind: 'submitted' })
  })

  it('refuses one more set of needs of an address, but of an account that has earned something', async () => {
    const swarm = await TestSwarm.start({ limits: { needSetsPerAddressMax: 1 } })
    const [peer, elsewhere] = [await swarm.peer(2), await swarm.peer(3)]
    const mine = submitOf({ needs: ['a'] })
    expect(await peer.ask('submit', mine)).toMatchObject({ kind: 'submitted' })
    for (const body of [submitOf({ needs: ['b'] }), submitOf({ needs: ['b'], dryRun: true })]) {
      expect(await peer.ask('submit', body)).toMatchObject({ body: { code: 'need_sets_too_many', max: 1n } })
    }
    expect(await peer.ask('submit', mine)).toMatchObject({ kind: 'submitted' })
    expect(await peer.ask('submit', submitOf({ needs: ['a'] }))).toMatchObject({ kind: 'submitted' })
    expect(await peer.ask('submit', submitOf())).toMatchObject({ kind: 'submitted' })
    expect(await elsewhere.ask('submit', submitOf({ needs: ['b'] }))).toMatchObject({ kind: 'submitted' })

    const account = await identityOf(9)
    const poor = await swarm.peer(2, account)
    expect(await poor.ask('submit', submitOf({ needs: ['b'] }))).toMatchObject({ body: { code: 'need_sets_too_many' } })
    const granting = swarm.tracker.grant({
      id: new Uint8Array(16).fill(7),
      accountKey: account.publicKey,
      amount: 1_000_000n,
      reason: '',
    })
    await swarm.clock.settle()
    await granting
    expect(await poor.ask('submit', submitOf({ needs: ['b'] }))).toMatchObject({ kind: 'submitted' })
  })
})
