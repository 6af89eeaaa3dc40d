import { defaultPolicy } from '@kudoswarm/core'
import { imageWorkOf } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { modelOf, submitOf } from './test-peer.js'
import type { TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const pixels = 512 * 512
const painter = modelOf({ name: 'painter', kind: 'image', contextTokensMax: pixels })
const upscaler = modelOf({ name: 'RealESRGAN_x4plus', kind: 'alchemy', contextTokensMax: 6 })
/** An image that need not be paid for before. */
const image = imageWorkOf({ steps: 30 })
/** What it costs, and with that what is burnt when it is asked for. */
const price = 7_682n
const trustful = { policy: { ...defaultPolicy, escrowPercent: 0 } }

function askFor(what: Parameters<typeof submitOf>[0] = {}) {
  return submitOf({ models: ['painter'], image, ...what })
}

/** Serves the offer that a worker has. */
async function serve(swarm: TestSwarm, worker: TestPeer, finishReason = 'stop') {
  const offer = await worker.hear('offer')
  await worker.ask('accept', { lease: offer.lease })
  const settled = await worker.deliver(offer, swarm.tracker.peer, 'done', { lie: { finishReason } })
  expect(settled.kind).toBe('settled')
  return { offer, settled: settled.body }
}

async function reasonsOf(requester: TestPeer, request: Uint8Array<ArrayBuffer>) {
  const answer = await requester.ask('explain', { request, worker: '' })
  return (answer.body as { reasons: { code: string; text: string }[] }).reasons
}

async function postingsOf(requester: TestPeer, event: string) {
  const all = { accountKey: new Uint8Array(0), all: true, beforeSeq: 0n, afterSeq: 0n, limit: 0 }
  const page = await requester.ask('history', { ...all, forward: true, follow: false })
  const { entries } = page.body as { entries: { event: string; postings: { kind: string; amount: bigint }[] }[] }
  const found = entries.findLast((entry) => entry.event === event)
  return found?.postings.map(({ kind, amount }) => `${kind} ${amount}`)
}

describe('an image', () => {
  it('is offered to a worker that offers what it needs, and not to one that does not', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const without = await swarm.worker(3, { models: [painter], offers: ['lora'] })
    const submit = askFor({ needs: ['lora', 'nsfw', 'lora'] })
    await requester.ask('submit', submit)
    expect(without.all('offer')).toEqual([])
    expect(await reasonsOf(requester, submit.request)).toMatchObject([
      {
        code: 'needs_not_met',
        text: 'One worker has the model and does not offer all that is needed. Need less, or wait for another one.',
      },
      { code: 'queue_position' },
    ])
    const able = await swarm.worker(4, { models: [painter], offers: ['nsfw', 'lora', 'bridge_current'] })
    const { offer } = await serve(swarm, able)
    expect(offer).toMatchObject({ request: submit.request, outputTokensMax: 8 })
    expect(without.all('offer')).toEqual([])
    await requester.hear('requestEnded')
  })

  it('is not for a model of text, nor one of smaller images', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const text = await swarm.worker(3, { model: 'painter' })
    const small = await swarm.worker(4, { models: [{ ...painter, contextTokensMax: pixels - 1 }] })
    const submit = askFor()
    await requester.ask('submit', submit)
    expect([...text.all('offer'), ...small.all('offer')]).toEqual([])
    expect(await reasonsOf(requester, submit.request)).toMatchObject([
      { code: 'context_too_small', count: 1 },
      { code: 'queue_position' },
    ])
  })

  it.each([
    ['bridge_current', price],
    ['bridge_older', (price * 9n + 5n) / 10n],
    ['other', (price * 3n + 2n) / 4n],
  ])('costs what was answered, of which a worker that offers %s earns its share', async (offered, earned) => {
    const swarm = await TestSwarm.start(trustful)
    const requester = await swarm.peer(2, await identityOf(20))
    const worker = await swarm.worker(3, { models: [painter], offers: [offered] })
    const answer = await requester.ask('submit', askFor())
    // The estimate has the tax of a job once more.
    const submitted = { priceMax: price + 1_000n + 1_000n + 3_000n, activationTax: 3_000n, held: 0n }
    expect(answer).toMatchObject({ kind: 'submitted', body: submitted })
    const { offer, settled } = await serve(swarm, worker)
    expect(offer.rewardMax).toBe(earned)
    expect(settled).toEqual({ reward: earned, escrowed: 0n })
    const tax = price + 1_000n - earned
    expect(await requester.hear('jobEnded')).toMatchObject({ paid: price + 1_000n, tax })
    expect(await requester.hear('requestEnded')).toMatchObject({ paid: price + 4_000n })
    expect(await postingsOf(requester, 'requestSubmitted')).toEqual(['floor 3000', 'tax 3000'])
    const floor = `floor ${price + 1_000n}`
    expect(await postingsOf(requester, 'jobCompleted')).toEqual([floor, `reward ${earned}`, `tax ${tax}`])
  })

  it('that is censored costs next to nothing, which is what its worker gets', async () => {
    const swarm = await TestSwarm.start(trustful)
    const requester = await swarm.peer(2, await identityOf(20))
    const worker = await swarm.worker(3, { models: [painter], offers: ['bridge_current', 'trusted'] })
    await requester.ask('submit', askFor())
    expect((await serve(swarm, worker, 'censored')).settled).toEqual({ reward: 1_000n, escrowed: 0n })
    expect(await postingsOf(requester, 'jobCompleted')).toEqual(['floor 1000', 'reward 1000'])
  })

  it('that a trusted owner censors costs no more, and the treasury pays the rest of what the worker earns', async () => {
    const swarm = await TestSwarm.start(trustful)
    const requester = await swarm.peer(2, await identityOf(20))
    const owner = await identityOf(30)
    const worker = await swarm.peer(3, owner)
    const account = await swarm.tracker.look(({ ledger }) => ledger.findByKey(owner.publicKey)!.no)
    void swarm.tracker.changeRole(account, 'trusted', true)
    await swarm.clock.settle()
    await worker.join({ models: [painter], offers: ['bridge_current'] })
    const { request } = askFor()
    await requester.ask('submit', askFor({ request }))
    const { settled } = await serve(swarm, worker, 'censored')
    expect(settled).toEqual({ reward: price, escrowed: 0n })
    const ended = await requester.hear('jobEnded')
    expect(ended).toMatchObject({ paid: 1_000n, tax: 0n, receipt: { finishReason: 'censored' } })
    expect(await requester.hear('requestEnded')).toMatchObject({ paid: 4_000n })
    const subsidy = `subsidy ${price - 1_000n}`
    expect(await postingsOf(requester, 'jobCompleted')).toEqual(['floor 1000', subsidy, `reward ${price}`])
    expect(await requester.ask('status', { request, follow: false, outputOffsets: [] })).toMatchObject({
      body: { state: 'completed', paid: 4_000n },
    })
    expect(await requester.ask('balance', { accountKey: new Uint8Array(0) })).toMatchObject({ body: { ledgerSum: 0n } })
  })

  it('that fast workers are to make is held for, or refused', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2, await identityOf(20))
    const held = ((price + 1_000n) * 12n + 5n) / 10n + 1_000n
    const refused = await requester.ask('submit', askFor({ isFast: true }))
    const body = { code: 'kudos_insufficient', needed: held + 3_000n, available: 0n }
    expect(refused).toMatchObject({ kind: 'refused', body })
  })

  it.each([
    [{ width: 0 }],
    [{ width: 16_385 }],
    [{ height: 16_385 }],
    [{ steps: 0 }],
    [{ steps: 501 }],
    [{ extraSourceImages: 65 }],
  ])('of %o is impossible', async (change) => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    for (const dryRun of [true, false]) {
      const answer = await requester.ask('submit', askFor({ image: imageWorkOf(change), dryRun }))
      expect(answer).toMatchObject({ kind: 'refused', body: { code: 'work_impossible' } })
    }
  })
})

describe('alchemy', () => {
  it('is for workers that have the form, paid by the tile, and burns nothing when it is asked for', async () => {
    const swarm = await TestSwarm.start(trustful)
    const requester = await swarm.peer(2, await identityOf(20))
    const worker = await swarm.worker(3, { models: [upscaler] })
    const alchemy = { width: 1024, height: 1025 }
    const answer = await requester.ask('submit', submitOf({ models: ['RealESRGAN_x4plus'], alchemy }))
    expect(answer).toMatchObject({ kind: 'submitted', body: { priceMax: 19_000n, activationTax: 0n, held: 0n } })
    expect((await serve(swarm, worker)).settled).toEqual({ reward: 18_000n, escrowed: 0n })
    expect(await requester.hear('requestEnded')).toMatchObject({ paid: 19_000n })
  })
})

describe('a request that names workers', () => {
  it('is for those, however long others wait', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const other = await swarm.worker(3)
    const submit = submitOf({ workers: [(await identityOf(4)).peer] })
    await requester.ask('submit', submit)
    const text = 'One worker has the model and may not serve it, as the request says. Name others, or none.'
    const reasons = await reasonsOf(requester, submit.request)
    expect(reasons).toMatchObject([{ code: 'workers_not_wanted', text }, { code: 'queue_position' }])
    const named = await swarm.worker(4)
    expect(await named.hear('offer')).toMatchObject({ request: submit.request })
    expect(other.all('offer')).toEqual([])
  })

  it('that may not serve it is for all others', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const excluded = await swarm.worker(3)
    const submit = submitOf({ workers: [excluded.identity.peer], areExcluded: true })
    await requester.ask('submit', submit)
    const other = await swarm.worker(4)
    expect(await other.hear('offer')).toMatchObject({ request: submit.request })
    expect(excluded.all('offer')).toEqual([])
  })
})

describe('a worker', () => {
  it('is told that jobs need more than it offers', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3, { offers: ['a'] })
    await requester.ask('submit', submitOf({ needs: ['a', 'b'] }))
    const answer = await requester.ask('explain', { request: new Uint8Array(0), worker: worker.identity.peer })
    const text = 'One job for its models waits, and needs more than the worker offers. Offer more.'
    expect(answer).toMatchObject({ body: { reasons: [{ code: 'jobs_need_more', text }] } })
  })

  it('cannot say of itself that it is trusted', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3, { offers: ['trusted'] })
    await requester.ask('submit', submitOf({ needs: ['trusted'] }))
    expect(worker.all('offer')).toEqual([])
  })

  it('is served anew what it offers now', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    await requester.ask('submit', submitOf({ needs: ['a'] }))
    expect(worker.all('offer')).toEqual([])
    await worker.join({ offers: ['a'] })
    await worker.hear('offer')
  })
})

describe('how fast models are', () => {
  it('is told by kind, of other work than text in what the request asked for', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3, { models: [modelOf(), painter, upscaler] })
    const asked = [
      submitOf(),
      askFor(),
      submitOf({ models: ['RealESRGAN_x4plus'], alchemy: { width: 1024, height: 1025 } }),
    ]
    for (const [served, submit] of asked.entries()) {
      await requester.ask('submit', submit)
      const offer = await worker.hear('offer', served + 1)
      await worker.ask('accept', { lease: offer.lease })
      const startedAtMs = BigInt(swarm.clock.now())
      await worker.deliver(offer, swarm.tracker.peer, 'done', {
        lie: { startedAtMs, finishedAtMs: startedAtMs + 2_000n },
      })
    }
    const loading = swarm.tracker.load()
    const listing = (['alchemy', 'image', 'text'] as const).map((kind) => swarm.tracker.models(kind))
    const finding = swarm.tracker.model('image', 'painter')
    await swarm.clock.settle()
    expect((await loading).pastMinute).toEqual({ text: 4, image: 8, alchemy: 6 })
    const models = (await Promise.all(listing)).flat()
    const speeds = models.map(({ kind, name, perSecond }) => `${kind} ${name} ${perSecond}`)
    expect(speeds).toEqual(['alchemy RealESRGAN_x4plus 3', 'image painter 4', 'text tiny 2'])
    expect(await finding).toMatchObject({ kind: 'image', name: 'painter', workers: 1, perSecond: 4 })
    expect([swarm.tracker.speedOf('image', ['painter', 'unheard of']), swarm.tracker.speedOf('text', [])]).toEqual([
      4, 2,
    ])
    expect([swarm.tracker.speedOf('text', ['painter']), swarm.tracker.speedOf('text', ['unheard of'])]).toEqual([0, 0])
  })
})
