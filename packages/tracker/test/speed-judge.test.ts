import { describe, expect, it } from 'vitest'
import type { DeliveredWork } from '../src/index.js'
import { submitOf, type TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

/** A job that is delivered, whose speed a judge finds so. */
async function deliver(isTooFast: boolean, lie: Parameters<TestPeer['deliver']>[3] = {}) {
  const swarm = await TestSwarm.start()
  const judged: DeliveredWork[] = []
  const completed: unknown[] = []
  swarm.tracker.judgeSpeeds((work) => {
    // Before it is paid.
    expect(completed).toEqual([])
    judged.push(work)
    return isTooFast
  })
  swarm.tracker.follow((events) => {
    for (const { event } of events) if (event.type === 'jobCompleted') completed.push(event.isTooFast)
  })
  const requester = await swarm.peer(2)
  const worker = await swarm.worker(3)
  await requester.ask('submit', submitOf())
  const offer = await worker.hear('offer')
  await worker.ask('accept', { lease: offer.lease })
  const answers = []
  for (let time = 0; time < 2; time += 1) {
    answers.push((await worker.deliver(offer, swarm.tracker.peer, 'done', lie)).kind)
  }
  return { judged: judged.map(({ lease, ...work }) => ({ ...work, lease: lease.no })), completed, answers }
}

describe('the judge of speeds', () => {
  it.each([
    [true, [true]],
    [false, [undefined]],
  ])('is asked once for a job, and the journal says what it found: %s', async (isTooFast, completed) => {
    const one = await deliver(isTooFast)
    expect(one).toMatchObject({
      judged: [{ lease: 1, finishReason: 'stop', isOwnerTrusted: false }],
      completed,
      answers: ['settled', 'settled'],
    })
  })

  it('is not asked of a receipt that is refused', async () => {
    const { judged, completed } = await deliver(true, { forge: { signature: new Uint8Array(64) } })
    expect([judged, completed]).toEqual([[], []])
  })
})
