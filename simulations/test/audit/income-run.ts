import { defaultPolicy } from '@kudoswarm/core'
import type { Submit } from '@kudoswarm/protocol'
import { newProfile } from '@kudoswarm/tracker/directory'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { submitOf } from './audited-peer.js'
import type { AuditedPeer } from './audited-peer.js'
import { AuditedSwarm } from './audited-swarm.js'
import { work } from './scripted-peers.js'

/** Uptime that is rewarded, in seconds. */
const seconds = 10

/** Something that only one worker is to do. */
function only({ identity }: AuditedPeer): Partial<Submit> {
  const parameters = { seed: 7n, temperature: 0.5, topK: 3, topP: 0, repetitionPenalty: 0 }
  return { workers: [identity.peer], parameters }
}

/**
 * A run in which owners who are trusted and others are rewarded for uptime, before and after a departure and a pause, and
 * authors of styles for their use.
 */
export async function recordIncome(): Promise<AuditedSwarm> {
  const uptimeRewards = { ...defaultPolicy.uptimeRewards, seconds }
  const textModels = new Map([['large', 13]])
  const swarm = await AuditedSwarm.start({
    policy: { textModels, uptimeRewards, missedOffersMax: 1, missedOffersPauseMs: 4_000, exclusionMs: 1_000 },
  })
  const { clock, random, tracker } = swarm
  const [rich, trusted, poor] = [1, 2, 3].map(() => createSimulatedIdentity(random))
  void tracker.grant({ id: random.bytes(16), accountKey: rich.publicKey, amount: 900_000n, reason: 'test' })
  await clock.settle()
  const requester = await swarm.peer(rich)
  const best = await swarm.peer(trusted)
  const other = await swarm.peer(poor)
  const nobodys = await swarm.peer()
  const author = best.all('welcome')[0].account
  void tracker.changeRole(Number(author) as never, 'trusted', true)
  await clock.settle()
  for (const worker of [best, other, nobodys]) work(swarm, worker)
  best.join({ models: ['large'] })
  other.join({ slots: 2 })
  nobodys.join()
  await clock.advance(1_000)
  await requester.ask('submit', submitOf(random, { ...only(other), author }))
  await clock.advance(1_000)
  await requester.ask('submit', submitOf(random, { ...only(nobodys), author: 999n, dryRun: true }))
  await clock.advance(seconds * 1_000)

  // The first reward with a job after the time; then a pause, and a departure.
  await clock.advance(2 * seconds * 1_000)
  await requester.ask('submit', submitOf(random, { ...only(other), generations: 2 }))
  await clock.advance(1_000)
  work(swarm, best, ['decline'])
  await requester.ask('submit', submitOf(random, { ...only(best), models: [] }))
  await clock.advance(500)
  best.hangUp()
  await clock.advance(1_000)
  const back = await swarm.peer(trusted, best.identity)
  work(swarm, back)
  back.join({ models: ['large'] })
  await clock.advance(2 * seconds * 1_000)

  await payMonthly(swarm, Number(author), 30)
  await payMonthly(swarm, Number(author), 50)

  // Who becomes trusted is rewarded at once.
  void tracker.changeRole(Number(other.all('welcome')[0].account) as never, 'trusted', true)
  await clock.advance(seconds * 1_000)

  // What was written is there after a restart.
  await swarm.kill()
  await swarm.boot()
  return swarm
}

/** Has an account get so much each month, and be paid. */
async function payMonthly({ clock, tracker }: AuditedSwarm, account: number, monthlyKudos: number): Promise<void> {
  void tracker.directory.change((draft) => {
    draft.profiles.put({ ...newProfile({ account, name: 'somebody', now: draft.now }), monthlyKudos })
    return { ok: true }
  })
  await clock.settle()
  void tracker.payMonthly(account as never)
  await clock.settle()
}
