import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress, parseRange } from '../../src/moderation/index.js'

const read = (text: string): void => void [parseAddress(text), parseRange(text)]

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['::1', '::/64'],
    ['192.0.2', undefined],
    ['192.0.513', undefined],
    ['0x7f.0.0.1', undefined],
    ['010.0.0.1', undefined],
    ['192.0.2.256', undefined],
    ['192.0.2.1/32', undefined],
    ['example.org', undefined],
    [':'.repeat(10_000), undefined],
    ['', undefined],
  ])('%j: %s', (text, network) => {
    expect(parseAddress(text)?.text).toBe(network)
  })

  it('is read from anything without throwing', () => {
    fc.assert(fc.property(fc.string(), read))
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        expect(parseAddress(text)).toBeDefined()
      }),
    )
  })
})

describe('a range', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['2001:db8::1', '2001:db8::/64'],
    ['2001:db8::1/128', '2001:db8::/64'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['2001::/16', '2001::/16'],
    ['0.0.0.0/0', undefined],
    ['10.0.0.0/7', undefined],
    ['2000::/15', undefined],
    ['::ffff:192.0.2.1/96', undefined],
    ['192.0.2.1/33', undefined],
    ['192.0.2.1/', undefined],
    ['192.0.2.1/-1', undefined],
    ['192.0.2.1/24/24', undefined],
    ['192.0.2.1/2x', undefined],
    ['duck', undefined],
  ])('%s: %s', (text, range) => {
    const read = parseRange(text)
    expect('rc' in read ? undefined : read.text).toBe(range)
    if ('rc' in read) expect(read.rc).toBe('BadRequest')
  })
})
