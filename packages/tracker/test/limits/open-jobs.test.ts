import type { RequestNo } from '@kudoswarm/core'
import { describe, expect, it } from 'vitest'
import { OpenJobs } from '../../src/limits/open-jobs.js'
import { submitOf } from '../test-peer.js'
import { TestSwarm } from '../test-swarm.js'

const no = (request: number): RequestNo => request as RequestNo
const [here, alsoHere, elsewhere] = ['/ip4/192.0.2.1/tcp/1', '/ip4/192.0.2.1/tcp/2', '/ip4/192.0.2.2/tcp/1']

describe('the jobs of a network address', () => {
  it('are so many and not one more, until their requests end', () => {
    const open = new OpenJobs({ perAddressMax: 4 })
    open.reserve(here, 3)(no(1))
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
    const open = new OpenJobs({ perAddressMax: 4 })
    const [first, again, refused] = [open.reserve(here, 1), open.reserve(here, 1), open.reserve(here, 2)]
    expect(open.hasRoom(here, 1)).toBe(false)
    first(no(1))
    again(no(1))
    refused(undefined)
    expect([open.hasRoom(here, 3), open.hasRoom(here, 4)]).toEqual([true, false])
    open.end(no(1))
    expect(open.size).toBe(0)
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
})
