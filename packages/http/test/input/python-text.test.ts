import { expect, test } from 'vitest'
import { pythonText } from '../../src/input/bodies/python-text.js'

test.each([
  [null, 'None'],
  [true, 'True'],
  [5, '5'],
  [0.5, '0.5'],
  ['a', "'a'"],
  ["it's", '"it\'s"'],
  [`"it's"`, `'"it\\'s"'`],
  ['a\nb\\', String.raw`'a\nb\\'`],
  ['\u0001\u200b\ud800é', String.raw`'\x01\u200b\ud800é'`],
  [[1, ['a'], {}], "[1, ['a'], {}]"],
  [{ a: null, 'b"': [true] }, `{'a': None, 'b"': [True]}`],
])('%j is %s', (value, text) => {
  expect(pythonText(value)).toBe(text)
})

test('long values are cut', () => {
  for (const value of ['x'.repeat(1e6), Array.from({ length: 1e5 }, () => 'y'), { z: 'z'.repeat(500) }]) {
    expect(pythonText(value)).toHaveLength(201)
  }
})
