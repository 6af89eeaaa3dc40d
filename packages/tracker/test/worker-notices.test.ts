import { describe, expect, it } from 'vitest'
import { postMessage, workerIdOf } from '../src/directory/index.js'
import type { NewMessage } from '../src/directory/index.js'
import { identityOf } from './test-identity.js'
import type { TestPeer } from './test-peer.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const roles = { isModerator: true, isTrusted: true, isCustomizer: false, isEducation: false }
const moderator = { account: 9, isAnonymous: false, ...roles }

async function done(swarm: TestSwarm, doing: Promise<unknown>): Promise<void> {
  let isDone = false
  void doing.then(() => (isDone = true))
  await swarm.clock.until(() => isDone)
  await swarm.clock.settle()
}

function post(swarm: TestSwarm, message: NewMessage): Promise<void> {
  const given = { ...message, ownerOf: () => 5 }
  return done(
    swarm,
    swarm.tracker.directory.change((draft) => postMessage(draft, moderator, given)),
  )
}

const told = (peer: TestPeer): string[] => peer.all('workerState').map(({ state, reason }) => `${state} ${reason}`)

describe('a worker is told whether it gets jobs', () => {
  it('when a moderator suspends it and resumes it, and when it joins meanwhile', async () => {
    const swarm = await TestSwarm.start()
    const worker = await swarm.worker(3)
    const no = Number(worker.all('joined')[0].worker) as never
    await done(swarm, swarm.tracker.workers.suspend(no, true))
    expect(worker.all('workerState')).toEqual([
      {
        state: 'suspended',
        reason: 'suspended',
        untilMs: 0n,
        message: 'A moderator of the tracker has suspended the worker. Ask the operator why.',
      },
    ])
    const newer = await swarm.worker(3)
    expect(newer.heard.map(({ kind }) => kind)).toEqual(['welcome', 'joined', 'workerState'])
    await done(swarm, swarm.tracker.workers.suspend(no, false))
    expect(told(newer)).toEqual(['suspended suspended', 'serving '])
    await newer.join({ slots: 2 })
    expect(told(newer)).toHaveLength(2)
  })

  it('when it is paused, until when', async () => {
    const swarm = await TestSwarm.start({ policy: { missedOffersMax: 1 } })
    const worker = await swarm.worker(3)
    await (await swarm.peer(2)).ask('submit', submitOf())
    const { lease } = await worker.hear('offer')
    const untilMs = BigInt(swarm.clock.now() + 60_000)
    await worker.ask('decline', { lease, reason: 'engine_busy' })
    expect(await worker.hear('workerState')).toMatchObject({ state: 'paused', reason: 'paused_declines', untilMs })
  })

  it('when its owner may not serve any more', async () => {
    const swarm = await TestSwarm.start()
    const owner = await identityOf(20)
    const worker = await swarm.peer(3, owner)
    const other = await swarm.worker(4)
    await worker.join()
    const account = await swarm.tracker.look(({ ledger }) => ledger.findByKey(owner.publicKey)!.no)
    await done(swarm, swarm.tracker.changeRole(account, 'flagged', true))
    await done(swarm, swarm.tracker.changeRole(account, 'flagged', false))
    expect([told(worker), told(other)]).toEqual([['barred account_flagged', 'serving '], []])
  })
})

describe('what is written to workers', () => {
  it('is told to whom it is for, at once', async () => {
    const swarm = await TestSwarm.start()
    const [one, other, requester] = [await swarm.worker(3), await swarm.worker(4), await swarm.peer(2)]
    await post(swarm, { message: 'To one.\nGo on!', worker: workerIdOf(one.identity.peer), origin: 'us', hours: 1 })
    await post(swarm, { message: 'To all.' })
    const expiresAtMs = BigInt(swarm.clock.now() + 3_600_000)
    expect(one.all('notice')).toMatchObject([
      { text: 'To one.\nGo on!', origin: 'us', expiresAtMs },
      { text: 'To all.' },
    ])
    expect(other.all('notice').map(({ text }) => text)).toEqual(['To all.'])
    expect(requester.all('notice')).toEqual([])
  })

  it('is told when it joins, the newest of it as long as it is to be shown, and not again', async () => {
    const swarm = await TestSwarm.start({ limits: { noticesMax: 2 } })
    await post(swarm, { message: 'expired', hours: 1 })
    await swarm.clock.advance(3_600_000)
    for (const message of ['a', 'b', 'c']) {
      await post(swarm, { message })
      await swarm.clock.advance(1)
    }
    const worker = await swarm.worker(3)
    await worker.join({ slots: 2 })
    expect(worker.all('notice').map(({ text }) => text)).toEqual(['b', 'c'])
  })
})
