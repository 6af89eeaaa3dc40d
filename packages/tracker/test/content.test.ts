import { StoreError } from '@kudoswarm/ports'
import { sha256OfText } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { contentGraceMs } from '../src/offers/content-expiry.js'
import { submitOf } from './test-peer.js'
import type { TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const prompt = 'say something'

async function serve(swarm: TestSwarm, worker: TestPeer, text: string, nth = 1): Promise<void> {
  const offer = await worker.hear('offer', nth)
  await worker.ask('accept', { lease: offer.lease })
  expect(await worker.deliver(offer, swarm.tracker.peer, text)).toMatchObject({ kind: 'settled' })
}

function isThere(swarm: TestSwarm, text: string): Promise<boolean> {
  return swarm.store.readBlob(sha256OfText(text), swarm.clock.now()).then((bytes) => bytes !== undefined)
}

describe('an output for which there is no room, or that cannot be read,', () => {
  it.each([
    [5, true],
    [4, false],
  ])('beside %i bytes is settled, told to who follows, and kept: %s', async (room, isKept) => {
    const swarm = await TestSwarm.start({ limits: { blobBytesMax: prompt.length + room } })
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf({ prompt })
    await requester.ask('submit', submit)
    await serve(swarm, worker, 'hallo')
    expect(await requester.hear('requestEnded')).toMatchObject({ outcome: 'completed' })
    expect(requester.all('output')).toMatchObject([{ offset: 0, text: new TextEncoder().encode('hallo') }])
    expect(swarm.store.blobBytes).toBe(prompt.length + (isKept ? 5 : 0))

    const again = await swarm.peer(2)
    const status = await again.ask('status', { request: submit.request, follow: true, outputOffsets: [] })
    expect(status).toMatchObject({ kind: 'statusReport', body: { state: 'completed' } })
    expect((await again.hear('jobEnded')).receipt!.outputHash).toEqual(new Uint8Array(sha256OfText('hallo')))
    await again.hear('requestEnded')
    expect(again.all('output')).toHaveLength(isKept ? 1 : 0)
  })

  it.each([
    [7, 1],
    [8, 0],
  ])('that cannot be read %i times is told to who follows %i times', async (failures, told) => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf({ prompt })
    await requester.ask('submit', submit)
    await serve(swarm, worker, 'hallo')
    await requester.hear('requestEnded')
    const read = swarm.store.readBlob.bind(swarm.store)
    let left = failures
    swarm.store.readBlob = async (hash, now) => {
      if (left-- > 0) throw new StoreError('storage_failed', 'the test has the store fail; wait')
      return read(hash, now)
    }
    const again = await swarm.peer(2)
    await again.ask('status', { request: submit.request, follow: true, outputOffsets: [] })
    await swarm.clock.advance(10_000)
    await again.hear('requestEnded')
    expect(again.all('output')).toHaveLength(told)
  })

  it('counts what is being written in the same batch', async () => {
    const swarm = await TestSwarm.start({ limits: { blobBytesMax: 2 * prompt.length } })
    const requester = await swarm.peer(2)
    for (const n of [1, 2, 3])
      requester.send('submit', submitOf({ prompt: prompt.replace('something', `nothing ${n}`) }))
    await requester.hear('submitted', 2)
    expect(await requester.hear('refused')).toMatchObject({ code: 'blob_store_full' })
    expect(swarm.store.blobBytes).toBe(2 * prompt.length)
  })
})

describe('the content of a request that has ended', () => {
  const policy = { resultMs: 100_000 }
  const keptMs = policy.resultMs + contentGraceMs

  it('goes when the request is forgotten, however long its prompt might have been needed', async () => {
    const swarm = await TestSwarm.start({ policy })
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    await requester.ask('submit', submitOf({ prompt, generations: 2 }))
    await serve(swarm, worker, 'one', 1)
    await swarm.clock.advance(4_000)
    await serve(swarm, worker, 'two', 2)
    await requester.hear('requestEnded')
    await swarm.clock.advance(keptMs - 1)
    for (const text of [prompt, 'one', 'two']) expect(await isThere(swarm, text)).toBe(true)
    await swarm.clock.advance(1)
    for (const text of [prompt, 'one', 'two']) expect(await isThere(swarm, text)).toBe(false)
    await swarm.clock.advance(60_000)
    expect(swarm.store.blobBytes).toBe(0)
  })

  it('is there as long as the request is remembered, also where the store cannot write that it is forgotten', async () => {
    const swarm = await TestSwarm.start({ policy })
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    const submit = submitOf({ prompt })
    await requester.ask('submit', submit)
    await serve(swarm, worker, 'one')
    await requester.hear('requestEnded')
    swarm.store.failure = 'storage_full'
    await swarm.clock.advance(policy.resultMs + 60_000)
    const again = await swarm.peer(2)
    await again.ask('status', { request: submit.request, follow: true, outputOffsets: [] })
    await again.hear('requestEnded')
    expect(again.all('output')).toMatchObject([{ offset: 0, text: new TextEncoder().encode('one') }])
  })

  it('stays as long as another request uses it', async () => {
    const swarm = await TestSwarm.start({ policy })
    const requester = await swarm.peer(2)
    const [first, second] = [submitOf({ prompt }), submitOf({ prompt })]
    await requester.ask('submit', first)
    await requester.ask('submit', second)
    await requester.ask('cancel', { request: first.request })
    await swarm.boot({ policy })
    await swarm.clock.advance(keptMs)
    expect(await isThere(swarm, prompt)).toBe(true)
    const again = await swarm.peer(2)
    await again.ask('cancel', { request: second.request })
    await swarm.clock.advance(keptMs - 1)
    expect(await isThere(swarm, prompt)).toBe(true)
    await swarm.clock.advance(1)
    expect(await isThere(swarm, prompt)).toBe(false)
  })

  it('is kept for longer by a request that is submitted later', async () => {
    const swarm = await TestSwarm.start({ policy })
    const requester = await swarm.peer(2)
    const first = submitOf({ prompt })
    await requester.ask('submit', first)
    requester.send('cancel', { request: first.request })
    await requester.ask('submit', submitOf({ prompt }))
    await swarm.clock.advance(keptMs)
    expect(await isThere(swarm, prompt)).toBe(true)
  })
})
