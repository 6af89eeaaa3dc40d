import type { HistoryEntry, HistoryPage } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import type { TestPeer } from './test-peer.js'
import { submitOf } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const none = new Uint8Array(0)
const all = { accountKey: none, all: true, beforeSeq: 0n, afterSeq: 0n, limit: 256, forward: false, follow: false }

async function page(peer: TestPeer, changes: Partial<typeof all>): Promise<HistoryPage> {
  const answer = await peer.ask('history', { ...all, ...changes })
  if (answer.kind !== 'historyPage') throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** A swarm in which two jobs have been paid. */
async function busySwarm(): Promise<{ swarm: TestSwarm; requester: TestPeer; worker: TestPeer }> {
  const swarm = await TestSwarm.start()
  const requester = await swarm.peer(2, await identityOf(20))
  const worker = await swarm.worker(3)
  for (let n = 1; n <= 2; n += 1) {
    await requester.ask('submit', submitOf())
    const offer = await worker.hear('offer', n)
    await worker.ask('accept', { lease: offer.lease })
    await worker.deliver(offer, swarm.tracker.peer, 'hallo')
  }
  return { swarm, requester, worker }
}

const seqs = (entries: readonly HistoryEntry[]): number[] => entries.map(({ seq }) => Number(seq))

describe('the history of everybody', () => {
  it('recounts the ledger', async () => {
    const { swarm, requester } = await busySwarm()
    const { entries, more, lastSeq, accounts } = await page(requester, { forward: true })
    expect(seqs(entries)).toEqual(Array.from({ length: swarm.store.lastSeq }, (_, i) => i + 1))
    expect([more, Number(lastSeq)]).toEqual([false, swarm.store.lastSeq])
    const balances = new Map<bigint, bigint>()
    for (const { debit, credit, amount } of entries.flatMap(({ postings }) => postings)) {
      balances.set(debit, (balances.get(debit) ?? 0n) - amount)
      balances.set(credit, (balances.get(credit) ?? 0n) + amount)
    }
    expect([...balances.values()].reduce((sum, balance) => sum + balance, 0n)).toBe(0n)
    for (const { account, key } of accounts) {
      if (key.length === 0) continue
      const report = await requester.ask('balance', { accountKey: key })
      expect(report).toMatchObject({ kind: 'balanceReport', body: { account, balance: balances.get(account) } })
    }
  })

  it('comes in pages in either direction', async () => {
    const { swarm, requester } = await busySwarm()
    const { lastSeq: end } = swarm.store
    const forward: number[] = []
    for (let afterSeq = 0n, more = true; more;) {
      const next = await page(requester, { forward: true, afterSeq, limit: 3 })
      forward.push(...seqs(next.entries))
      ;({ more, lastSeq: afterSeq } = next)
    }
    const backward: number[] = []
    for (let beforeSeq = 0n, more = true; more;) {
      const next = await page(requester, { beforeSeq, limit: 3 })
      backward.push(...seqs(next.entries))
      more = next.more
      beforeSeq = next.entries.at(-1)!.seq
    }
    expect(forward).toEqual(Array.from({ length: end }, (_, i) => i + 1))
    expect(backward).toEqual(forward.toReversed())
  })
})

describe('pages that are asked for all at once', () => {
  it('come one by one, in turn for each session, and not for one that is gone', async () => {
    const { swarm } = await busySwarm()
    const [greedy, gone, modest] = [await swarm.peer(5), await swarm.peer(6), await swarm.peer(7)]
    const order: string[] = []
    let reading = 0
    const read = swarm.store.readJournal.bind(swarm.store)
    swarm.store.readJournal = async function* counted(fromSeq, limit) {
      reading += 1
      expect(reading).toBe(1)
      yield* read(fromSeq, limit)
      reading -= 1
    }
    greedy.onFrame = ({ kind }) => void (kind === 'historyPage' && order.push('greedy'))
    modest.onFrame = ({ kind }) => void (kind === 'historyPage' && order.push('modest'))
    for (let n = 0; n < 50; n += 1) {
      greedy.send('history', { ...all, limit: 1 })
      gone.send('history', { ...all, limit: 1 })
    }
    modest.send('history', { ...all, limit: 1 })
    await gone.hangUp()
    await greedy.hear('historyPage', 50)
    expect(order.indexOf('modest')).toBeLessThanOrEqual(2)
    expect(gone.all('historyPage').length).toBeLessThanOrEqual(2)
  })

  it('have as many events as fit into what is read, and go on after them', async () => {
    const { swarm } = await busySwarm()
    await swarm.boot({ limits: { historyReadBytesMax: 300 } })
    const peer = await swarm.peer(5)
    const forward: number[] = []
    let pages = 0
    for (let afterSeq = 0n, more = true; more; pages += 1) {
      const next = await page(peer, { forward: true, afterSeq })
      forward.push(...seqs(next.entries))
      ;({ more, lastSeq: afterSeq } = next)
    }
    expect(forward).toEqual(Array.from({ length: swarm.store.lastSeq }, (_, i) => i + 1))
    expect(pages).toBeGreaterThan(3)
  })
})

describe('the history of an account', () => {
  it('has what it paid and nothing else', async () => {
    const { requester } = await busySwarm()
    const mine = await page(requester, { all: false })
    expect(mine.entries.map(({ event }) => event)).toEqual([
      'requestEnded',
      'jobCompleted',
      'requestSubmitted',
      'requestEnded',
      'jobCompleted',
      'requestSubmitted',
      'accountOpened',
    ])
    expect(mine.entries[2].request).toHaveLength(16)
    const key = (await identityOf(20)).publicKey as Uint8Array<ArrayBuffer>
    const forward = await page(requester, { all: false, accountKey: key, forward: true })
    expect(seqs(forward.entries)).toEqual(seqs(mine.entries).toReversed())
    expect(await requester.ask('history', { ...all, all: false, accountKey: new Uint8Array(32) })).toMatchObject({
      body: { code: 'account_unknown' },
    })
  })
})

describe('following the history', () => {
  it('tells every event once, in order, when it is durable', async () => {
    const { swarm, requester } = await busySwarm()
    const watcher = await swarm.peer(5)
    const { lastSeq } = await page(watcher, { limit: 1, follow: true })
    const release = swarm.store.hold()
    requester.send('submit', submitOf())
    await swarm.clock.settle()
    expect(watcher.all('posted')).toEqual([])
    release()
    await requester.hear('submitted', 3)
    await swarm.clock.settle()
    const posted = seqs(watcher.all('posted'))
    expect(posted).toEqual(
      Array.from({ length: swarm.store.lastSeq - Number(lastSeq) }, (_, i) => Number(lastSeq) + 1 + i),
    )
    expect(posted.length).toBeGreaterThan(0)
  })

  it('reads the journal once, however often it is asked for', async () => {
    const { swarm, requester } = await busySwarm()
    for (let n = 0; n < 60; n += 1) await requester.ask('submit', submitOf({ models: ['none has it'] }))
    const watcher = await swarm.peer(5)
    let rows = 0
    const read = swarm.store.readJournal.bind(swarm.store)
    swarm.store.readJournal = async function* counted(fromSeq, limit) {
      for await (const row of read(fromSeq, limit)) {
        rows += 1
        yield row
      }
    }
    const times = 20
    const follow = { ...all, forward: true, follow: true, limit: 1 }
    for (let n = 0; n < times; n += 1) watcher.send('history', follow)
    await watcher.hear('historyPage', times)
    await swarm.clock.settle()
    const { lastSeq } = swarm.store
    expect(seqs(watcher.all('posted')).slice(-(lastSeq - 1))).toEqual(
      Array.from({ length: lastSeq - 1 }, (_, i) => i + 2),
    )
    // Two events for each page, and at most two readings: the last one, and the one that it replaced.
    expect(rows).toBeLessThanOrEqual(2 * times + 2 * lastSeq)
  })

  it('of an account reads what is about it and nothing else', async () => {
    const { swarm, requester, worker } = await busySwarm()
    swarm.store.readJournal = () => {
      throw new Error('the journal is not read')
    }
    await page(requester, { all: false, forward: true, follow: true, limit: 2 })
    await swarm.clock.settle()
    expect(requester.all('posted').map(({ event }) => event)).toEqual([
      'jobCompleted',
      'requestEnded',
      'requestSubmitted',
      'jobCompleted',
      'requestEnded',
    ])
    await requester.ask('submit', submitOf())
    const offer = await worker.hear('offer', 3)
    await worker.ask('accept', { lease: offer.lease })
    await worker.deliver(offer, swarm.tracker.peer, 'hallo')
    await swarm.clock.settle()
    const told = requester.all('posted').slice(5)
    expect(told.map(({ event }) => event)).toEqual(['requestSubmitted', 'jobCompleted', 'requestEnded'])
  })

  it('begins so far behind and no further', async () => {
    const { swarm } = await busySwarm()
    const { lastSeq } = swarm.store
    await swarm.boot({ limits: { followBehindMax: 5 } })
    const watcher = await swarm.peer(5)
    const end = swarm.store.lastSeq
    expect(end).toBeGreaterThan(lastSeq)
    const follow = { ...all, forward: true, follow: true }
    expect(await watcher.ask('history', { ...follow, afterSeq: BigInt(end - 6) })).toMatchObject({
      kind: 'refused',
      body: { code: 'follow_too_far_behind', max: 5n },
    })
    expect(await watcher.ask('history', { ...follow, afterSeq: BigInt(end - 5) })).toMatchObject({
      kind: 'historyPage',
    })
  })

  it('is for so many sessions and not one more', async () => {
    const swarm = await TestSwarm.start({ limits: { historyFollowersMax: 2 } })
    const [first, second, third] = [await swarm.peer(2), await swarm.peer(3), await swarm.peer(4)]
    const follow = { ...all, follow: true }
    for (const peer of [first, second, first]) {
      expect(await peer.ask('history', follow)).toMatchObject({ kind: 'historyPage' })
    }
    const refused = { kind: 'refused', body: { code: 'followers_too_many', max: 2n } }
    expect(await third.ask('history', follow)).toMatchObject(refused)
    await first.hangUp()
    expect(await third.ask('history', follow)).toMatchObject({ kind: 'historyPage' })
  })
})
