import type { Transfer } from '@kudoswarm/protocol'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { AuditedSwarm } from './audited-swarm.js'
import { submitOf } from './audited-peer.js'
import { work } from './scripted-peers.js'

function giftOf({ transfer, account, accountKey, amount }: GiftInit): Transfer {
  return { transfer: new Uint8Array(transfer), account, accountKey: new Uint8Array(accountKey), amount }
}

type GiftInit = Omit<Transfer, 'transfer' | 'accountKey'> & { transfer: Uint8Array; accountKey: Uint8Array }

/** A run with a bit of everything, in which every code can be brought about by changing one thing. */
export async function recordRun(): Promise<AuditedSwarm> {
  const swarm = await AuditedSwarm.start()
  const { clock, random, tracker } = swarm
  const owner = createSimulatedIdentity(random)
  const rich = createSimulatedIdentity(random)
  void tracker.grant({ id: random.bytes(16), accountKey: rich.publicKey, amount: 900_000n, reason: 'test' })
  await clock.settle()
  const requester = await swarm.peer(rich)
  const poor = await swarm.peer()
  const first = createSimulatedIdentity(random)
  const worker = await swarm.peer(owner, first)
  const other = await swarm.peer(owner)
  requester.send('history', {
    accountKey: new Uint8Array(0),
    all: true,
    beforeSeq: 0n,
    afterSeq: 0n,
    limit: 0,
    forward: true,
    follow: true,
  })
  poor.send('submit', submitOf(random, { generations: 2 }))
  await clock.advance(2_000)
  poor.send('submit', submitOf(random))
  requester.send('submit', submitOf(random, { outputTokensMax: 600, prompt: 'say much' }))
  await clock.advance(10)
  work(swarm, worker)
  worker.join()
  await clock.advance(3_000)
  requester.send('balance', { accountKey: new Uint8Array(0) })
  ;(await swarm.peer(createSimulatedIdentity(random))).hangUp()
  const gift = { transfer: random.bytes(16), account: 0n, accountKey: owner.publicKey, amount: 5_000n }
  requester.send('transfer', giftOf(gift))
  await clock.advance(1_000)
  requester.send('transfer', giftOf({ ...gift, transfer: random.bytes(16), amount: 6_000n }))
  requester.send('transfer', giftOf(gift))
  await clock.advance(10)
  worker.hangUp()
  await clock.advance(10)

  // One declines what the other takes.
  const back = await swarm.peer(owner, first)
  work(swarm, other, ['decline'])
  other.join()
  poor.send('submit', submitOf(random))
  await clock.advance(100)
  work(swarm, back)
  back.join()
  await clock.advance(3_000)

  // A restart.
  await swarm.kill()
  await clock.advance(1_000)
  await swarm.boot()
  const again = await swarm.peer(rich)
  const last = await swarm.peer(owner, first)
  work(swarm, last)
  last.join({ slots: 2 })
  again.send('submit', submitOf(random))
  await clock.advance(3_000)
  again.send('balance', { accountKey: new Uint8Array(0) })
  again.send('submit', submitOf(random, { dryRun: true, outputTokensMax: 600 }))
  again.send('explain', { request: new Uint8Array(0), worker: first.peer })
  await clock.advance(10)
  return swarm
}
