import { assert, integer, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeFrame, limits, refusalOf, verifyAccountProof, verifyEd25519 } from '@kudoswarm/protocol'
import { createSeededChance } from '@kudoswarm/testkit'
import { defaultBackOff, createTrackerSession, sessionTimes } from '../src/index.js'
import { backOffMs } from '../src/session/back-off.js'
import { createIdentity, createStage, refuse, silence } from './fake-tracker.js'

const balance = { accountKey: new Uint8Array() }

describe('back-off', () => {
  it('grows within its bounds, whatever chance says', () => {
    assert(
      property(integer({ min: 1, max: 2_000 }), nat(), (failures, seed) => {
        const full = Math.min(defaultBackOff.longestMs, defaultBackOff.firstMs * 2 ** (failures - 1))
        const ms = backOffMs(defaultBackOff, failures, createSeededChance(seed))
        expect(ms).toBeGreaterThanOrEqual(full / 2)
        expect(ms).toBeLessThanOrEqual(full)
      }),
    )
  })

  it('takes the extremes of chance', () => {
    expect(backOffMs(defaultBackOff, 1, { bytes: (length) => new Uint8Array(length) })).toBe(defaultBackOff.firstMs / 2)
    expect(backOffMs(defaultBackOff, 1, { bytes: (length) => new Uint8Array(length).fill(255) })).toBe(
      defaultBackOff.firstMs,
    )
  })
})

describe('session', () => {
  it('says hello for nobody in particular', async () => {
    const { session, tracker, settled } = await createStage()
    const welcome = await settled(session.connected())
    expect(welcome.tracker).toBe(tracker.identity.peer)
    expect(tracker.last.all('hello')).toMatchObject([{ version: 1, accountKey: { length: 0 } }])
  })

  it('proves for which account it acts', async () => {
    const account = await createIdentity(9)
    const { clock, tracker, identity, until, session } = await createStage({ account })
    await until(() => session.state.name === 'connected')
    const [hello] = tracker.last.all('hello')
    const proof = {
      tracker: tracker.identity.peer,
      peer: identity.peer,
      accountKey: account.publicKey,
      issuedAtMs: BigInt(clock.now()),
    }
    expect(hello.issuedAtMs).toBe(proof.issuedAtMs)
    expect(await verifyAccountProof(proof, hello.accountSignature, verifyEd25519)).toBe(true)
  })

  it('asks nothing before it is welcomed, and tells a refusal from an answer', async () => {
    const { session, tracker, until, settled } = await createStage()
    await expect(session.ask('balance', balance)).rejects.toMatchObject({ code: 'lost' })
    await until(() => session.state.name === 'connected')
    tracker.reactions.balance = () => refuse('rate_limited', 700)
    const asking = session.ask('balance', balance)
    await until(() => tracker.last.all('balance').length === 1)
    await expect(settled(asking)).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 700 })
  })

  it('keeps answers and questions together when they come in another order', async () => {
    const { session, tracker, until, settled } = await createStage()
    await until(() => session.state.name === 'connected')
    tracker.reactions.explain = () => undefined
    const asking = ['a', 'b', 'c'].map((worker) => session.ask('explain', { request: new Uint8Array(), worker }))
    await until(() => tracker.last.all('explain').length === 3)
    const asked = tracker.last.frames.filter(({ kind }) => kind === 'explain')
    for (const frame of asked.toReversed()) {
      const subject = frame.kind === 'explain' ? frame.body.worker : ''
      tracker.last.send('explanation', { subject, state: '', reasons: [] }, frame.id)
    }
    const answers = await settled(Promise.all(asking))
    expect(answers.map(({ subject }) => subject)).toEqual(['a', 'b', 'c'])
  })

  it('refuses a question too many itself', async () => {
    const { session, tracker, until, settled } = await createStage()
    await until(() => session.state.name === 'connected')
    tracker.reactions.balance = () => undefined
    const asking = Array.from({ length: limits.questionsInFlightMax }, () => session.ask('balance', balance))
    const outcomes = Promise.allSettled(asking)
    await expect(session.ask('balance', balance)).rejects.toMatchObject({ code: 'questions_too_many' })
    tracker.last.channel.abort('lost')
    const codes = (await settled(outcomes)).map((one) => one.status === 'rejected' && one.reason.code)
    expect(new Set(codes)).toEqual(new Set(['lost']))
  })

  it('comes back after a lost channel, and answers of the old one are gone', async () => {
    const stage = await createStage()
    const { session, states, tracker } = stage
    await stage.until(() => session.state.name === 'connected')
    await stage.reconnect()
    expect(states.map(({ name }) => name)).toEqual([
      'connecting',
      'connecting',
      'connected',
      'waiting',
      'connecting',
      'connected',
    ])
    expect(tracker.visits.length).toBe(2)
    expect(states[3]).toMatchObject({ code: 'lost' })
  })

  it('waits longer with every session that is short, and anew after a steady one', async () => {
    const { clock, session, states, tracker, until } = await createStage()
    for (const lastedMs of [0, 0, defaultBackOff.steadyMs - 1, defaultBackOff.steadyMs]) {
      await until(() => session.state.name === 'connected')
      await clock.advance(lastedMs)
      tracker.last.channel.abort('lost')
      await until(() => session.state.name === 'waiting')
      await clock.advance(session.state.name === 'waiting' ? session.state.ms : 0)
    }
    const waits = states.flatMap((state) => (state.name === 'waiting' ? [state.ms] : []))
    const { firstMs } = defaultBackOff
    for (const [index, full] of [firstMs, firstMs * 2, firstMs * 4, firstMs].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(full / 2)
      expect(waits[index]).toBeLessThanOrEqual(full)
    }
  })

  it('ends after the attempts it was given', async () => {
    const stage = await createStage({ attemptsMax: 3 })
    await stage.tracker.network.close()
    await stage.clock.advance(10 * defaultBackOff.longestMs)
    expect(stage.session.state).toMatchObject({ name: 'ended', code: 'peer_unreachable' })
    const waits = stage.states.flatMap((state) => (state.name === 'waiting' ? [state.ms] : []))
    expect(waits.length).toBe(2)
    expect(waits[1]).toBeGreaterThanOrEqual(defaultBackOff.firstMs)
  })

  it.each(['version_unsupported', 'account_signature_invalid', 'worker_replaced'])(
    'ends at goodbye %s',
    async (code) => {
      const { session, tracker, until, clock } = await createStage()
      await until(() => session.state.name === 'connected')
      tracker.last.goodbye(code)
      await until(() => session.state.name === 'ended')
      expect(session.state).toMatchObject({ code })
      await clock.advance(defaultBackOff.longestMs * 2)
      expect(tracker.visits.length).toBe(1)
      await expect(session.connected()).rejects.toMatchObject({ code })
    },
  )

  it('comes back after goodbye tracker_stopping, and after a refused hello when told', async () => {
    const { session, tracker, until, states, clock } = await createStage()
    await until(() => session.state.name === 'connected')
    tracker.reactions.hello = () => refuse('storage_unavailable', 9_000)
    tracker.last.goodbye('tracker_stopping')
    await until(() => session.state.name === 'waiting')
    await clock.advance(defaultBackOff.firstMs)
    await until(() => states.at(-1)?.name === 'waiting')
    expect(session.state).toMatchObject({ ms: 9_000, code: 'storage_unavailable' })
    tracker.reactions.hello = () => ({ kind: 'welcome', body: tracker.welcome })
    await clock.advance(9_000)
    expect(session.state.name).toBe('connected')
  })

  it('waits as long as the refusal of its hello says, whatever the goodbye after it does', async () => {
    const { session, tracker, until } = await createStage()
    tracker.reactions.hello = (frame, visit) => {
      visit.send('refused', refusalOf('storage_unavailable', { retryAfterMs: 9_000 }), frame.id)
      visit.goodbye('storage_unavailable')
      return undefined
    }
    await until(() => session.state.name === 'waiting')
    expect(session.state).toMatchObject({ ms: 9_000, code: 'storage_unavailable' })
  })

  it('ends where the welcome names another tracker', async () => {
    const stage = await createStage()
    const other = await createIdentity(5)
    stage.tracker.reactions.hello = () => ({ kind: 'welcome', body: { ...stage.tracker.welcome, tracker: other.peer } })
    await stage.until(() => stage.session.state.name === 'ended')
    expect(stage.session.state).toMatchObject({ code: 'peer_mismatch' })
  })

  it('takes a tracker for lost that does not answer', async () => {
    const { session, tracker, until, clock } = await createStage()
    await until(() => session.state.name === 'connected')
    tracker.reactions.balance = () => undefined
    const asking = session.ask('balance', balance).catch((error: unknown) => error)
    await clock.advance(sessionTimes.answerMs - 1)
    expect(session.state.name).toBe('connected')
    await clock.advance(1)
    expect(await asking).toMatchObject({ code: 'lost' })
  })

  it('gives signs of life before a tracker would take it for gone', async () => {
    const { session, tracker, until, clock } = await createStage()
    await until(() => session.state.name === 'connected')
    await clock.advance(limits.sessionIdleMs)
    expect(tracker.last.all('balance').length).toBeGreaterThanOrEqual(2)
  })

  it('drops a tracker that sends nonsense, and passes over kinds that it does not know', async () => {
    const { session, tracker, until } = await createStage()
    await until(() => session.state.name === 'connected')
    tracker.last.channel.send(Uint8Array.of(0xd2, 0x4a, 0x00))
    tracker.last.send('goodbye', { code: 'tracker_stopping', message: '' })
    await until(() => tracker.last.frames.length === 1)
    expect(session.state.name).toBe('connected')
    const nonsense = encodeFrame({ id: 0, kind: 'goodbye', body: { code: 'x', message: '' } }).slice(0, -1)
    tracker.last.channel.send(nonsense)
    await until(() => session.state.name === 'waiting')
  })

  it('closes at once while it dials, and for good', async () => {
    const { session, tracker, clock } = await createStage()
    session.close()
    await clock.advance(defaultBackOff.longestMs)
    expect(session.state).toMatchObject({ name: 'ended', code: 'closed' })
    expect(tracker.visits.every(({ reason }) => reason !== undefined)).toBe(true)
  })

  it('ends at an address that is none', async () => {
    const { hub, clock, identity, session: first } = await createStage()
    first.close()
    const other = await createIdentity(7)
    const session = createTrackerSession({
      network: hub.createNetwork(other.peer),
      clock,
      chance: createSeededChance(3),
      identity,
      verifySignature: verifyEd25519,
      address: 'nonsense',
      logger: silence,
    })
    await clock.until(() => session.state.name === 'ended')
    expect(session.state).toMatchObject({ code: 'address_invalid' })
  })
})
