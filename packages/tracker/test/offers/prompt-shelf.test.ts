import { createHash } from 'node:crypto'
import { bytesToText } from '@kudoswarm/core'
import { createMemoryStore } from '@kudoswarm/store'
import { describe, expect, it } from 'vitest'
import { PromptShelf } from '../../src/offers/prompt-shelf.js'

describe('the prompt shelf', () => {
  it('keeps what fits, and the store has the rest', async () => {
    const store = createMemoryStore()
    const shelf = new PromptShelf({ store, charactersMax: 10 })
    const hash = Uint8Array.from(createHash('sha256').update('oldest').digest())
    await store.commit({ events: [], blobs: [{ hash, bytes: new TextEncoder().encode('oldest'), expiresAt: 100 }] })
    const oldest = bytesToText(hash)
    shelf.put(oldest, 'oldest')
    shelf.put('b', '1234')
    expect([shelf.peek(oldest), shelf.characters]).toEqual(['oldest', 10])
    shelf.put('c', '1')
    expect([shelf.peek(oldest), shelf.peek('b'), shelf.peek('c'), shelf.characters]).toEqual([
      undefined,
      '1234',
      '1',
      5,
    ])
    expect(await shelf.fetch(oldest, 99)).toBe('oldest')
    expect(await shelf.fetch(oldest, 100)).toBeUndefined()
    shelf.put('d', 'x'.repeat(11))
    shelf.put('c', '1')
    expect(shelf.characters).toBe(5)
  })
})
