import { defaultPolicy } from '@kudoswarm/core'
import type { LeaseNo, WorkerNo } from '@kudoswarm/core'
import { describe, expect, it } from 'vitest'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

/** What a promise comes to that needs no time. */
async function settled<Value>({ clock }: TestSwarm, promise: Promise<Value>): Promise<Value> {
  let isSettled = false
  const end = (): void => void (isSettled = true)
  promise.then(end, end)
  await clock.until(() => isSettled)
  return promise
}

const stateOf = async (swarm: TestSwarm) =>
  settled(
    swarm,
    swarm.tracker.look(({ requests }) => requests.findLease(1 as LeaseNo)?.state),
  )

/** A worker with two slots that has accepted the first of two jobs. */
async function start() {
  const swarm = await TestSwarm.start()
  const requester = await swarm.peer(2)
  const worker = await swarm.worker(3, { slots: 2 })
  await requester.ask('submit', submitOf({ prompt: 'Once', options: '{}', generations: 2 }))
  const offer = await worker.hear('offer')
  await worker.ask('accept', { lease: offer.lease })
  return { swarm, worker, offer, peer: worker.identity.peer }
}

describe('the care for a worker', () => {
  it('tells what it has accepted as it was offered, after a restart too', async () => {
    const { swarm, offer, peer } = await start()
    const [held, ...others] = await settled(swarm, swarm.tracker.workers.heldBy(peer))
    expect(others).toEqual([])
    expect(held?.offer).toEqual({ ...offer, acceptWithinMs: expect.any(BigInt) })
    expect(held?.model.hash).toEqual(offer.model)
    await swarm.boot()
    const again = await settled(swarm, swarm.tracker.workers.heldBy(peer))
    expect(again.map((one) => one.offer.prompt)).toEqual(['Once'])
    expect(await settled(swarm, swarm.tracker.workers.heldBy('nobody'))).toEqual([])
  })

  it('keeps its leases alive, and says which are gone', async () => {
    const { swarm } = await start()
    await swarm.boot()
    for (let beats = 0; beats < 6; beats++) {
      await swarm.clock.advance(defaultPolicy.leaseMs / 2)
      const answer = await settled(swarm, swarm.tracker.workers.keep(1 as WorkerNo, [1, 9] as LeaseNo[]))
      expect(answer).toEqual({ ok: true, type: 'heartbeat', gone: [9] })
    }
    expect(await stateOf(swarm)).toBe('leased')
    await swarm.clock.advance(defaultPolicy.leaseMs)
    expect(await stateOf(swarm)).toBe('lost')
  })

  it('hands back what it does not come back for, which is no fault', async () => {
    const { swarm } = await start()
    await swarm.boot()
    await settled(swarm, swarm.tracker.workers.handBack(1 as WorkerNo, 1 as LeaseNo))
    expect(await stateOf(swarm)).toBe('failed')
    const { faultTimes } = await settled(
      swarm,
      swarm.tracker.look(({ roster }) => roster.get(1 as WorkerNo)),
    )
    expect(faultTimes).toEqual([])
  })

  it('suspends it and ends that, which it can ask about', async () => {
    const { swarm, worker, peer } = await start()
    const why = async () => {
      const answer = await worker.ask('explain', { request: new Uint8Array(0), worker: peer })
      return answer.body
    }
    await settled(swarm, swarm.tracker.workers.suspend(1 as WorkerNo, true))
    expect(await why()).toMatchObject({ reasons: [{ code: 'suspended', text: expect.stringContaining('moderator') }] })
    await settled(swarm, swarm.tracker.workers.suspend(1 as WorkerNo, false))
    expect(await why()).not.toMatchObject({ reasons: [{ code: 'suspended' }] })
    expect(await settled(swarm, swarm.tracker.workers.suspend(9 as WorkerNo, true))).toMatchObject({
      refusal: { code: 'worker_unknown' },
    })
  })
})
