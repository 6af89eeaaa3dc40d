import { defaultPolicy } from '@kudoswarm/core'
import { fillParameters } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import type { TestPeer } from './test-peer.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const none = new Uint8Array(0)
const decoder = new TextDecoder()

/** The output of a generation as a peer heard it, put together by offsets. */
function textOf(peer: TestPeer, generation = 0): string {
  let text = ''
  for (const output of peer.all('output')) {
    if (output.generation !== generation) continue
    if (output.restarted) text = ''
    expect(output.offset).toBe(new TextEncoder().encode(text).length)
    text += decoder.decode(output.text)
  }
  return text
}

describe('submitting', () => {
  it('twice is one request', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    const submit = submitOf()
    const first = await peer.ask('submit', submit)
    const events = swarm.store.lastSeq
    const again = await peer.ask('submit', submit)
    expect(again.body).toEqual(first.body)
    expect(swarm.store.lastSeq).toBe(events)
    expect(await peer.ask('submit', { ...submit, prompt: 'another' })).toMatchObject({
      kind: 'refused',
      body: { code: 'request_id_taken' },
    })
  })

  it.each([
    [65_536, 'submitted'],
    [65_537, 'prompt_too_long'],
  ])('a prompt of %i bytes: %s', async (bytes, expected) => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2)
    const answer = await peer.ask('submit', submitOf({ prompt: 'ä'.repeat(bytes / 2) + (bytes % 2 === 1 ? 'a' : '') }))
    expect(answer.kind === 'refused' ? answer.body.code : answer.kind).toBe(expected)
  })

  it('for a price leaves nothing behind', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(2, await identityOf(20))
    const events = swarm.store.lastSeq
    // Twice 512 tokens of 2.7 billion in a context of 516, and the taxes of both jobs, of the estimate and of the request.
    const dry = await peer.ask('submit', submitOf({ dryRun: true, generations: 2, outputTokensMax: 512 }))
    expect(dry).toMatchObject({
      kind: 'submitted',
      body: { priceMax: 45_858n + 4_000n, held: 0n, activationTax: 1_000n },
    })
    const dear = await peer.ask('submit', submitOf({ dryRun: true, outputTokensMax: 513 }))
    expect(dear).toMatchObject({
      kind: 'refused',
      body: { code: 'kudos_insufficient', needed: 25_429n, available: 0n },
    })
    expect(await peer.ask('submit', submitOf({ outputTokensMax: 513 }))).toMatchObject({
      kind: 'refused',
      body: { code: 'kudos_insufficient', needed: 25_429n, available: 0n },
    })
    expect(swarm.store.lastSeq).toBe(events)
  })

  it('for a price lasts from the time of the journal on, however far the clock is behind', async () => {
    const before = await TestSwarm.start()
    await before.clock.advance(3_600_000)
    await (await before.peer(2)).ask('submit', submitOf())
    const swarm = await TestSwarm.start({}, before.disk)
    const peer = await swarm.dial(3)
    const welcome = await peer.hello(swarm.tracker.peer)
    if (welcome.kind !== 'welcome') throw new Error(welcome.kind)
    const { nowMs } = welcome.body
    expect(nowMs).toBeGreaterThan(BigInt(swarm.clock.now()))
    const dry = await peer.ask('submit', submitOf({ dryRun: true, request: new Uint8Array(16).fill(9) }))
    expect(dry).toMatchObject({ kind: 'submitted', body: { expiresAtMs: nowMs + BigInt(defaultPolicy.requestMs) } })
  })

  const limits = { generationsMax: 2, outputTokensMax: 100, openRequestsPerPeerMax: 1, queueJobsMax: 3 }
  it.each([
    [{ generations: 0 }, 'generations_invalid'],
    [{ generations: 2 }, 'submitted'],
    [{ generations: 3 }, 'generations_invalid'],
    [{ outputTokensMax: 0 }, 'output_tokens_invalid'],
    [{ outputTokensMax: 101 }, 'output_tokens_invalid'],
  ])('%o is %s, for a price as in earnest', async (changes, expected) => {
    const swarm = await TestSwarm.start({ limits })
    const peer = await swarm.peer(2)
    for (const dryRun of [true, false]) {
      const answer = await peer.ask('submit', submitOf({ ...changes, dryRun }))
      expect(answer.kind === 'refused' ? answer.body.code : answer.kind).toBe(expected)
    }
  })

  it('more than a peer may, or than the queue holds, is refused, for a price as in earnest', async () => {
    const swarm = await TestSwarm.start({ limits })
    const first = await swarm.peer(2)
    const second = await swarm.peer(3)
    const submit = submitOf({ generations: 2 })
    await first.ask('submit', submit)
    for (const dryRun of [true, false]) {
      const codes = [
        await first.ask('submit', submitOf({ dryRun })),
        await second.ask('submit', submitOf({ dryRun, generations: 2 })),
        await second.ask('submit', { ...submit, dryRun }),
      ].map((answer) => (answer.kind === 'refused' ? answer.body.code : answer.kind))
      expect(codes).toEqual(['requests_too_many', 'queue_full', 'request_id_taken'])
    }
  })

  it('what the operator has granted kudos for holds them', async () => {
    const swarm = await TestSwarm.start()
    const account = await identityOf(20)
    const peer = await swarm.peer(2, account)
    const grant = { id: new Uint8Array(16).fill(1), accountKey: account.publicKey, amount: 100_000n, reason: 'a test' }
    for (let i = 0; i < 2; i += 1) {
      const granting = swarm.tracker.grant(grant)
      await swarm.clock.settle()
      expect(await granting).toMatchObject({ ok: true, type: 'kudosGranted' })
    }
    expect(await peer.ask('submit', submitOf({ outputTokensMax: 513 }))).toMatchObject({
      kind: 'submitted',
      body: { held: 24_429n },
    })
    expect(await peer.ask('balance', { accountKey: none })).toMatchObject({
      body: { balance: 124_000n, held: 24_429n, available: 74_571n, ledgerSum: 0n },
    })
  })
})

describe('generations', () => {
  it('differ by their seeds and are delivered each on its own', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3, { slots: 2 })
    await requester.ask('submit', submitOf({ generations: 2, parameters: fillParameters({ seed: 41n }) }))
    const offers = [await worker.hear('offer', 1), await worker.hear('offer', 2)]
    expect(offers.map(({ generation, parameters }) => [generation, parameters?.seed])).toEqual([
      [0, 41n],
      [1, 42n],
    ])
    for (const offer of offers.toReversed()) {
      await worker.ask('accept', { lease: offer.lease })
      await worker.deliver(offer, swarm.tracker.peer, `answer ${offer.generation}`)
    }
    expect(await requester.hear('requestEnded')).toMatchObject({ outcome: 'completed' })
    expect(requester.all('jobEnded').map(({ generation }) => generation)).toEqual([1, 0])
    expect([textOf(requester, 0), textOf(requester, 1)]).toEqual(['answer 0', 'answer 1'])
  })
})

describe('following', () => {
  it('afterwards gives the output and the end from the store, to the peer that submitted only', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf()
    await requester.ask('submit', submit)
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    await worker.deliver(offer, swarm.tracker.peer, 'hällo')
    await requester.hear('requestEnded')

    const later = await swarm.peer(2)
    const status = { request: submit.request, follow: true, outputOffsets: [] }
    expect(await later.ask('status', status)).toMatchObject({
      kind: 'statusReport',
      body: { state: 'completed', queuePosition: 0, jobs: [{ state: 'completed', outputTokens: 6 }] },
    })
    expect(await later.hear('requestEnded')).toMatchObject({ outcome: 'completed' })
    expect(textOf(later)).toBe('hällo')
    expect(later.all('jobEnded')[0].receipt).toEqual(requester.all('jobEnded')[0].receipt)

    const stranger = await swarm.peer(4)
    expect(await stranger.ask('status', status)).toMatchObject({ body: { code: 'request_not_yours' } })
    expect(await stranger.ask('explain', { request: submit.request, worker: '' })).toMatchObject({
      body: { code: 'request_not_yours' },
    })
    expect(await stranger.ask('cancel', { request: submit.request })).toMatchObject({
      body: { code: 'request_not_yours' },
    })
    expect(await later.ask('status', { ...status, request: new Uint8Array(16) })).toMatchObject({
      body: { code: 'request_unknown' },
    })
  })

  it('is gone when the result has been kept for its time', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf()
    await requester.ask('submit', submit)
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    await worker.deliver(offer, swarm.tracker.peer, 'hallo')
    expect(swarm.disk.blobs.size).toBe(2)
    await swarm.clock.advance(3 * 60 * 60_000)
    expect(swarm.disk.blobs.size).toBe(0)
    const later = await swarm.peer(2)
    const status = { request: submit.request, follow: true, outputOffsets: [] }
    expect(await later.ask('status', status)).toMatchObject({ body: { code: 'request_unknown' } })
  })

  it('a job that another worker takes over begins anew', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const first = await swarm.worker(3)
    const submit = submitOf()
    await requester.ask('submit', submit)
    const offer = await first.hear('offer')
    await first.ask('accept', { lease: offer.lease })
    const piece = { lease: offer.lease, offset: 0, text: new TextEncoder().encode('half'), tokens: [1, 2] }
    first.send('progress', piece, 0)
    await requester.hear('output')
    const second = await swarm.worker(4)
    expect(await first.ask('fail', { lease: offer.lease, code: 'engine_busy', handingBack: true })).toMatchObject({
      kind: 'done',
    })
    const again = await second.hear('offer')
    await second.ask('accept', { lease: again.lease })
    await second.deliver(again, swarm.tracker.peer, 'whole')
    await requester.hear('requestEnded')
    expect(textOf(requester)).toBe('whole')
  })
})

describe('cancelling', () => {
  it('withdraws what is on offer and ends the request', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf()
    await requester.ask('submit', submit)
    const offer = await worker.hear('offer')
    expect(await requester.ask('cancel', { request: submit.request })).toMatchObject({ kind: 'done' })
    expect(await worker.hear('withdraw')).toMatchObject({ lease: offer.lease, reason: 'withdrawn', settle: false })
    expect(await requester.hear('requestEnded')).toMatchObject({ outcome: 'cancelled', paid: 1_000n })
    expect(requester.all('jobEnded')).toMatchObject([{ state: 'cancelled', paid: 0n }])
  })

  it('lets a worker deliver what there is', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf()
    await requester.ask('submit', submit)
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    await requester.ask('cancel', { request: submit.request })
    expect(await worker.hear('withdraw')).toMatchObject({ lease: offer.lease, reason: 'cancelled', settle: true })
    expect(await worker.deliver(offer, swarm.tracker.peer, 'ha', { lie: { finishReason: 'aborted' } })).toMatchObject({
      kind: 'settled',
    })
    expect(await requester.hear('requestEnded')).toMatchObject({ outcome: 'cancelled' })
    expect(textOf(requester)).toBe('ha')
  })
})

describe('a worker', () => {
  it('that vanishes loses its job to another when its lease has lapsed', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const first = await swarm.worker(3)
    await requester.ask('submit', submitOf())
    const offer = await first.hear('offer')
    await first.ask('accept', { lease: offer.lease })
    await first.hangUp()
    const second = await swarm.worker(4)
    await swarm.clock.advance(14_999)
    expect(second.all('offer')).toEqual([])
    await swarm.clock.advance(1)
    expect(second.all('offer')).toHaveLength(1)
  })

  it('keeps its job as long as it is heard of, and hears which are gone', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    await requester.ask('submit', submitOf())
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    for (let i = 0; i < 5; i += 1) {
      await swarm.clock.advance(10_000)
      const report = await worker.ask('heartbeat', { leases: [offer.lease, 99n] })
      expect(report).toMatchObject({ kind: 'heartbeatReport', body: { gone: [99n] } })
    }
    await swarm.clock.advance(15_000)
    expect(await worker.hear('withdraw')).toMatchObject({ lease: offer.lease, reason: 'lease_lost', settle: false })
  })

  it('that leaves on its own frees its job at once', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const first = await swarm.worker(3)
    await requester.ask('submit', submitOf())
    const offer = await first.hear('offer')
    await first.ask('accept', { lease: offer.lease })
    const second = await swarm.worker(4)
    expect(await first.ask('leaveWorker', {})).toMatchObject({ kind: 'done' })
    await second.hear('offer')
    expect(await first.ask('heartbeat', { leases: [] })).toMatchObject({ body: { code: 'not_a_worker' } })
  })

  it('that declines is not asked again', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    await requester.ask('submit', submitOf())
    const offer = await worker.hear('offer')
    expect(await worker.ask('decline', { lease: offer.lease, reason: 'engine_busy' })).toMatchObject({ kind: 'done' })
    await swarm.clock.advance(30_000)
    expect(worker.all('offer')).toHaveLength(1)
  })

  it('must have joined to do any of it', async () => {
    const swarm = await TestSwarm.start()
    const peer = await swarm.peer(3)
    const lease = 1n
    const answers = [
      await peer.ask('accept', { lease }),
      await peer.ask('decline', { lease, reason: '' }),
      await peer.ask('heartbeat', { leases: [] }),
      await peer.ask('fail', { lease, code: 'x', handingBack: false }),
      await peer.ask('leaveWorker', {}),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'refused', body: { code: 'not_a_worker' } })
  })
})

describe('a prompt', () => {
  it('is kept as long as there is room, and not one byte more', async () => {
    const swarm = await TestSwarm.start({ limits: { blobBytesMax: 10 } })
    const peer = await swarm.peer(2)
    expect(await peer.ask('submit', submitOf({ prompt: '123456' }))).toMatchObject({ kind: 'submitted' })
    const refused = { kind: 'refused', body: { code: 'blob_store_full' } }
    expect(await peer.ask('submit', submitOf({ prompt: '12345' }))).toMatchObject(refused)
    expect(await peer.ask('submit', submitOf({ prompt: '1234' }))).toMatchObject({ kind: 'submitted' })
    expect(await peer.ask('submit', submitOf({ prompt: '1' }))).toMatchObject(refused)
  })

  it('is kept for a request that is offered again and again for more than an hour', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const submit = submitOf()
    await requester.ask('submit', submit)
    for (let hours = 0; hours < 1.75; hours += 0.25) {
      const worker = await swarm.worker(3)
      const offer = await worker.hear('offer')
      await worker.ask('decline', { lease: offer.lease, reason: 'engine_busy' })
      await worker.hangUp()
      await swarm.clock.advance(15 * 60_000)
    }
    // The shelf is empty after a restart, so the prompt comes from the store.
    await swarm.boot()
    const worker = await swarm.worker(3)
    expect(await worker.hear('offer')).toMatchObject({ prompt: submit.prompt })
  })
})

describe('explaining', () => {
  it('says why a request waits and why a worker has nothing to do', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const submit = submitOf({ models: ['huge'] })
    await requester.ask('submit', submit)
    const alone = await requester.ask('explain', { request: submit.request, worker: '' })
    expect(alone).toMatchObject({
      kind: 'explanation',
      body: {
        subject: 'request',
        state: 'waiting',
        reasons: [{ code: 'no_worker_online' }, { code: 'queue_position' }],
      },
    })
    const worker = await swarm.worker(3)
    const about = await requester.ask('explain', { request: none, worker: worker.identity.peer })
    expect(about).toMatchObject({
      kind: 'explanation',
      body: { subject: 'worker', state: 'joined', reasons: [{ code: 'no_job_for_models', count: 1 }] },
    })
    expect(await requester.ask('explain', { request: none, worker: 'nobody' })).toMatchObject({
      body: { code: 'worker_unknown' },
    })
  })
})
