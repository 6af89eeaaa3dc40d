import { bytesToText } from '@kudoswarm/core'
import { inputBytes, inputHash } from '@kudoswarm/protocol'
import { createMemoryStore } from '@kudoswarm/store'
import { describe, expect, it } from 'vitest'
import { InputShelf } from '../../src/offers/input-shelf.js'

const plain = (prompt: string) => ({ prompt, options: '', stopSequences: [] as string[] })

describe('the input shelf', () => {
  it.each([
    plain('oldest'),
    { ...plain('old'), options: 'est' },
    { ...plain('o'), options: 'l', stopSequences: ['d', 'est'] },
    plain('\u{feff}old'),
  ])('keeps what fits, and the store has the rest: %o', async (input) => {
    const length = input.prompt.length + input.options.length + input.stopSequences.join('').length
    const store = createMemoryStore()
    const shelf = new InputShelf({ store, charactersMax: length + 4 })
    const hash = inputHash(input)
    await store.commit({ events: [], records: [], blobs: [{ hash, bytes: inputBytes(input), expiresAt: 100 }] })
    const oldest = bytesToText(hash)
    shelf.put(oldest, input)
    shelf.put('b', plain('1234'))
    expect([shelf.peek(oldest), shelf.characters]).toEqual([input, length + 4])
    shelf.put('c', { ...plain(''), options: '1' })
    expect([shelf.peek(oldest), shelf.peek('b'), shelf.characters]).toEqual([undefined, plain('1234'), 5])
    expect(await shelf.fetch(oldest, 99)).toEqual(input)
    expect(await shelf.fetch(oldest, 100)).toBeUndefined()
    shelf.put('d', plain('x'.repeat(length + 5)))
    shelf.put('c', plain('1'))
    expect(shelf.characters).toBe(5)
  })
})
