import { encodeFrame, limits } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const none = new Uint8Array(0)
const request = new Uint8Array(16).fill(1)
const page = { accountKey: new Uint8Array(0), all: true, beforeSeq: 0n, afterSeq: 0n, forward: false, follow: false }
const ownBalance = { accountKey: none }

describe('hello', () => {
  it('must come first', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.dial(2)
    expect(await peer.ask('balance', ownBalance)).toMatchObject({ kind: 'refused', body: { code: 'hello_expected' } })
    expect(await peer.hear('goodbye')).toMatchObject({ code: 'hello_expected' })
    await swarm.clock.until(() => peer.closed !== undefined)
  })

  it('must be answered before anything else is asked', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.dial(2)
    const release = swarm.store.hold()
    const account = await identityOf(20)
    const hello = peer.hello(swarm.tracker.peer, account)
    await swarm.clock.settle()
    expect(await peer.ask('balance', ownBalance)).toMatchObject({ kind: 'refused', body: { code: 'hello_expected' } })
    release()
    await expect(hello).rejects.toThrow('no answer')
  })

  it('must come within its time', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.dial(2)
    await swarm.clock.advance(limits.helloMs - 1)
    expect(peer.all('goodbye')).toEqual([])
    await swarm.clock.advance(1)
    expect(peer.all('goodbye')).toMatchObject([{ code: 'hello_late' }])
  })

  it('is in time though its account takes longer to be opened', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.dial(2)
    const release = swarm.store.hold()
    const hello = peer.hello(swarm.tracker.peer, await identityOf(20))
    await swarm.clock.advance(limits.helloMs + 1)
    expect(peer.all('goodbye')).toEqual([])
    release()
    expect(await hello).toMatchObject({ kind: 'welcome' })
  })

  it('is not said twice', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    expect(await peer.hello(swarm.tracker.peer)).toMatchObject({ kind: 'refused', body: { code: 'hello_repeated' } })
  })

  it('names a version that is spoken here', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.dial(2)
    const hello = { version: 2, agent: '', accountKey: none, accountSignature: none, issuedAtMs: 0n }
    expect(await peer.ask('hello', hello)).toMatchObject({ kind: 'refused', body: { code: 'version_unsupported' } })
    expect(await peer.hear('goodbye')).toMatchObject({ code: 'version_unsupported' })
  })

  it('opens an account once, and finds it again', async () => {
    const swarm = await TestSwarm.start()
    const account = await identityOf(20)
    const first = await (await swarm.dial(2)).hello(swarm.tracker.peer, account)
    const again = await (await swarm.dial(3)).hello(swarm.tracker.peer, account)
    expect(first).toMatchObject({ kind: 'welcome', body: { account: 4n, balance: 25_000n } })
    expect(again).toMatchObject({ kind: 'welcome', body: { account: 4n } })
  })

  it('opens so many accounts from one network and not one more, and finds those that there are', async () => {
    const swarm = await TestSwarm.start({ limits: { accountOpeningsPerHour: 2 } })
    const [first, second, third] = [await identityOf(20), await identityOf(21), await identityOf(22)]
    const table = [
      [first, 'welcome'],
      [second, 'welcome'],
      [third, 'account_openings_too_many'],
      [first, 'welcome'],
    ] as const
    for (const [account, expected] of table) {
      const answer = await (await swarm.dial(2)).hello(swarm.tracker.peer, account)
      expect(answer.kind === 'refused' ? answer.body.code : answer.kind).toBe(expected)
    }
    expect(await (await swarm.dial(3)).hello(swarm.tracker.peer, third)).toMatchObject({ kind: 'welcome' })
  })

  it('opens as many accounts as there may be', async () => {
    const swarm = await TestSwarm.start({ limits: { accountsMax: 4 } })
    const one = await (await swarm.dial(2)).hello(swarm.tracker.peer, await identityOf(20))
    const another = await swarm.dial(3)
    expect(one).toMatchObject({ kind: 'welcome' })
    expect(await another.hello(swarm.tracker.peer, await identityOf(21))).toMatchObject({
      kind: 'refused',
      body: { code: 'accounts_too_many' },
    })
    expect(another.all('goodbye')).toMatchObject([{ code: 'accounts_too_many' }])
  })

  it('refuses a proof for another tracker, by another key or for another peer', async () => {
    const swarm = await TestSwarm.start()
    const account = await identityOf(20)
    const thief = { ...(await identityOf(21)), publicKey: account.publicKey }
    const elsewhere = await (await swarm.dial(2)).hello('another tracker', account)
    const forged = await (await swarm.dial(2)).hello(swarm.tracker.peer, thief)
    for (const answer of [elsewhere, forged]) {
      expect(answer).toMatchObject({ kind: 'refused', body: { code: 'account_signature_invalid' } })
    }
    const status = await settled(swarm, swarm.tracker.status())
    expect(status).toMatchObject({ accounts: 3, ledgerSum: 0n })
  })

  it.each([
    [-limits.accountProofMs - 1, 'account_proof_expired'],
    [-limits.accountProofMs, 'welcome'],
    [limits.accountProofMs, 'welcome'],
    [limits.accountProofMs + 1, 'account_proof_expired'],
  ])('a proof that is %i ms off: %s', async (offMs, expected) => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.dial(2)
    const clock = { ...swarm.clock, now: () => swarm.clock.now() + offMs }
    Object.assign(peer, { clock })
    const answer = await peer.hello(swarm.tracker.peer, await identityOf(20))
    expect(answer.kind === 'refused' ? answer.body.code : answer.kind).toBe(expected)
  })
})

describe('a frame', () => {
  it('that is malformed ends the session', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    peer.sendBytes(Uint8Array.of(0xff, 0xff))
    expect(await peer.hear('goodbye')).toMatchObject({ code: 'frame_malformed' })
  })

  it('that only trackers send is refused', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    const answer = await peer.ask('done', {})
    expect(answer).toMatchObject({ kind: 'refused', body: { code: 'frame_unexpected' } })
  })

  it('that asks needs a number that is free', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    peer.send('balance', ownBalance, 0)
    expect(await peer.hear('refused')).toMatchObject({ code: 'frame_id_invalid' })
    const release = swarm.store.hold()
    peer.send('submit', submitOf(), 77)
    peer.send('balance', ownBalance, 77)
    expect(await peer.hear('refused', 2)).toMatchObject({ code: 'frame_id_invalid' })
    release()
    await peer.hear('submitted')
    peer.send('balance', ownBalance, 77)
    await peer.hear('balanceReport')
  })

  it('that nobody answers has no number', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.worker(2)
    peer.send('progress', { lease: 1n, offset: 0, text: none, tokens: [] }, 9)
    expect(await peer.hear('refused')).toMatchObject({ code: 'frame_id_invalid' })
  })
})

describe('limits of a session', () => {
  it('lets a burst through and not one frame more, and goes on when time has passed', async () => {
    const swarm = await TestSwarm.start({ limits: { frameBurst: 10, framesPerSecond: 2 } })
    const peer = await swarm.peer(2)
    // The hello was the first of the ten.
    for (let i = 0; i < 10; i += 1) peer.send('balance', ownBalance)
    await swarm.clock.settle()
    expect(peer.all('balanceReport')).toHaveLength(9)
    expect(peer.all('refused')).toMatchObject([{ code: 'rate_limited' }])
    await swarm.clock.advance(500)
    expect(await peer.ask('balance', ownBalance)).toMatchObject({ kind: 'balanceReport' })
    expect(await peer.ask('balance', ownBalance)).toMatchObject({ kind: 'refused', body: { code: 'rate_limited' } })
  })

  it.each([
    { kind: 'history', body: { ...page, limit: 256 }, frames: 1 + 256 / limits.historyEntriesPerFrame },
    { kind: 'history', body: { ...page, limit: 1 }, frames: 2 },
    { kind: 'history', body: { ...page, limit: 0 }, frames: 1 + Math.ceil(50 / limits.historyEntriesPerFrame) },
    { kind: 'status', body: { request, follow: false, outputOffsets: [] }, frames: limits.statusFrames },
    { kind: 'seek', body: { count: 1, besides: 0n }, frames: limits.seekFrames },
    { kind: 'explain', body: { request, worker: '' }, frames: limits.explainFrames },
    { kind: 'balance', body: ownBalance, frames: 1 },
  ] as const)('counts $kind as $frames frames', async ({ kind, body, frames }) => {
    // The hello was one of them.
    for (const [frameBurst, isTooMuch] of [
      [frames * 2 + 1, false],
      [frames * 2, true],
    ] as const) {
      const swarm = await TestSwarm.start({ limits: { frameBurst, framesPerSecond: 1e-6 } })
      const peer = await swarm.peer(2)
      for (let n = 0; n < 2; n += 1) peer.send<typeof kind>(kind, body as never)
      await swarm.clock.settle()
      const codes = peer.all('refused').map(({ code }) => code)
      expect(codes.includes('rate_limited')).toBe(isTooMuch)
    }
  })

  it('lets the dearest question through whose burst is smaller', async () => {
    const swarm = await TestSwarm.start({ limits: { frameBurst: 4, framesPerSecond: 4 } })
    const peer = await swarm.peer(2)
    await swarm.clock.advance(1_000)
    expect(await peer.ask('history', { ...page, limit: 256 })).toMatchObject({ kind: 'historyPage' })
  })

  it('counts bytes as well', async () => {
    const frame = encodeFrame({ id: 9, kind: 'balance', body: ownBalance })
    const swarm = await TestSwarm.start({ limits: { byteBurst: 100 + 3 * frame.length, bytesPerSecond: 1 } })
    const peer = await swarm.dial(2)
    const hello = { version: 1, agent: 'a'.repeat(84), accountKey: none, accountSignature: none, issuedAtMs: 0n }
    expect(encodeFrame({ id: 1, kind: 'hello', body: hello })).toHaveLength(100 - 8)
    await peer.ask('hello', { ...hello, agent: 'a'.repeat(92) })
    for (let i = 0; i < 4; i += 1) peer.send('balance', ownBalance)
    await swarm.clock.settle()
    expect(peer.all('balanceReport')).toHaveLength(3)
    expect(peer.all('refused')).toMatchObject([{ code: 'rate_limited' }])
  })

  it('does not decode what is too much, and ends a session that goes on', async () => {
    const swarm = await TestSwarm.start({ limits: { frameBurst: 1, framesPerSecond: 1e-6, rateRefusalsMax: 3 } })
    const peer = await swarm.peer(2)
    peer.sendBytes(Uint8Array.of(0xff, 0xff))
    peer.send('balance', ownBalance, 77)
    peer.send('progress', { lease: 1n, offset: 0, text: none, tokens: [] }, 0)
    await swarm.clock.settle()
    const refused = peer.heard.filter(({ kind }) => kind === 'refused')
    expect(refused.map(({ id }) => id)).toEqual([0, 77, 0])
    expect(peer.all('refused').map(({ code }) => code)).toEqual(Array(3).fill('rate_limited'))
    expect(peer.all('goodbye')).toEqual([])
    peer.send('balance', ownBalance)
    expect(await peer.hear('goodbye')).toMatchObject({ code: 'rate_limited' })
    await swarm.clock.until(() => peer.closed !== undefined)
  })

  it('lets so many questions wait and not one more', async () => {
    const swarm = await TestSwarm.start({ limits: { questionsInFlightMax: 3 } })
    const peer = await swarm.peer(2)
    const release = swarm.store.hold()
    for (let i = 0; i < 4; i += 1) peer.send('submit', submitOf())
    await swarm.clock.settle()
    // Output is no question: it passes however many of those wait.
    peer.send('progress', { lease: 9n, offset: 0, text: new Uint8Array(), tokens: [] }, 0)
    await swarm.clock.settle()
    expect(peer.all('refused')).toMatchObject([{ code: 'questions_too_many', max: 3n }])
    expect(peer.all('withdraw')).toMatchObject([{ lease: 9n, reason: 'lease_unknown' }])
    release()
    await peer.hear('submitted', 3)
  })

  it('lets no question through because one with the id of another that waits was refused', async () => {
    const swarm = await TestSwarm.start({ limits: { questionsInFlightMax: 2 } })
    const peer = await swarm.peer(2)
    const release = swarm.store.hold()
    for (const id of [7, 8, 7, 9]) peer.send('submit', submitOf(), id)
    await swarm.clock.settle()
    expect(peer.all('refused')).toMatchObject([{ code: 'questions_too_many' }, { code: 'questions_too_many' }])
    release()
    await peer.hear('submitted', 2)
  })

  it('ends a session that is silent for too long, and no earlier', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    await swarm.clock.advance(limits.sessionIdleMs - 1)
    peer.send('balance', ownBalance)
    await swarm.clock.advance(limits.sessionIdleMs - 1)
    expect(peer.all('goodbye')).toEqual([])
    await swarm.clock.advance(2)
    expect(peer.all('goodbye')).toMatchObject([{ code: 'session_idle' }])
  })

  it('serves so many sessions and not one more', async () => {
    const swarm = await TestSwarm.start({ limits: { sessionsMax: 2 } })
    const first = await swarm.peer(2)
    await swarm.peer(3)
    const third = await swarm.dial(4)
    expect(await third.hear('goodbye')).toMatchObject({ code: 'sessions_too_many' })
    await first.hangUp()
    await swarm.peer(4)
  })
})

async function settled<T>(swarm: TestSwarm, promise: Promise<T>): Promise<T> {
  await swarm.clock.settle()
  return promise
}

describe('what a peer is refused', () => {
  it('is told to who follows it, with for whom it acts', async () => {
    const swarm = await TestSwarm.start()
    const told: unknown[] = []
    const unfollow = swarm.tracker.followRefusals((refused) => told.push([refused.account, refused.code]))
    const account = await identityOf(20)
    const peer = await swarm.peer(2, account)
    await peer.hello(swarm.tracker.peer, account)
    const stranger = await swarm.dial(3)
    await stranger.ask('balance', ownBalance)
    await stranger.hear('goodbye')
    unfollow()
    await peer.hello(swarm.tracker.peer, account)
    expect(told).toEqual([
      [4, 'hello_repeated'],
      [0, 'hello_expected'],
      [0, 'hello_expected'],
    ])
  })
})
