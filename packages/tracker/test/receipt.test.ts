import { describe, expect, it } from 'vitest'
import type { Offer, Receipt } from '@kudoswarm/protocol'
import { textlessTokensMax } from '../src/receipt/receipt-check.js'
import type { Lie, TestPeer } from './test-peer.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const wrongHash = new Uint8Array(32).fill(9)
const text = 'hallo'

async function leased(): Promise<{ swarm: TestSwarm; requester: TestPeer; worker: TestPeer; offer: Offer }> {
  const swarm = await TestSwarm.start()
  const requester = await swarm.peer(2)
  const worker = await swarm.worker(3)
  await requester.ask('submit', submitOf())
  const offer = await worker.hear('offer')
  await worker.ask('accept', { lease: offer.lease })
  return { swarm, requester, worker, offer }
}

describe('a receipt that lies', () => {
  const table: [name: string, lie: (now: bigint) => Lie, code: string][] = [
    ['names another request', () => ({ lie: { request: new Uint8Array(16) } }), 'receipt_job_mismatch'],
    ['names another generation', () => ({ lie: { generation: 1 } }), 'receipt_job_mismatch'],
    ['names another model', () => ({ lie: { model: wrongHash } }), 'receipt_model_mismatch'],
    ['names another prompt', () => ({ lie: { inputHash: wrongHash } }), 'receipt_input_mismatch'],
    ['names other parameters', () => ({ lie: { parametersHash: wrongHash } }), 'receipt_input_mismatch'],
    ['names another output', () => ({ lie: { outputHash: wrongHash } }), 'receipt_output_mismatch'],
    ['counts a token that did not arrive', () => ({ lie: { outputTokens: 6 } }), 'receipt_counts_invalid'],
    ['counts more prompt than there is', () => ({ lie: { promptTokens: 16 } }), 'receipt_counts_invalid'],
    ['ends before it began', (now) => ({ lie: { startedAtMs: now + 1n } }), 'receipt_counts_invalid'],
    ['ends in the future', (now) => ({ lie: { finishedAtMs: now + 600_001n } }), 'receipt_counts_invalid'],
    ['is not signed', () => ({ forge: { signature: new Uint8Array(64) } }), 'receipt_signature_invalid'],
    ['was changed after signing', () => ({ forge: { promptTokens: 2 } }), 'receipt_signature_invalid'],
  ]
  it.each(table)('%s', async (_name, lie, code) => {
    const { swarm, worker, requester, offer } = await leased()
    const other = await swarm.worker(4)
    const answer = await worker.deliver(offer, swarm.tracker.peer, text, lie(BigInt(swarm.clock.now())))
    expect(answer).toMatchObject({ kind: 'refused', body: { code } })
    // The job goes to somebody else, who delivers; what the first one had sent is told anew.
    const again = await other.hear('offer')
    await other.ask('accept', { lease: again.lease })
    expect(await other.deliver(again, swarm.tracker.peer, text)).toMatchObject({ kind: 'settled' })
    const ended = await requester.hear('jobEnded')
    expect(ended.receipt!.worker).toBe(other.identity.peer)
    expect(requester.all('output').map(({ offset, restarted }) => [offset, restarted])).toEqual([
      [0, false],
      [0, true],
    ])
    expect(worker.all('settled')).toEqual([])
  })

  it.each([
    ['tracker', { tracker: 'another' }, 'receipt_tracker_mismatch'],
    ['worker', { worker: 'another' }, 'receipt_worker_mismatch'],
  ])('names another %s is misdirected, and the lease stands', async (_name, lie, code) => {
    const { swarm, worker, offer } = await leased()
    const answer = await worker.deliver(offer, swarm.tracker.peer, text, { lie })
    expect(answer).toMatchObject({ kind: 'refused', body: { code } })
    expect(await worker.deliver(offer, swarm.tracker.peer, text)).toMatchObject({ kind: 'settled' })
  })

  it('at the bound is none', async () => {
    const { swarm, worker, offer } = await leased()
    const now = BigInt(swarm.clock.now())
    const lie: Partial<Receipt> = { outputTokens: 5, promptTokens: 15, startedAtMs: now, finishedAtMs: now + 600_000n }
    expect(await worker.deliver(offer, swarm.tracker.peer, text, { lie })).toMatchObject({ kind: 'settled' })
  })

  it.each([
    ['', textlessTokensMax],
    ['a', textlessTokensMax + 1],
  ])('may count so many tokens for the text %j, and not one more', async (said, tokensMax) => {
    for (const [extra, kind] of [
      [0, 'settled'],
      [1, 'refused'],
    ] as const) {
      const swarm = await TestSwarm.start()
      const requester = await swarm.peer(2)
      const worker = await swarm.worker(3)
      await requester.ask('submit', submitOf({ outputTokensMax: 100 }))
      const offer = await worker.hear('offer')
      await worker.ask('accept', { lease: offer.lease })
      const tokens = Array<number>(100).fill(0)
      worker.send('progress', { lease: offer.lease, offset: 0, text: new TextEncoder().encode(said), tokens }, 0)
      const lie = { outputTokens: tokensMax + extra }
      const receipt = await worker.receiptFor(offer, swarm.tracker.peer, said, { lie })
      const answer = await worker.ask('complete', { receipt })
      expect(answer).toMatchObject({ kind, body: extra === 0 ? {} : { code: 'receipt_counts_invalid' } })
    }
  })

  it('about a lease of another worker changes nothing for that one', async () => {
    const { swarm, worker, offer } = await leased()
    const other = await swarm.worker(4)
    const answer = await other.deliver(offer, swarm.tracker.peer, text)
    expect(answer).toMatchObject({ kind: 'refused', body: { code: 'lease_not_yours' } })
    expect(other.all('withdraw')).toMatchObject([{ lease: offer.lease }])
    expect(await worker.deliver(offer, swarm.tracker.peer, text)).toMatchObject({ kind: 'settled' })
  })

  it('about a lease that never was is refused', async () => {
    const { swarm, worker, offer } = await leased()
    const answer = await worker.deliver({ ...offer, lease: 99n }, swarm.tracker.peer, text)
    expect(answer).toMatchObject({ kind: 'refused', body: { code: 'lease_unknown' } })
  })

  it('before the offer was accepted is refused, and the offer stands', async () => {
    const swarm = await TestSwarm.start()
    const requester = await swarm.peer(2)
    const worker = await swarm.worker(3)
    await requester.ask('submit', submitOf())
    const offer = await worker.hear('offer')
    const answer = await worker.deliver(offer, swarm.tracker.peer, text)
    expect(answer).toMatchObject({ kind: 'refused', body: { code: 'lease_not_started' } })
    expect(await worker.ask('accept', { lease: offer.lease })).toMatchObject({ kind: 'leased' })
  })
})

describe('a receipt for output that did not arrive', () => {
  it('is refused, and the worker may send it again', async () => {
    const { swarm, worker, offer } = await leased()
    const bytes = new TextEncoder().encode(text)
    const piece = { lease: offer.lease, text: bytes, tokens: [...bytes] }
    worker.send('progress', { ...piece, offset: 3 }, 0)
    worker.send('progress', { ...piece, offset: 8 }, 0)
    expect(await worker.hear('refused')).toMatchObject({ code: 'progress_offset_invalid' })
    const receipt = await worker.receiptFor(offer, swarm.tracker.peer, text)
    const answer = await worker.ask('complete', { receipt })
    expect(answer).toMatchObject({ kind: 'refused', body: { code: 'receipt_output_mismatch' } })
    expect(worker.all('refused')).toHaveLength(2)
    expect(await worker.deliver(offer, swarm.tracker.peer, text)).toMatchObject({ kind: 'settled' })
  })
})

describe('a completion that is repeated', () => {
  it('is answered the same and paid once', async () => {
    const { swarm, worker, offer } = await leased()
    const bytes = new TextEncoder().encode(text)
    worker.send('progress', { lease: offer.lease, offset: 0, text: bytes, tokens: [...bytes] }, 0)
    const receipt = await worker.receiptFor(offer, swarm.tracker.peer, text)
    const first = await worker.ask('complete', { receipt })
    const events = swarm.store.lastSeq
    const again = await worker.ask('complete', { receipt })
    expect(first.kind).toBe('settled')
    expect(again.body).toEqual(first.body)
    expect(swarm.store.lastSeq).toBe(events)
  })

  it('with another receipt is refused', async () => {
    const { swarm, worker, offer } = await leased()
    await worker.deliver(offer, swarm.tracker.peer, text)
    const receipt = await worker.receiptFor(offer, swarm.tracker.peer, text, { lie: { promptTokens: 4 } })
    const answer = await worker.ask('complete', { receipt })
    expect(answer).toMatchObject({ kind: 'refused', body: { code: 'job_already_completed' } })
  })
})
