import { createRandom } from '@kudoswarm/testkit'
import type { Deed } from './plan.js'
import { waysOf } from './stage.js'
import type { Stage, StagedWorker } from './stage.js'

type DeedOf<Type extends Deed['type']> = Extract<Deed, { type: Type }>

/** Does a deed of a plan. What it breaks for a while it mends by itself, unless the calm has begun meanwhile. */
export function doDeed(stage: Stage, deed: Deed): void {
  const doer = doers[deed.type] as (stage: Stage, deed: Deed) => void
  doer(stage, deed)
}

const doers: { readonly [Type in Deed['type']]: (stage: Stage, deed: DeedOf<Type>) => void } = {
  submit: ({ requesters }, { by, wish, giveUpAfterMs }) => void requesters.get(by)?.person.submit(wish, giveUpAfterMs),
  cancel: ({ requesters }, { by, nth }) => void requesters.get(by)?.person.cancel(nth),
  ask: ({ requesters }, { by, what }) => void requesters.get(by)?.person.ask(what),
  grant: (stage, { to, ...grant }) => void stage.grant(to, grant),
  take: (stage, { from, kudos, times }) => void stage.grant(from, { kudos: -kudos, times }),
  'pay monthly': (stage, { to, kudos, times }) => void stage.payMonthly(to, kudos, times),
  'change role': (stage, { of, role, isHeld, forMs }) => {
    void stage.changeRole(of, role, isHeld)
    // Nobody stays flagged or deleted: in the end everything is to be served.
    later(stage, forMs, () => void stage.changeRole(of, role, false))
  },
  transfer: (stage, deed) => void doTransfer(stage, deed),
  'suspend worker': (stage, { who, forMs }) => {
    void stage.suspend(who, true)
    wonder(stage, forMs / 2)
    later(stage, forMs, () => void stage.suspend(who, false))
  },
  'bar worker': (stage, { who, role, forMs }) => {
    void stage.bar(who, role)
    wonder(stage, forMs / 2)
    later(stage, forMs, () => void stage.bar(who, undefined))
  },
  'stop worker': (stage, { who, finish, backAfterMs }) => {
    const staged = stage.workers.get(who)
    if (staged?.peer.process.isAlive !== true) return
    void stopForAWhile(stage, staged, { who, finish, backAfterMs })
  },
  'crash tracker': (stage, { afterCalls, downMs, againAfterCalls }) => {
    stage.keepTrackerDown({ downMs, killAfterCalls: againAfterCalls })
    stage.swarm.killTracker(afterCalls)
  },
  'stop tracker': (stage, { downMs }) => {
    stage.keepTrackerDown({ downMs })
    stage.swarm.stopTracker()
  },
  'crash peer': (stage, { who, afterCalls, downMs }) => {
    const process = stage.findProcess(who)
    process?.whenKilled(() => stage.swarm.time.after(downMs, () => stage.startAgain(who)))
    if (afterCalls === 0) process?.kill()
    else process?.killAfterCalls(afterCalls)
  },
  'spoil link': (stage, { who, direction, trouble, forMs }) => {
    stage.changeLinks(who, direction, trouble)
    later(stage, forMs, () => stage.changeLinks(who, direction, stage.plan.link))
  },
  partition: (stage, { who, direction, forMs }) => {
    for (const way of waysOf(who, direction)) stage.swarm.network.partition(way)
    later(stage, forMs, () => waysOf(who, direction).forEach((way) => stage.swarm.network.heal(way)))
  },
  reset: ({ swarm }, { who }) => swarm.network.resetAll(who),
  'fill disk': (stage, { roomBytes, forMs }) => {
    const { faults } = stage.swarm.disk
    faults.capacityBytes = stage.swarm.disk.usedBytes + roomBytes
    later(stage, forMs, () => (faults.capacityBytes = Infinity))
  },
  'fail disk': (stage, { what, forMs }) => {
    const { faults } = stage.swarm.disk
    Object.assign(faults, what === 'reading' ? { readFailures: 0.3 } : { syncFailures: 0.5, writeFailures: 0.2 })
    later(stage, forMs, () => Object.assign(faults, { readFailures: 0, syncFailures: 0, writeFailures: 0 }))
  },
  'slow disk': (stage, { times, forMs }) => {
    const { faults } = stage.swarm.disk
    faults.slowness = times
    later(stage, forMs, () => (faults.slowness = 1))
  },
  'stall disk': ({ swarm }, { forMs }) => {
    swarm.disk.faults.pausedUntil = swarm.time.now + forMs
  },
  'jump clock': (stage, { who, ms }) => {
    const peer = stage.findPeer(who)
    if (who === 'tracker') stage.swarm.jumpTrackerClock(ms)
    else if (peer !== undefined) stage.swarm.jumpClock(peer, ms)
  },
  'spoil engine': (stage, { who, how, forMs }) => {
    const staged = stage.workers.get(who)
    staged?.engine.spoil(how)
    later(stage, forMs, () => staged?.engine.spoil(undefined))
  },
  rogue: ({ rogues }, { by, doing, chance }) => {
    const rogue = rogues.get(by)
    if (rogue?.process.isAlive === true) rogue.do(doing, chance)
  },
}

/** A transfer, the same again, and one that goes back. */
/** How long somebody keeps a role that a transfer is tried with, in milliseconds. */
const transferRoleMs = 2_000

async function doTransfer(stage: Stage, deed: DeedOf<'transfer'>): Promise<void> {
  const { by, to, millikudos, isGranted, chance, times, againAfterMs, backAfterMs, flaw, role } = deed
  const amount = flaw === 'amount' ? 0n : BigInt(millikudos)
  const transferId = createRandom(chance).bytes(16)
  const receiver = typeof to === 'number' ? to : stage.swarm.accountOf(to).publicKey
  const give = (given: bigint): void =>
    void stage.requesters.get(by)?.person.transfer({ to: receiver, amount: given, transferId })
  const giveBack = (): void => {
    const sender = stage.swarm.accountOf(by).publicKey
    void stage.requesters.get(String(to))?.person.transfer({ to: sender, amount, transferId })
  }
  if (isGranted) await stage.grant(by, { kudos: Math.ceil(millikudos / 1_000) })
  if (role !== undefined) {
    later(stage, transferRoleMs, () => void stage.changeRole(role.of, role.role, false))
    await stage.changeRole(role.of, role.role, true)
  }
  for (let time = 0; time < times; time++) give(amount)
  if (flaw === 'id') give(amount + 1n)
  if (againAfterMs !== undefined) later(stage, againAfterMs, () => give(amount))
  if (backAfterMs !== undefined) later(stage, backAfterMs, giveBack)
}

async function stopForAWhile(
  stage: Stage,
  { worker, peer }: StagedWorker,
  { who, finish, backAfterMs }: { who: string; finish: boolean; backAfterMs: number },
): Promise<void> {
  await worker.stop({ finish })
  peer.session.close()
  stage.swarm.time.after(backAfterMs, () => {
    peer.process.kill()
    stage.startWorker(who)
  })
}

/** Somebody may wait for a worker that gets nothing, and asks why. */
function wonder(stage: Stage, afterMs: number): void {
  later(stage, afterMs, () => {
    for (const { person } of stage.requesters.values()) void person.ask('explain')
  })
}

function later(stage: Stage, ms: number, mend: () => void): void {
  stage.swarm.time.after(ms, () => {
    if (!stage.isCalm) mend()
  })
}
