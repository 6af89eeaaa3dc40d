import { describe, expect, test } from 'vitest'
import { bytesText } from '../../src/figures/bytes-text.js'
import { durationText } from '../../src/figures/duration-text.js'
import { hexText } from '../../src/figures/hex-text.js'
import { kudosText } from '../../src/figures/kudos-text.js'
import { shortId } from '../../src/figures/short-id.js'
import { speedText } from '../../src/figures/speed-text.js'

describe('kudosText', () => {
  test.each([
    [0n, '0.00'],
    [1n, '0.001'],
    [-4n, '-0.004'],
    [5n, '0.01'],
    [1234n, '1.23'],
    [-50_000n, '-50.00'],
    [999_994n, '999.99'],
    [1_000_000n, '1,000'],
    [1_234_567_890n, '1,234,568'],
  ])('%s millikudos are %s', (millikudos, text) => expect(kudosText(millikudos)).toBe(text))
})

describe('bytesText', () => {
  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [9_949, '9.9 kB'],
    [9_951, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [2_578_944, '2.6 MB'],
    [5e15, '5000 TB'],
  ])('%d is %s', (bytes, text) => expect(bytesText(bytes)).toBe(text))
})

describe('durationText', () => {
  test.each([
    [0, 'under a second'],
    [999, 'under a second'],
    [1000, '1 s'],
    [99_499, '99 s'],
    [99_500, '2 min'],
    [99.5 * 60_000, '2 h'],
    [47.4 * 3_600_000, '47 h'],
    [47.5 * 3_600_000, '2 days'],
  ])('%d ms is %s', (ms, text) => expect(durationText(ms)).toBe(text))
})

describe('speedText', () => {
  test.each([
    [0, '0.0'],
    [9.94, '9.9'],
    [9.96, '10'],
    [1234.4, '1234'],
  ])('%d is %s', (speed, text) => expect(speedText(speed)).toBe(text))
})

test('a short id has both ends, and what is short stays', () => {
  expect(shortId('12D3KooWDQKFVV6poy')).toBe('12D3Ko…VV6poy')
  expect(shortId('1234567890123')).toBe('1234567890123')
  expect(shortId('12345678901234')).toBe('123456…901234')
})

test('bytes as hex digits', () => expect(hexText(new Uint8Array([0, 15, 255]))).toBe('000fff'))
