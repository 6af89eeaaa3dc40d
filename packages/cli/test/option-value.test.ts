import { expect, test } from 'vitest'
import {
  decimalNumber,
  kudosAmount,
  names,
  pageOrigins,
  seedNumber,
  stopTexts,
  transferId,
  wholeNumber,
} from '../src/option-value.js'

const read = (reader: (text: string) => unknown, text: string): unknown => {
  try {
    return reader(text)
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}

test.each([
  ['1', 1],
  ['16', 16],
  ['0', 'Give a whole number from 1 to 16.'],
  ['17', 'Give a whole number from 1 to 16.'],
  ['1.5', 'Give a whole number from 1 to 16.'],
  ['1e1', 'Give a whole number from 1 to 16.'],
  ['', 'Give a whole number from 1 to 16.'],
  ['two', 'Give a whole number from 1 to 16.'],
])('whole number %s: %s', (text, value) => {
  expect(read(wholeNumber(1, 16), text)).toBe(value)
})

test.each([
  ['0', 0],
  ['0.75', 0.75],
  ['1', 1],
  ['1.01', 'Give a number from 0 to 1.'],
  ['-0.1', 'Give a number from 0 to 1.'],
  ['NaN', 'Give a number from 0 to 1.'],
  ['.5', 'Give a number from 0 to 1.'],
])('decimal number %s: %s', (text, value) => {
  expect(read(decimalNumber(0, 1), text)).toBe(value)
})

test.each([
  ['0', 0n],
  ['18446744073709551615', 2n ** 64n - 1n],
  ['18446744073709551616', 'Give a whole number from 0 to 18446744073709551615.'],
  ['-1', 'Give a whole number from 0 to 18446744073709551615.'],
])('seed %s: %s', (text, value) => {
  expect(read(seedNumber, text)).toBe(value)
})

const amountMessage = 'Give an amount of kudos above 0, with at most three decimals, such as 2.5.'

test.each([
  ['2.5', 2_500n],
  ['0.001', 1n],
  ['007', 7_000n],
  ['999999999999.999', 999_999_999_999_999n],
  ['0', amountMessage],
  ['0.000', amountMessage],
  ['1.0001', amountMessage],
  ['-1', amountMessage],
  ['1e3', amountMessage],
  ['', amountMessage],
])('amount of kudos %s: %s', (text, value) => {
  expect(read(kudosAmount, text)).toBe(value)
})

test.each([
  ['https://swarm.example', ['https://swarm.example']],
  ['https://Swarm.Example:443/', ['https://swarm.example']],
  ['http://localhost:8080', ['http://localhost:8080']],
])('%s is where a page comes from', (text, origins) => {
  expect(read(pageOrigins, text)).toEqual(origins)
})

test.each([
  '',
  'swarm.example',
  'null',
  '*',
  'ws://swarm.example',
  'https://swarm.example/page',
  'https://a@swarm.example',
  'https://swarm.example?x',
])('"%s" is not', (text) => {
  expect(read(pageOrigins, text)).toMatch(/without a path/)
})

test('the id of a transfer is 32 hex digits', () => {
  expect(read(transferId, `${'0'.repeat(30)}ff`)).toEqual(Uint8Array.from([...new Uint8Array(15), 255]))
  expect(read(transferId, 'ff')).toMatch(/32 hex digits/)
})

const stopMessage = 'Give up to 128 texts, none of them empty, of 8000 bytes together.'

test.each<[string, string[], unknown]>([
  ['\n', [], ['\n']],
  ['b', ['a'], ['a', 'b']],
  ['', [], stopMessage],
  ['x', Array.from({ length: 127 }, () => 'x'), Array.from({ length: 128 }, () => 'x')],
  ['x', Array.from({ length: 128 }, () => 'x'), stopMessage],
  ['é'.repeat(4_000), [], ['é'.repeat(4_000)]],
  ['é'.repeat(4_000), ['x'], stopMessage],
])('stop text %#', (text, before, value) => {
  expect(read((given) => stopTexts(given, before), text)).toEqual(value)
})

const namesMessage = 'Give up to 2 names, each of 1 to 128 bytes without control characters.'

test.each<[string, string[], unknown]>([
  ['a', [], ['a']],
  ['b', ['a'], ['a', 'b']],
  ['c', ['a', 'b'], namesMessage],
  ['', [], namesMessage],
  ['é'.repeat(64), [], ['é'.repeat(64)]],
  ['é'.repeat(64) + 'x', [], namesMessage],
  ['a\nb', [], namesMessage],
])('name %#', (text, before, value) => {
  expect(read((given) => names(2)(given, before), text)).toEqual(value)
})
