import { describe, expect, it } from 'vitest'
import { newDetail, newProfile, workerIdOf } from '../src/directory/index.js'
import type { DirectoryDraft, Modes } from '../src/directory/index.js'
import { identityOf } from './test-identity.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const none: Modes = { maintenance: false, inviteOnly: false, raid: false }

async function change(swarm: TestSwarm, rule: (draft: DirectoryDraft) => void): Promise<void> {
  let isKept = false
  const changing = swarm.tracker.directory.change((draft) => {
    rule(draft)
    return { ok: true }
  })
  void changing.then(() => (isKept = true))
  await swarm.clock.until(() => isKept)
}

function switchTo(swarm: TestSwarm, modes: Partial<Modes>): Promise<void> {
  return change(swarm, (draft) => draft.modes.put({ ...none, ...modes }))
}

const refusedWith = (code: string): object => ({ kind: 'refused', body: { code } })

describe('in maintenance', () => {
  it('no request is taken and none is priced; what was taken before is answered again and delivered', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const before = submitOf()
    await requester.ask('submit', before)
    await switchTo(swarm, { maintenance: true })
    expect(await requester.ask('submit', submitOf())).toMatchObject(refusedWith('tracker_in_maintenance'))
    expect(await requester.ask('submit', submitOf({ dryRun: true }))).toMatchObject(
      refusedWith('tracker_in_maintenance'),
    )
    expect(await requester.ask('submit', before)).toMatchObject({ kind: 'submitted' })
    const worker = await swarm.worker(3)
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    expect(await worker.deliver(offer, swarm.tracker.peer, 'done')).toMatchObject({ kind: 'settled' })
    await switchTo(swarm, {})
    expect(await requester.ask('submit', submitOf())).toMatchObject({ kind: 'submitted' })
  })
})

describe('by invitation only', () => {
  it('a new worker of an account without an invitation, or without an account, may not join', async () => {
    const swarm = await TestSwarm.start()
    await switchTo(swarm, { inviteOnly: true })
    expect(await (await swarm.peer(3)).join()).toMatchObject(refusedWith('invitation_needed'))
    const owner = await identityOf(20)
    expect(await (await swarm.peer(4, owner)).join()).toMatchObject(refusedWith('invitation_needed'))
    expect(await (await swarm.peer(2)).ask('submit', submitOf())).toMatchObject({ kind: 'submitted' })
    await switchTo(swarm, {})
    expect(await (await swarm.peer(4, owner)).join()).toMatchObject({ kind: 'joined' })
  })

  it('a worker that was there before joins again, for its owner alone', async () => {
    const swarm = await TestSwarm.start()
    const [owner, other] = [await identityOf(20), await identityOf(21)]
    const worker = await swarm.peer(3, owner)
    await worker.join()
    await switchTo(swarm, { inviteOnly: true })
    expect(await worker.join({ slots: 2 })).toMatchObject({ kind: 'joined' })
    await worker.hangUp()
    expect(await (await swarm.peer(3, other)).join()).toMatchObject(refusedWith('invitation_needed'))
    expect(await (await swarm.peer(3, owner)).join()).toMatchObject({ kind: 'joined' })
  })

  it('as many workers of an owner may join as it was invited to have, even where they come at once', async () => {
    const swarm = await TestSwarm.start()
    const owner = await identityOf(20)
    const peers = [await swarm.peer(3, owner), await swarm.peer(4, owner), await swarm.peer(5, owner)]
    await peers[0].join()
    const account = await swarm.tracker.look(({ ledger }) => ledger.findByKey(owner.publicKey)!.no)
    await change(swarm, (draft) => {
      draft.modes.put({ ...none, inviteOnly: true })
      const profile = newProfile({ account, name: 'owner', now: draft.now })
      draft.profiles.put({ ...profile, workersInvited: 2 })
    })
    const answers = await Promise.all([peers[1].join(), peers[2].join()])
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['joined', 'refused'])
    expect(await peers[0].join({ slots: 2 })).toMatchObject({ kind: 'joined' })
  })

  it('a worker that was let in over the API may join', async () => {
    const swarm = await TestSwarm.start()
    const owner = await identityOf(20)
    const peer = await swarm.peer(3, owner)
    const account = await swarm.tracker.look(({ ledger }) => ledger.findByKey(owner.publicKey)!.no)
    await change(swarm, (draft) => {
      draft.modes.put({ ...none, inviteOnly: true })
      draft.workerDetails.put({ ...newDetail(workerIdOf(peer.identity.peer)), owner: account })
    })
    expect(await peer.join()).toMatchObject({ kind: 'joined' })
  })

  it('nobody joins while it cannot be written down who has', async () => {
    const swarm = await TestSwarm.start()
    const owner = await identityOf(20)
    const peer = await swarm.peer(3, owner)
    await switchTo(swarm, { inviteOnly: true })
    const account = await swarm.tracker.look(({ ledger }) => ledger.findByKey(owner.publicKey)!.no)
    await change(swarm, (draft) => {
      const profile = newProfile({ account, name: 'owner', now: draft.now })
      draft.profiles.put({ ...profile, workersInvited: 1 })
    })
    swarm.store.failure = 'storage_failed'
    expect(await peer.join()).toMatchObject(refusedWith('storage_unavailable'))
    swarm.store.failure = undefined
    await swarm.clock.advance(60_000)
    expect(await peer.join()).toMatchObject({ kind: 'joined' })
  })
})

describe('while the tracker is raided', () => {
  it('no new key opens an account; known ones and nobody are welcome', async () => {
    const swarm = await TestSwarm.start()
    const known = await identityOf(20)
    await swarm.peer(2, known)
    await switchTo(swarm, { raid: true })
    const newcomer = await swarm.dial(3)
    const answer = await newcomer.hello(swarm.tracker.peer, await identityOf(21))
    expect(answer).toMatchObject(refusedWith('account_openings_paused'))
    expect(await newcomer.hear('goodbye')).toMatchObject({ code: 'account_openings_paused' })
    await swarm.peer(4, known)
    await swarm.peer(5)
  })
})
