import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

describe('a worker that seeks', () => {
  it('is told what it was given, durably, and the jobs after that, with nothing to accept', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3, { seeks: true })
    const submit = submitOf({ generations: 3 })
    await requester.ask('submit', submit)
    await swarm.clock.settle()
    expect(worker.all('offer')).toEqual([])
    expect(await worker.ask('seek', { count: 1, besides: 0n })).toMatchObject({ body: { leases: [1n] } })
    expect(await worker.hear('offer')).toMatchObject({ lease: 1n, request: submit.request, acceptWithinMs: 0n })
    expect(await worker.ask('heartbeat', { leases: [1n] })).toMatchObject({ body: { gone: [] } })
    expect(await worker.ask('seek', { count: 9, besides: 1n })).toMatchObject({ body: { leases: [2n, 3n] } })
    expect(await worker.ask('seek', { count: 1, besides: 0n })).toMatchObject({ kind: 'sought', body: { leases: [] } })
    const kinds = worker.heard.map(({ kind }) => kind)
    expect(kinds.indexOf('sought')).toBeLessThan(kinds.indexOf('offer'))
    expect(worker.all('offer').map(({ lease }) => lease)).toEqual([1n, 2n, 3n])
  })

  it('is refused what is not its own, and what is more than it can have', async () => {
    const swarm = await TestSwarm.start()
    const [stranger, worker] = [await swarm.peer(2), await swarm.worker(3, { seeks: true })]
    expect(await stranger.ask('seek', { count: 1, besides: 0n })).toMatchObject({ body: { code: 'not_a_worker' } })
    expect(await worker.ask('seek', { count: 1, besides: 9n })).toMatchObject({ body: { code: 'lease_unknown' } })
    expect(await worker.ask('seek', { count: 64, besides: 0n })).toMatchObject({ kind: 'sought' })
    worker.send('seek', { count: 65, besides: 0n })
    await swarm.clock.settle()
    expect(worker.all('refused').at(-1)).toMatchObject({ code: 'field_invalid' })
  })
})

describe('a worker', () => {
  it('that finds a job unsuited is asked for no other of its request, and not paused for it', async () => {
    const swarm = await TestSwarm.start({ policy: { missedOffersMax: 1 } })
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf({ generations: 2 })
    await requester.ask('submit', submit)
    const { lease } = await worker.hear('offer')
    expect(await worker.ask('decline', { lease, reason: 'unsuited' })).toMatchObject({ kind: 'done' })
    const why = await requester.ask('explain', { request: submit.request, worker: '' })
    expect(why).toMatchObject({
      body: { reasons: [{ code: 'workers_unsuited', count: 1 }, { code: 'queue_position' }] },
    })
    await requester.ask('submit', submitOf())
    await swarm.clock.settle()
    expect(worker.all('offer')).toHaveLength(2)
  })

  it('that favours an account takes its job first, and with no others only that', async () => {
    const swarm = await TestSwarm.start()
    const stranger = await swarm.peer(2, await identityOf(20))
    const friend = await swarm.peer(4, await identityOf(21))
    const [early, late] = [submitOf(), submitOf()]
    await stranger.ask('submit', early)
    await friend.ask('submit', late)
    const favoured = [friend.all('welcome')[0].account]
    const worker = await swarm.worker(3, { favoured, onlyFavoured: true, slots: 2 })
    const { lease, request } = await worker.hear('offer')
    expect(request).toEqual(late.request)
    await worker.ask('accept', { lease })
    await swarm.clock.settle()
    expect(worker.all('offer').every((offer) => offer.lease === lease)).toBe(true)
    await worker.join({ favoured, slots: 2, leases: [lease] })
    await swarm.clock.settle()
    expect(worker.all('offer').at(-1)!.request).toEqual(early.request)
  })
})
