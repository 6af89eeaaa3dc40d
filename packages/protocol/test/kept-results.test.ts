import { expect, test } from 'vitest'
import { KeptResults } from '../src/kept-results.js'

test('what is kept is not made again, until as many others have been', () => {
  const made: string[] = []
  const kept = new KeptResults<number>(2)
  const ask = (key: string): number => kept.of(key, () => made.push(key))
  expect([ask('a'), ask('b'), ask('a'), ask('b')]).toEqual([1, 2, 1, 2])
  ask('c')
  expect(ask('b')).toBe(2)
  ask('a')
  expect(made).toEqual(['a', 'b', 'c', 'a'])
})
