import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const decoder = new TextDecoder()

describe('a request from its submission to its payment', () => {
  it('reaches a worker, and its output, receipt and end reach the requester', async () => {
    const swarm = await TestSwarm.start()
    const account = await identityOf(20)
    const requester = await swarm.peer(2, account)
    const worker = await swarm.worker(3)
    const submit = submitOf()

    const submitted = await requester.ask('submit', submit)
    expect(submitted).toMatchObject({ kind: 'submitted', body: { activationTax: 1_000n, held: 0n } })
    const offer = await worker.hear('offer')
    expect(offer).toMatchObject({ prompt: submit.prompt, generation: 0, outputTokensMax: 100, acceptWithinMs: 5_000n })
    expect(await worker.ask('accept', { lease: offer.lease })).toMatchObject({ kind: 'leased' })
    expect(await worker.deliver(offer, swarm.tracker.peer, 'hallo')).toMatchObject({ kind: 'settled' })

    const ended = await requester.hear('requestEnded')
    expect(ended).toMatchObject({ outcome: 'completed', code: '' })
    const output = requester.all('output')
    expect(output.map(({ text }) => decoder.decode(text)).join('')).toBe('hallo')
    const [job] = requester.all('jobEnded')
    // What a model that nobody knows costs in a short context, and the tax of 1000.
    expect(job).toMatchObject({ state: 'completed', paid: 2_211n, tax: 1_000n })
    expect(job.receipt!.worker).toBe(worker.identity.peer)
    expect(ended.paid).toBe(3_211n)
    const balance = await requester.ask('balance', { accountKey: new Uint8Array(0) })
    expect(balance).toMatchObject({ kind: 'balanceReport', body: { ledgerSum: 0n, kind: 'registered' } })
    const kinds = requester.heard.map(({ kind }) => kind)
    expect(kinds.indexOf('output')).toBeLessThan(kinds.indexOf('jobEnded'))
    expect(kinds.indexOf('jobEnded')).toBeLessThan(kinds.indexOf('requestEnded'))
  })
})
