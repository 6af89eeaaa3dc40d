import { defaultPolicy } from '@kudoswarm/core'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { submitOf } from './audited-peer.js'
import { AuditedSwarm } from './audited-swarm.js'

/** When somebody is paid for being there is what another run is about. */
const uptimeRewards = { ...defaultPolicy.uptimeRewards, seconds: 0 }

/** A run in which a worker seeks its jobs: some of one request, more than it has slots, and more than there are. */
export async function recordSearches(): Promise<AuditedSwarm> {
  const swarm = await AuditedSwarm.start({ policy: { uptimeRewards } })
  const { clock, random } = swarm
  const requester = await swarm.peer(createSimulatedIdentity(random))
  const seeker = await swarm.peer(createSimulatedIdentity(random))
  seeker.join({ slots: 1, seeks: true })
  await clock.settle()
  await seeker.ask('seek', { count: 1, besides: 0n })
  await requester.ask('submit', submitOf(random, { generations: 2 }))
  const { request } = requester.all('submitted').at(-1)!
  await requester.ask('submit', submitOf(random))
  await requester.ask('explain', { request, worker: '' })
  await requester.ask('explain', { request: new Uint8Array(), worker: seeker.identity.peer })
  await seeker.ask('seek', { count: 1, besides: 0n })
  await clock.settle()
  const [{ lease }] = seeker.all('offer')
  await seeker.ask('seek', { count: 3, besides: lease })
  await seeker.ask('seek', { count: 1, besides: 99n })
  await seeker.ask('seek', { count: 3, besides: 0n })
  await clock.advance(1_000)
  await requester.ask('submit', submitOf(random, { generations: 2 }))
  await clock.advance(1_000)
  // One does not suit it, and what it says of that too late is as good as nothing.
  for (const waitMs of [0, defaultPolicy.offerMs]) {
    await requester.ask('submit', submitOf(random))
    await seeker.ask('seek', { count: 1, besides: 0n })
    await clock.advance(waitMs)
    const { lease } = seeker.all('offer').at(-1)!
    await seeker.ask('fail', { lease, code: 'unsuited', handingBack: true })
    await seeker.ask('fail', { lease, code: 'unsuited', handingBack: true })
  }
  await clock.advance(1_000)
  return swarm
}
