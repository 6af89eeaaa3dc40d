import { createFaultyStore, storeCases } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { copyMemoryDisk, createMemoryDisk, createMemoryStore } from '../src/index.js'

const event = (seq: number) => ({ seq, bytes: Uint8Array.of(seq), accounts: [4] })

describe('the memory store', () => {
  for (const { name, run } of storeCases) {
    it(name, async () => {
      const disk = createMemoryDisk()
      let store = createFaultyStore(createMemoryStore(disk))
      await run({
        open: async () => (store = createFaultyStore(createMemoryStore(disk))),
        failCommits({ isWritten }) {
          Object.assign(store, { failure: 'storage_failed', failsAfterWriting: isWritten })
          return () => (store.failure = undefined)
        },
      })
    })
  }

  it('leaves a copy of its disk alone', async () => {
    const disk = createMemoryDisk()
    const store = createMemoryStore(disk)
    await store.commit({ events: [event(1)], blobs: [], records: [] })
    const copy = createMemoryStore(copyMemoryDisk(disk))
    await store.commit({ events: [event(2)], blobs: [], records: [] })
    expect(copy.lastSeq).toBe(1)
    expect(await copy.readAccount(4, { before: 10 }, 10)).toHaveLength(1)
  })
})
