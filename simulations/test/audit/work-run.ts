import { imageWorkOf } from '@kudoswarm/testkit'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { submitOf } from './audited-peer.js'
import { AuditedSwarm } from './audited-swarm.js'
import { work } from './scripted-peers.js'

const image = imageWorkOf({ steps: 5 })

/** A run in which an operator moderates, and images and text wait that need something. */
export async function recordWork(): Promise<AuditedSwarm> {
  const swarm = await AuditedSwarm.start({
    limits: { needSetsMax: 2 },
    policy: { textModels: new Map([['tiny', 70]]) },
  })
  const { clock, random, tracker } = swarm
  const owner = createSimulatedIdentity(random)
  const rich = createSimulatedIdentity(random)
  void tracker.grant({ id: random.bytes(16), accountKey: rich.publicKey, amount: 900_000n, reason: 'test' })
  await clock.settle()
  const requester = await swarm.peer(rich)
  const worker = await swarm.peer(owner)
  const numberOf = (peer: typeof worker) => Number(peer.all('welcome')[0].account) as never
  void tracker.grant({ id: random.bytes(16), accountKey: rich.publicKey, amount: -7_000n, reason: 'test' })
  void tracker.changeRole(numberOf(worker), 'education', true)
  await clock.settle()
  const transfer = { transfer: new Uint8Array(random.bytes(16)), account: 0n, amount: 5_000n }
  await requester.ask('transfer', { ...transfer, accountKey: new Uint8Array(owner.publicKey) })
  await requester.ask('submit', submitOf(random, { image, models: [], dryRun: true }))
  await requester.ask('submit', submitOf(random, { dryRun: true }))
  await requester.ask('submit', submitOf(random, { image, models: [] }))
  await requester.ask('submit', submitOf(random, { needs: ['painting'] }))
  work(swarm, worker)
  worker.join()
  await clock.advance(1_000)
  const peer = worker.identity.peer
  const looking = tracker.look(({ roster }) => roster.findByPeer(peer)!.no)
  await clock.settle()
  const no = await looking
  for (const isSuspended of [true, false]) {
    void tracker.workers.suspend(no, isSuspended)
    await clock.settle()
    await worker.ask('explain', { request: new Uint8Array(0), worker: peer })
  }
  return swarm
}
