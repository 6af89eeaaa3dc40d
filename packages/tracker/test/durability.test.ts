import { checkLedger } from '@kudoswarm/core'
import type { RequestNo } from '@kudoswarm/core'
import { copyMemoryDisk } from '@kudoswarm/store'
import type { MemoryDisk } from '@kudoswarm/store'
import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

describe('group commit', () => {
  it('writes what arrives in one turn in one batch, and what arrives meanwhile in the next', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    const before = swarm.store.commits.length
    for (let i = 0; i < 40; i += 1) peer.send('submit', submitOf())
    await peer.hear('submitted', 40)
    expect(swarm.store.commits.length - before).toBe(1)

    const release = swarm.store.hold()
    peer.send('submit', submitOf())
    await swarm.clock.settle()
    for (let i = 0; i < 20; i += 1) peer.send('submit', submitOf())
    await swarm.clock.settle()
    expect(peer.all('submitted')).toHaveLength(40)
    release()
    await peer.hear('submitted', 61)
    expect(swarm.store.commits.length - before).toBe(3)
  })

  it('answers nothing before it is durable, reads and repetitions included', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf()
    const release = swarm.store.hold()
    peer.send('submit', submit)
    peer.send('submit', submit)
    await swarm.clock.settle()
    peer.send('status', { request: submit.request, follow: false, outputOffsets: [] })
    await swarm.clock.settle()
    expect([...peer.heard, ...worker.heard].map(({ kind }) => kind)).toEqual(['welcome', 'welcome', 'joined'])
    release()
    await worker.hear('offer')
    await peer.hear('statusReport')
    expect(peer.all('submitted')).toHaveLength(2)
  })
})

describe('a store that fails', () => {
  it('has everything refused that did not happen, and the tracker goes on when it works again', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf()
    const events = swarm.store.lastSeq
    swarm.store.failure = 'storage_full'
    const refused = { kind: 'refused', body: { code: 'storage_unavailable', retryAfterMs: 250 } }
    expect(await peer.ask('submit', submit)).toMatchObject(refused)
    // Refused at once, without asking the store again; what is durable can still be looked at.
    expect(await peer.ask('submit', submit)).toMatchObject(refused)
    const balance = await peer.ask('balance', { accountKey: new Uint8Array(0) })
    expect(balance).toMatchObject({ kind: 'balanceReport', body: { balance: 0n, ledgerSum: 0n } })
    expect(swarm.store.lastSeq).toBe(events)
    expect(worker.all('offer')).toEqual([])

    swarm.store.failure = undefined
    await swarm.clock.advance(250)
    expect(await peer.ask('submit', submit)).toMatchObject({ kind: 'submitted' })
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    await worker.deliver(offer, swarm.tracker.peer, 'hallo')
    expect(await peer.hear('requestEnded')).toMatchObject({ outcome: 'completed' })
  })

  it('is left alone for longer the longer it fails', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    swarm.store.failure = 'storage_failed'
    for (const retryAfterMs of [250, 500, 1_000, 2_000]) {
      expect(await peer.ask('submit', submitOf())).toMatchObject({ kind: 'refused', body: { retryAfterMs } })
      await swarm.clock.advance(retryAfterMs)
    }
    swarm.store.failure = undefined
    expect(await peer.ask('submit', submitOf())).toMatchObject({ kind: 'submitted' })
    swarm.store.failure = 'storage_failed'
    expect(await peer.ask('submit', submitOf())).toMatchObject({ kind: 'refused', body: { retryAfterMs: 250 } })
  })

  it('does not make the tracker forget that a worker has left', async () => {
    const swarm = await TestSwarm.start()
    const worker = await swarm.worker(3)
    swarm.store.failure = 'storage_failed'
    await worker.hangUp()
    await swarm.clock.settle()
    swarm.store.failure = undefined
    await swarm.clock.advance(250)
    const looking = swarm.tracker.status()
    await swarm.clock.settle()
    expect(await looking).toMatchObject({ workersOnline: 0, sessions: 0, workerSessions: 0 })
  })
})

describe('a crash', () => {
  it('at any commit leaves every acknowledged command and no half of another', async () => {
    const crashes: { disk: MemoryDisk; acknowledged: string[] }[] = []
    const swarm = await TestSwarm.start({ snapshotEveryEvents: 7 })
    const account = await identityOf(20)
    const acknowledged: string[] = []
    const commit = swarm.store.commit.bind(swarm.store)
    const note = (): void => void crashes.push({ disk: copyMemoryDisk(swarm.disk), acknowledged: [...acknowledged] })
    swarm.store.commit = async (batch) => {
      note()
      await commit(batch)
      note()
    }
    const requester = await swarm.peer(2, account)
    const worker = await swarm.worker(3, { slots: 2 })
    requester.onFrame = (frame) => {
      if (frame.kind === 'submitted') acknowledged.push(String(frame.body.request))
    }
    for (const generations of [1, 2]) await requester.ask('submit', submitOf({ generations }))
    for (let n = 1; n <= 3; n += 1) {
      const offer = await worker.hear('offer', n)
      await worker.ask('accept', { lease: offer.lease })
      await worker.deliver(offer, swarm.tracker.peer, `answer ${n}`)
      await swarm.clock.advance(100)
    }
    await requester.hear('requestEnded', 2)
    note()
    swarm.store.commit = commit
    expect(crashes.length).toBeGreaterThan(20)
    expect(acknowledged).toHaveLength(2)

    for (const { disk, acknowledged: known } of crashes) {
      await swarm.boot({}, disk)
      const looking = swarm.tracker.look((state) => ({
        check: checkLedger(state),
        requests: [...state.requests.all()].map(({ idText }) =>
          String(Uint8Array.from(idText, (c) => c.charCodeAt(0))),
        ),
        completed: [...state.requests.all()].flatMap(({ jobs }) => jobs).filter(({ state: s }) => s === 'completed'),
        burnt: state.ledger.all()[1].balance,
      }))
      await swarm.clock.settle()
      const { check, requests, completed, burnt } = await looking
      expect(check).toMatchObject({ sum: 0n, areHoldsExact: true })
      expect(requests).toEqual(expect.arrayContaining(known))
      // One tax for each request that is there and one for each job that is completed, neither more nor less.
      expect(burnt).toBe(BigInt(requests.length + completed.length) * 1_000n)
    }
  })

  it('leaves a worker its job if it comes back within the time of a lease', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf()
    await requester.ask('submit', submit)
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    await swarm.boot()
    const back = await swarm.peer(3)
    expect(await back.join({ leases: [offer.lease, 99n] })).toMatchObject({
      kind: 'joined',
      body: { resumed: [offer.lease] },
    })
    expect(await back.deliver(offer, swarm.tracker.peer, 'hallo')).toMatchObject({ kind: 'settled' })
    const again = await swarm.dial(2)
    const welcome = await again.hello(swarm.tracker.peer)
    expect(welcome).toMatchObject({ kind: 'welcome', body: { openRequests: [] } })
    await again.ask('status', { request: submit.request, follow: true, outputOffsets: [2] })
    expect(await again.hear('requestEnded')).toMatchObject({ outcome: 'completed' })
    expect(again.all('output')).toMatchObject([{ offset: 2, text: new TextEncoder().encode('llo') }])
  })

  it('leaves a waiting request, with its prompt, to the next worker', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const submit = submitOf({ prompt: 'was it kept?' })
    await requester.ask('submit', submit)
    await swarm.boot()
    const welcome = await (await swarm.dial(2)).hello(swarm.tracker.peer)
    expect(welcome).toMatchObject({ kind: 'welcome', body: { openRequests: [submit.request] } })
    const worker = await swarm.worker(3)
    expect(await worker.hear('offer')).toMatchObject({ prompt: 'was it kept?' })
  })
})

describe('stopping', () => {
  it('says goodbye, keeps everything in a snapshot, and starting again goes on from there', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const submit = submitOf()
    await requester.ask('submit', submit)
    const stopping = swarm.tracker.stop()
    await swarm.clock.settle()
    await stopping
    expect(requester.all('goodbye')).toMatchObject([{ code: 'tracker_stopping' }])
    expect(swarm.disk.snapshot?.seq).toBe(swarm.store.lastSeq)
    const late = await swarm.dial(3)
    expect(await late.hear('goodbye')).toMatchObject({ code: 'tracker_stopping' })
    expect(await swarm.tracker.ended).toBeUndefined()
    await swarm.boot()
    const worker = await swarm.worker(3)
    await worker.hear('offer')
  })
})

describe('a journal that is ahead of the clock', () => {
  it('has time go on from where it ended', async () => {
    const ahead = await TestSwarm.start()
    await ahead.clock.advance(24 * 3_600_000)
    const requester = await ahead.peer(2)
    const worker = await ahead.worker(3)
    await requester.ask('submit', submitOf())
    const { lease } = await worker.hear('offer')
    await worker.ask('accept', { lease })

    const behind = await TestSwarm.start({}, ahead.disk)
    expect(behind.logged).toContainEqual(expect.objectContaining({ level: 'warn' }))
    const stateOfJob = () => behind.tracker.look(({ requests }) => requests.find(1 as RequestNo)?.jobs[0]?.state)
    expect(await stateOfJob()).toBe('leased')
    await behind.clock.advance(14_999)
    expect(await stateOfJob()).toBe('leased')
    await behind.clock.advance(1)
    expect(await stateOfJob()).toBe('waiting')
  })
})
