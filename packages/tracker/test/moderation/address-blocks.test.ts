import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AddressBlocks,
  parseAddress,
  parseRange,
  TimeoutEscalation,
  timeoutRefusal,
  type AddressBlock,
  type AddressRange,
  type BlockReason,
} from '../../src/moderation/index.js'
import { moderatorBlocksMax, timeoutsMax } from '../../src/moderation/addresses/address-blocks.js'
import { offendersMax } from '../../src/moderation/addresses/timeout-escalation.js'

function range(text: string): AddressRange {
  const read = parseRange(text)
  if ('rc' in read) throw new Error(read.message)
  return read
}
const address = (text: string): AddressRange => parseAddress(text)!
const block = (text: string, expiresAt: number, reason: BlockReason = 'moderator'): AddressBlock => ({
  range: range(text),
  reason,
  expiresAt,
})

const texts = (all: readonly AddressBlock[]): string[] => all.map((it) => it.range.text)

const numbered = (n: number): string => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`

describe('blocks', () => {
  const blocks = new AddressBlocks([
    block('192.0.2.1', 100),
    block('192.0.2.0/24', 200),
    block('198.51.0.0/16', 300),
    block('2001:db8:1:2::5', 100),
    block('2001:db8:8000::/33', 100),
  ])

  it.each([
    ['192.0.2.1', 99, '192.0.2.0/24'],
    ['192.0.2.2', 199, '192.0.2.0/24'],
    ['192.0.2.2', 200, undefined],
    ['192.0.3.1', 0, undefined],
    ['198.51.100.7', 0, '198.51.0.0/16'],
    ['198.52.0.0', 0, undefined],
    ['2001:db8:1:2:9::', 0, '2001:db8:1:2::/64'],
    ['2001:db8:1:3::', 0, undefined],
    ['2001:db8:8000::1', 0, '2001:db8:8000::/33'],
    ['2001:db8:7fff::1', 0, undefined],
    // The same bits in the other family.
    ['c000:0201::', 0, undefined],
  ])('of %s at %i: %s', (text, now, found) => {
    expect(blocks.find(address(text), now)?.range.text).toBe(found)
  })

  it('are all told of, the one that ends last first', () => {
    expect(texts(blocks.all(address('192.0.2.1'), 0))).toEqual(['192.0.2.0/24', '192.0.2.1'])
    expect(texts(blocks.list(100))).toEqual(['198.51.0.0/16', '192.0.2.0/24'])
  })

  it('are set anew by moderators, but only made longer by what comes of itself', () => {
    const some = new AddressBlocks([block('192.0.2.1', 100)])
    const at = address('192.0.2.1')
    some.block(block('192.0.2.1', 50, 'corrupt_prompt'))
    expect(some.find(at, 0)).toMatchObject({ expiresAt: 100, reason: 'moderator' })
    some.block(block('192.0.2.1', 150, 'corrupt_prompt'))
    expect([some.find(at, 0)?.expiresAt, some.size]).toEqual([150, 1])
    some.block(block('192.0.2.1', 20))
    expect([some.find(at, 0)?.expiresAt, some.size]).toEqual([20, 1])
    expect([some.unblock(at), some.unblock(at), some.size]).toEqual([true, false, 0])
    expect(some.find(at, 0)).toBeUndefined()
  })

  it('of moderators are so many and not one more', () => {
    const many = new AddressBlocks()
    for (let n = 0; n < moderatorBlocksMax; n += 1) expect(many.block(block(numbered(n), 9))).toBe(true)
    expect(many.block(block(numbered(moderatorBlocksMax), 9))).toBe(false)
    expect(many.block(block(numbered(0), 10))).toBe(true)
    expect(many.block(block(numbered(moderatorBlocksMax), 9, 'corrupt_prompt'))).toBe(true)
  })

  it('that came of themselves are so many; the first makes room', () => {
    const many = new AddressBlocks([block('192.0.2.1', 9)])
    for (let n = 0; n <= timeoutsMax; n += 1) many.block(block(numbered(n), 9, 'corrupt_prompt'))
    expect(many.size).toBe(timeoutsMax + 1)
    expect([0, 1].map((n) => many.find(address(numbered(n)), 0) !== undefined)).toEqual([false, true])
    expect(many.find(address('192.0.2.1'), 0)).toBeDefined()
  })
})

describe('time-outs', () => {
  const minute = 60_000
  const hour = 60 * minute
  const at = address('192.0.2.1')

  it('get longer with each offence', () => {
    const escalation = new TimeoutEscalation()
    const minutes = Array.from({ length: 5 }, () => escalation.offend(at, { isService: false }, 0))
    expect(minutes).toEqual([3, 9, 15, 21, 27])
    expect(escalation.offend(address('192.0.2.2'), { isService: false }, 0)).toBe(3)
    for (let n = 0; n < 300; n += 1) escalation.offend(at, { isService: false }, 0)
    expect(escalation.offend(at, { isService: false }, 0)).toBe(24 * 60)
    escalation.forgive(at)
    expect(escalation.count(at, 0)).toBe(0)
  })

  it.each([
    [false, 24 * hour - 1, 9],
    [false, 24 * hour, 3],
    [true, hour - 1, 5],
    [true, hour, 3],
  ])('remember the last offence for a while (service: %s), after %i: %i', (isService, later, minutes) => {
    const escalation = new TimeoutEscalation()
    expect(escalation.offend(at, { isService }, 0)).toBe(3)
    expect(escalation.offend(at, { isService }, later)).toBe(minutes)
  })

  it('are those of a whole /64', () => {
    const escalation = new TimeoutEscalation()
    escalation.offend(address('2001:db8::1'), { isService: false }, 0)
    expect(escalation.offend(address('2001:db8::2'), { isService: false }, 0)).toBe(9)
  })

  it('remember so many and not one more', () => {
    const escalation = new TimeoutEscalation()
    for (let n = 0; n <= offendersMax; n += 1) {
      escalation.offend({ ...at, text: String(n) }, { isService: false }, 0)
    }
    expect(escalation.size).toBe(offendersMax)
  })
})

describe('the refusal', () => {
  it.each<[BlockReason, number, number, RegExp]>([
    ['corrupt_prompt', 180_000, 180, /for 180 more seconds.*prompt filter.*replacement_filter.*VPN/],
    ['corrupt_prompt', 1, 1, /for 1 more seconds/],
    ['moderator', 4 * 86_400_000, 345_600, /345600 more seconds.*moderator.*Ask the operator/],
    ['moderator', 4 * 86_400_000 + 1, 345_601, /about 5 days/],
    ['worker', 999_500, 1_000, /a worker at it/],
  ])('for %s, %i ms before it ends', (reason, ms, retryAfterSeconds, message) => {
    const refusal = timeoutRefusal(block('192.0.2.1', 1_000 + ms, reason), { now: 1_000 })
    expect(refusal).toMatchObject({ rc: 'TimeoutIP', retryAfterSeconds })
    expect(refusal.message).toMatch(message)
  })

  it('tells how to reach the operator', () => {
    const { message } = timeoutRefusal(block('192.0.2.1', 9), { now: 0, contact: 'op@example.org' })
    expect(message).toContain('op@example.org')
    expect(message).not.toContain('192.0.2.1')
  })
})

it('nothing outlives its expiry after a sweep', () => {
  const entry = fc.record({
    text: fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('10.0.0.0/8', '192.0.2.0/24', '2001:db8::/32', '192.0.2.1', '2001:db8::1'),
    ),
    expiresAt: fc.integer({ min: 0, max: 1_000 }),
    reason: fc.constantFrom<BlockReason>('moderator', 'corrupt_prompt', 'worker'),
  })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 50 }), fc.integer({ min: 0, max: 1_000 }), (entries, now) => {
      const blocks = new AddressBlocks(entries.map(({ text, expiresAt, reason }) => block(text, expiresAt, reason)))
      const escalation = new TimeoutEscalation()
      for (const { text, expiresAt } of entries) {
        escalation.offend(range(text), { isService: true }, expiresAt - 3_600_000)
      }
      const before = blocks.list(now)
      for (const { range: it } of before) expect(blocks.find(it, now)).toBeDefined()
      blocks.sweep(now)
      expect(blocks.list(now)).toEqual(before)
      expect(blocks.size).toBe(before.length)
      escalation.sweep(now)
      const last = new Map(entries.map(({ text, expiresAt }) => [range(text).text, expiresAt]))
      expect(escalation.size).toBe([...last.values()].filter((expiresAt) => expiresAt > now).length)
    }),
  )
})

const value = (text: string): number => text.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)

it('a block is found as by looking at every one', () => {
  const small = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  const cidr = fc.tuple(small, fc.integer({ min: 8, max: 32 })).map(([[a, b], bits]) => `10.${a}.${b}.9/${bits}`)
  fc.assert(
    fc.property(fc.array(cidr, { maxLength: 20 }), small, (ranges, [a, b]) => {
      const blocks = new AddressBlocks(ranges.map((text) => block(text, 1)))
      const host = `10.${a}.${b}.9`
      const expected = ranges.some((text) => {
        const [first, bits] = text.split('/') as [string, string]
        const size = 2 ** (32 - Number(bits))
        return Math.floor(value(first) / size) === Math.floor(value(host) / size)
      })
      expect(blocks.find(address(host), 0) !== undefined).toBe(expected)
    }),
  )
})
