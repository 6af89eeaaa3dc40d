import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

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
