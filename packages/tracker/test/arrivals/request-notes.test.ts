import { anonymousAccount } from '@kudoswarm/core'
import type { AccountNo } from '@kudoswarm/core'
import { afterEach, describe, expect, it } from 'vitest'
import { noteIdOf } from '../../src/index.js'
import type { CompletedJob } from '../../src/index.js'
import { identityOf } from '../test-identity.js'
import { submitOf } from '../test-peer.js'
import { TestSwarm } from '../test-swarm.js'

const limits = { maxImagePixels: -1, maxImageSteps: -1, maxTextTokens: -1 }
const sharedKey = { id: 'k', name: '', kudos: 50, utilized: 0, ...limits }

let swarm: TestSwarm
afterEach(() => expect(swarm.logged.filter(({ level }) => level === 'error')).toEqual([]))

async function settled<Result>(promise: Promise<Result>): Promise<Result> {
  await swarm.clock.settle()
  return promise
}

/** Opens an account, and has peer 2 act for it without a proof. */
async function vouchFor(): Promise<AccountNo> {
  const opened = await settled(swarm.tracker.openAccount((await identityOf(20)).publicKey))
  if (!opened.ok || opened.type !== 'accountOpened') throw new Error('no account')
  swarm.tracker.vouch((await identityOf(2)).peer, opened.account)
  return opened.account
}

describe('a request that is expected', () => {
  it('is noted with its submission, paid from its shared key, and told of', async () => {
    swarm = await TestSwarm.start()
    const owner = await vouchFor()
    await settled(swarm.tracker.directory.sharedKeys.put({ ...sharedKey, owner }))
    const told: CompletedJob[] = []
    swarm.tracker.followJobs((job) => told.push(job))
    const submit = submitOf()
    const request = noteIdOf(submit.request)
    const forget = swarm.tracker.expectRequest({ request, clientId: 'c', ip: '192.0.2.1', sharedKey: 'k' })
    const requester = await swarm.peer(2)
    await requester.ask('submit', submit)
    forget()
    const { directory } = swarm.tracker
    expect(directory.requestNotes.get(request)).toMatchObject({ clientId: 'c', ip: '192.0.2.1' })
    expect(directory.sharedKeys.get('k')).toMatchObject({ kudos: 49, utilized: 1 })
    expect(swarm.store.commits.at(-1)?.events).toHaveLength(1)
    expect(swarm.store.commits.at(-1)?.records).toHaveLength(2)

    const worker = await swarm.worker(3)
    const offer = await worker.hear('offer')
    await worker.ask('accept', { lease: offer.lease })
    await worker.deliver(offer, swarm.tracker.peer, 'hello, this is an answer')
    await requester.hear('requestEnded')
    await swarm.clock.settle()
    const payer = await settled(
      swarm.tracker.look(({ ledger, requests }) => ({
        account: requests.findById(submit.request)?.account,
        spent: ledger.get(owner).tally.spent,
      })),
    )
    expect(payer.account).toBe(owner)
    const { utilized, utilizedRest } = directory.sharedKeys.get('k')!
    expect(BigInt(utilized * 1_000 + utilizedRest!)).toBe(payer.spent)
    expect(told).toEqual([{ request: submit.request, lease: Number(offer.lease) }])
    expect(directory.requestNotes.get(request)).toMatchObject({ clientId: 'c', ip: undefined })
    // The key and the note are in the commit of the end, and no later one has them.
    const changed = swarm.store.commits.filter(({ records }) => records.length > 0)
    expect(changed.at(-1)?.events.length).toBeGreaterThan(0)
    expect(changed.at(-1)?.records).toHaveLength(2)
    await swarm.clock.advance(3_600_000)
    expect(directory.requestNotes.size).toBe(0)
  })

  it('that is refused leaves nothing, and so does one that is not expected', async () => {
    swarm = await TestSwarm.start()
    const submit = submitOf({ generations: 1_000 })
    swarm.tracker.expectRequest({ request: noteIdOf(submit.request), clientId: 'c' })
    const requester = await swarm.peer(2)
    expect(await requester.ask('submit', submit)).toMatchObject({ kind: 'refused' })
    await requester.ask('submit', submitOf())
    expect(swarm.tracker.directory.requestNotes.size).toBe(0)
  })
})

describe('a peer that was vouched for', () => {
  it('acts for nobody once that has ended', async () => {
    swarm = await TestSwarm.start()
    const peer = (await identityOf(2)).peer
    swarm.tracker.vouch(peer, 7 as AccountNo)()
    expect(await (await swarm.dial(2)).hello(swarm.tracker.peer)).toMatchObject({
      body: { account: BigInt(anonymousAccount) },
    })
  })
})
