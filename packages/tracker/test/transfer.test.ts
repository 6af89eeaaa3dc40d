import type { AccountNo } from '@kudoswarm/core'
import { describe, expect, it } from 'vitest'
import { newProfile } from '../src/directory/index.js'
import { identityOf } from './test-identity.js'
import type { TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const none = new Uint8Array(0)
const transfer = { transfer: new Uint8Array(16).fill(1), account: 5n, accountKey: none, amount: 2_000n }
const page = { accountKey: none, all: false, beforeSeq: 0n, afterSeq: 0n, limit: 10, forward: false, follow: false }

/** A sender that can give away 10 kudos, account 4, and a receiver, account 5. */
async function pair(): Promise<{ swarm: TestSwarm; sender: TestPeer; receiver: TestPeer }> {
  const swarm = await TestSwarm.start()
  const account = await identityOf(20)
  const sender = await swarm.peer(2, account)
  const receiver = await swarm.peer(3, await identityOf(21))
  const granting = swarm.tracker.grant({
    id: new Uint8Array(16),
    accountKey: account.publicKey,
    amount: 10_000n,
    reason: '',
  })
  await swarm.clock.settle()
  await granting
  return { swarm, sender, receiver }
}

describe('a transfer', () => {
  it('is in the history of both, and told to who follows', async () => {
    const { swarm, sender, receiver } = await pair()
    await receiver.ask('history', { ...page, forward: true, follow: true })
    const answer = await sender.ask('transfer', transfer)
    const seq = BigInt(swarm.store.lastSeq)
    expect(answer).toMatchObject({
      kind: 'transferred',
      body: { transfer: transfer.transfer, account: 5n, amount: 2_000n, seq },
    })
    const entry = {
      seq,
      event: 'kudosTransferred',
      postings: [{ debit: 4n, credit: 5n, amount: 2_000n, kind: 'transfer' }],
    }
    expect(await receiver.hear('posted')).toMatchObject(entry)
    for (const peer of [sender, receiver]) {
      expect(await peer.ask('history', page)).toMatchObject({
        body: { entries: expect.arrayContaining([expect.objectContaining(entry)]) as unknown },
      })
    }
    expect(await receiver.ask('balance', { accountKey: none })).toMatchObject({
      body: { balance: 27_000n, ledgerSum: 0n },
    })
  })

  it('that is repeated after a restart is answered as before, and made once', async () => {
    const { swarm, sender } = await pair()
    const { body } = await sender.ask('transfer', transfer)
    await swarm.boot()
    const again = await swarm.peer(2, await identityOf(20))
    const accountKey = new Uint8Array((await identityOf(21)).publicKey)
    expect(await again.ask('transfer', { ...transfer, account: 0n, accountKey })).toMatchObject({
      kind: 'transferred',
      body,
    })
    expect(await again.ask('balance', { accountKey: none })).toMatchObject({ body: { balance: 33_000n } })
  })

  it('is not told of before it is durable', async () => {
    const { swarm, sender } = await pair()
    const release = swarm.store.hold()
    sender.send('transfer', transfer)
    await swarm.clock.settle()
    expect(sender.all('transferred')).toEqual([])
    release()
    await sender.hear('transferred')
  })

  it.each([
    ['kudos_insufficient', { amount: 10_001n }, { needed: 10_001n, available: 10_000n }],
    ['amount_invalid', { amount: -1n }, {}],
    ['account_unknown', { account: 1n }, {}],
    ['transfer_to_anonymous', { account: 3n }, {}],
    ['transfer_to_self', { account: 4n }, {}],
  ])('is refused with %s', async (code, changes, details) => {
    const { sender } = await pair()
    expect(await sender.ask('transfer', { ...transfer, ...changes })).toMatchObject({
      kind: 'refused',
      body: { code, ...details },
    })
  })

  it('of who has no account is refused', async () => {
    const { swarm } = await pair()
    const nobody = await swarm.peer(4)
    expect(await nobody.ask('transfer', transfer)).toMatchObject({ body: { code: 'transfer_from_anonymous' } })
  })

  it('back at once is refused, with the time to wait', async () => {
    const { swarm, sender, receiver } = await pair()
    await sender.ask('transfer', transfer)
    await swarm.clock.advance(59_000)
    expect(await receiver.ask('transfer', { ...transfer, account: 4n })).toMatchObject({
      body: { code: 'transfer_too_soon', retryAfterMs: 1_000, message: expect.stringContaining('1000 ms') as string },
    })
  })
})

describe('a transfer by the operator’s API', () => {
  it('changes the directory with it, once', async () => {
    const { swarm } = await pair()
    const { directory } = swarm.tracker
    const give = async () => {
      const giving = swarm.tracker.transfer({
        id: new Uint8Array(16).fill(7),
        from: 4 as AccountNo,
        to: 5 as AccountNo,
        amount: 1_000n,
        rule: (draft) => {
          const known = draft.profiles.get('5') ?? newProfile({ account: 5, name: 'thanked', now: draft.now })
          draft.profiles.put({ ...known, concurrency: known.concurrency + 1 })
          return { ok: true }
        },
      })
      await swarm.clock.settle()
      return giving
    }
    const told: string[] = []
    const unfollow = swarm.tracker.follow((events) => told.push(...events.map(({ event }) => event.type)))
    expect(await give()).toMatchObject({ ok: true, type: 'kudosTransferred' })
    expect(await give()).toMatchObject({ ok: true, type: 'kudosTransferred' })
    expect(directory.profiles.get('5')?.concurrency).toBe(31)
    expect(told).toEqual(['kudosTransferred'])
    unfollow()
  })
})
