import { defaultPolicy } from '@kudoswarm/core'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { submitOf } from './audited-peer.js'
import type { AuditedPeer } from './audited-peer.js'
import { AuditedSwarm } from './audited-swarm.js'

/** What a worker does decides about its uptime too: the run is about the former. */
const uptimeRewards = { ...defaultPolicy.uptimeRewards, seconds: 0 }

/** A run in which workers favour accounts, find requests unsuited, and are slow. */
export async function recordFavours(): Promise<AuditedSwarm> {
  const swarm = await AuditedSwarm.start({ policy: { unsuitedOffersMax: 2, uptimeRewards } })
  const { clock, random } = swarm
  const [alice, bob, carol] = [random, random, random].map(createSimulatedIdentity)
  const requesters = [await swarm.peer(carol), await swarm.peer(bob), await swarm.peer(alice)]
  const submit = (peer: AuditedPeer, models: string[] = ['tiny']) => peer.ask('submit', submitOf(random, { models }))
  const [stranger, friend, owner] = requesters as [AuditedPeer, AuditedPeer, AuditedPeer]
  for (const peer of requesters) await submit(peer)
  // Its owner's comes first, then that of bob, then that of carol.
  const favouring = await swarm.peer(alice)
  favouring.join({ slots: 3, favoured: [3n, 5n, 5n], offers: ['extra_slow'] })
  await clock.settle()
  for (const { lease } of favouring.all('offer')) await favouring.ask('accept', { lease })
  // Carol's are not for this one.
  const reserved = await swarm.peer(alice)
  reserved.join({ slots: 2, models: ['large'], favoured: [5n], onlyFavoured: true })
  await clock.settle()
  await submit(stranger, ['large'])
  await stranger.ask('explain', { request: stranger.all('submitted').at(-1)!.request, worker: '' })
  await stranger.ask('explain', { request: new Uint8Array(), worker: reserved.identity.peer })
  await submit(friend, ['large'])
  for (const { lease } of reserved.all('offer')) await reserved.ask('accept', { lease })
  // Two do not suit this one, and then it is paused.
  const finicky = await swarm.peer(bob)
  finicky.join({ models: ['picky'] })
  await clock.settle()
  for (let at = 0; at < 2; at++) {
    await submit(stranger, ['picky'])
    const { lease } = finicky.all('offer').at(-1)!
    await finicky.ask('decline', { lease, reason: 'unsuited' })
    await finicky.ask('decline', { lease, reason: 'engine_busy' })
    await stranger.ask('explain', { request: stranger.all('submitted').at(-1)!.request, worker: '' })
  }
  await owner.ask('status', { request: owner.all('submitted')[0].request, follow: false, outputOffsets: [] })
  await clock.advance(1_000)
  return swarm
}
