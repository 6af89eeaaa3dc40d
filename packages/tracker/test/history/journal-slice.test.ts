import type { RecordedEvent, WorkerNo, AccountNo } from '@kudoswarm/core'
import { createMemoryStore } from '@kudoswarm/store'
import { describe, expect, it } from 'vitest'
import { readSlice } from '../../src/history/journal-slice.js'
import { encodeEvent } from '../../src/journal/event-codec.js'

const bytesOf = (seq: number): Uint8Array =>
  encodeEvent({
    seq,
    at: 1,
    event: {
      type: 'workerJoined',
      worker: 1 as WorkerNo,
      peer: 'peer',
      account: 3 as AccountNo,
      name: 'n'.repeat(100),
      slots: 1,
      models: [],
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    },
  })

/** A store of 100 events of the same size, all about account 3. */
async function storeOf100() {
  const store = createMemoryStore()
  const events = Array.from({ length: 100 }, (_, i) => ({ seq: i + 1, bytes: bytesOf(i + 1), accounts: [3] }))
  await store.commit({ events, blobs: [], records: [] })
  let rows = 0
  const readJournal = store.readJournal.bind(store)
  const readAccount = store.readAccount.bind(store)
  store.readJournal = async function* counted(...args) {
    for await (const row of readJournal(...args)) {
      rows += 1
      yield row
    }
  }
  store.readAccount = async (...args) => {
    const found = await readAccount(...args)
    rows += found.length
    return found
  }
  return { store, size: bytesOf(1).length, rowsRead: () => rows }
}

const seqs = (events: readonly RecordedEvent[]): number[] => events.map(({ seq }) => seq)
const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => first + Math.sign(last - first || 1) * i)
const large = 1e9

describe.each([undefined, 3])('a slice of the journal of account %s', (account) => {
  it.each([
    { bound: { after: 0 }, limit: 100, first: 1, last: 100, more: false },
    { bound: { after: 0 }, limit: 99, first: 1, last: 99, more: true },
    { bound: { after: 90 }, limit: 11, first: 91, last: 100, more: false },
    { bound: { before: 101 }, limit: 100, first: 100, last: 1, more: false },
    { bound: { before: 101 }, limit: 64, first: 100, last: 37, more: true },
    { bound: { before: 5 }, limit: 4, first: 4, last: 1, more: false },
  ])('has $first to $last of $limit $bound', async ({ bound, limit, first, last, more }) => {
    const { store } = await storeOf100()
    const slice = await readSlice(store, { account, bound, limit, bytesMax: large })
    expect([seqs(slice.events), slice.more]).toEqual([range(first, last), more])
  })

  it('is empty beyond either end', async () => {
    const { store } = await storeOf100()
    for (const bound of [{ after: 100 }, { after: 200 }, { before: 1 }, { before: 0 }]) {
      const slice = await readSlice(store, { account, bound, limit: 10, bytesMax: large })
      expect(slice).toEqual({ events: [], more: false })
    }
  })

  it('ends with the last event that fits into the bytes, and has one at least', async () => {
    const { store, size } = await storeOf100()
    const counts = []
    for (const bytesMax of [1, 40 * size - 1, 40 * size, 40 * size + 1]) {
      const { events, more } = await readSlice(store, { account, bound: { after: 0 }, limit: 100, bytesMax })
      counts.push([events.length, more])
    }
    expect(counts).toEqual([
      [1, true],
      [39, true],
      [40, true],
      [40, true],
    ])
    const whole = await readSlice(store, { account, bound: { after: 0 }, limit: 100, bytesMax: 100 * size })
    expect([whole.events.length, whole.more]).toEqual([100, false])
  })

  it('reads little more than it has, and nothing for nobody', async () => {
    const { store, size, rowsRead } = await storeOf100()
    await readSlice(store, { account, bound: { after: 0 }, limit: 100, bytesMax: 10 * size })
    expect(rowsRead()).toBe(32)
    await readSlice(store, { account, bound: { after: 0 }, limit: 100, bytesMax: large, isOver: () => true })
    expect(rowsRead()).toBe(32)
  })
})
