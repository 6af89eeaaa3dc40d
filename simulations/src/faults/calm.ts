import { extraSlowFactor } from '@kudoswarm/core'
import type { Plan, Wish } from './plan.js'
import { modelNames } from './plan-of-seed.js'
import { acceptedEnds } from './stage.js'
import type { Stage } from './stage.js'
import { trackerHost } from '../swarm/simulated-swarm.js'
import type { SimulatedPeer } from '../swarm/simulated-swarm.js'

/** A request that everybody can afford who has been granted something, and that the first worker can serve. */
const probe: Wish = { models: [modelNames[0]], generations: 1, promptCharacters: 5, outputTokensMax: 5, seed: 1 }

/** How far a clock may be off in the calm, in milliseconds: two of these are less than `accountProofMs`. */
const clockOffsetMsMax = 200_000

/** Kudos that everybody is granted before the probe, so that no hold is beyond their means. */
const probeKudos = 1_000_000

/** Time for the longest of what may still be under way: back-off, pauses, exclusions, content that expires; in milliseconds. */
const settlingMs = 900_000

/** Ends the trouble: everything is mended, the rogues are gone, everybody else is there and well. */
export function beCalm(stage: Stage): void {
  const { swarm, plan } = stage
  stage.isCalm = true
  stage.mendEverything()
  for (const rogue of stage.rogues.values()) rogue.leave()
  for (const { peer } of [...stage.workers.values(), ...stage.requesters.values()])
    peer.process.killAfterCalls(Infinity)
  for (const { engine } of stage.workers.values()) {
    engine.spoil(undefined)
    engine.hurry(1)
  }
  swarm.spareTracker()
  rightClocks(stage)
  swarm.startTracker()
  for (const { name } of [...plan.workers, ...plan.requesters]) stage.startAgain(name)
  for (const { name } of plan.workers) {
    void stage.suspend(name, false)
    void stage.bar(name, undefined)
  }
}

/** Sets the clocks right, and ends what runs by one that was far off: nobody who is so far off is let in. */
function rightClocks({ swarm, workers, requesters }: Stage): void {
  for (const { peer } of [...workers.values(), ...requesters.values()])
    if (Math.abs(swarm.clockOffsetOf(peer.name)) > clockOffsetMsMax) peer.process.kill()
  if (Math.abs(swarm.clockOffsetOf(trackerHost)) > clockOffsetMsMax) swarm.killTracker()
  swarm.rightClocks()
}

/** How long the calm may last before everything has come to its end, in milliseconds. */
export function convergenceMsOf({ policy }: Plan): number {
  const leaseMs = (policy.leaseMsMax ?? 0) + 600 * (policy.leaseMsPerToken ?? 0)
  // Leases of workers that are much slower than others end so much later.
  return (policy.requestMsMax ?? 0) + extraSlowFactor * leaseMs + settlingMs
}

/** What has not come to its end, in words; empty where everything has. */
export function whatIsOpen(stage: Stage): string {
  const { tracker } = stage.swarm
  if (tracker === undefined) return 'the tracker does not run'
  const open = [...stage.requesters].filter(([, { person }]) => person.open.length > 0)
  if (open.length > 0) return `${open.map(([name]) => name).join(', ')} wait for the end of requests`
  const absent = [...stage.workers].filter(([, { peer }]) => !isConnected(peer) && !isTurnedAway(peer))
  return absent.map(([name, { peer }]) => `${name} is not connected: ${JSON.stringify(peer.session.state)}`).join(', ')
}

/** Has everybody ask for something once more, one after the other; empty where all were served, else what was not. */
export async function probeEverybody(stage: Stage): Promise<string> {
  // Content of what others asked for, who may be gone, is kept until then at the latest.
  const ms = convergenceMsOf(stage.plan)
  await new Promise<void>((resolve) => void stage.swarm.time.after(ms, resolve))
  const troubles: string[] = []
  const server = [...stage.workers.values()][0]
  for (const [name, { person, peer }] of stage.requesters) {
    // Whom the tracker has no account for cannot ask, nor serve.
    if (isTurnedAway(peer) || (server !== undefined && isTurnedAway(server.peer))) continue
    for (const role of ['flagged', 'deleted'] as const) await stage.changeRole(name, role, false)
    await stage.grant(name, { kudos: probeKudos })
    const { outcome, code } = await person.submit(probe)
    const isBeyondMeans = outcome === 'refused' && code === 'kudos_insufficient'
    if (outcome !== 'completed' && !isBeyondMeans) troubles.push(`${name}: ${outcome} ${code}`)
  }
  return troubles.join('; ')
}

function isConnected({ session }: SimulatedPeer): boolean {
  return session.state.name === 'connected'
}

/** Whether the session of a peer has ended for a reason that is nobody's mistake. */
function isTurnedAway({ session }: SimulatedPeer): boolean {
  return session.state.name === 'ended' && acceptedEnds.has(session.state.code)
}
