import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { addressText, networkOf, parseAddress } from '../../src/directory/internet-address.js'
import {
  blockWorkerAddress,
  endTimeout,
  listTimedOutNetworks,
  longestTimeoutOf,
  timeOut,
  timeOutForPrompt,
  timeoutsOf,
  unblockWorkerAddress,
} from '../../src/directory/index.js'
import { callerOf, codeOf, TestDirectory } from './test-directory.js'

const moderator = callerOf(6, { isTrusted: true, isModerator: true })
const hourMs = 3_600_000

describe('an address', () => {
  it.each<[text: string, spelled: string | undefined]>([
    ['1.2.3.4', '1.2.3.4'],
    ['1.2.3.4/32', '1.2.3.4'],
    ['1.2.3.4/24', '1.2.3.0/24'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['255.255.255.255', '255.255.255.255'],
    ['256.1.1.1', undefined],
    ['1.2.3', undefined],
    ['1.2.3.4.5', undefined],
    ['01.2.3.4', undefined],
    ['1.2.3.4/33', undefined],
    ['1.2.3.4/', undefined],
    ['1.2.3.4/8/8', undefined],
    ['1.2.3.4 ', undefined],
    ['-1.2.3.4', undefined],
    ['', undefined],
    ['duck', undefined],
    ['::', '::'],
    ['::1', '::1'],
    ['2001:DB8::', '2001:db8::'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1:2:3:4:5:6:7:8::', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7', undefined],
    ['1:2:3:4:5:6:7:8:9', undefined],
    [':1', undefined],
    [':::', undefined],
    ['12345::', undefined],
    ['g::', undefined],
    ['2001:db8::1/64', '2001:db8::/64'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['2001:db8::1/129', undefined],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::ffff:102:304', '1.2.3.4'],
    ['::ffff:1.2.3.4/120', '1.2.3.0/24'],
    ['::ffff:0:0/95', '::fffe:0:0/95'],
    ['64:ff9b::1.2.3.4', '64:ff9b::102:304'],
    ['1.2.3.4::', undefined],
    ['x'.repeat(65), undefined],
  ])('%s is %s', (text, spelled) => {
    const parsed = parseAddress(text)
    expect(parsed && addressText(parsed)).toBe(spelled)
  })

  it('is read again as the same, and reading never throws', () => {
    const some = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.stringMatching(/^[0-9a-f:./]{0,30}$/))
    fc.assert(
      fc.property(some, fc.nat(130), (text, bits) => {
        const parsed = parseAddress(text)
        if (parsed === undefined) return
        expect(parseAddress(addressText(parsed))).toEqual(parsed)
        const network = networkOf(parsed, bits)
        expect(parseAddress(addressText(network))).toEqual(network)
      }),
    )
  })
})

describe('time-outs', () => {
  let test: TestDirectory
  let now: number
  beforeEach(() => {
    test = new TestDirectory()
    now = test.clock.now()
  })

  const give = (address: string, hours = 1, caller = moderator): string =>
    codeOf(test.decide((draft) => timeOut(draft, caller, { address, hours })))

  it.each([
    [0, 'BadRequest'],
    [1, 'ok'],
    [720, 'ok'],
    [721, 'BadRequest'],
    [1.5, 'BadRequest'],
  ])('of %d hours: %s', (hours, code) => {
    expect(give('10.0.0.1', hours)).toBe(code)
  })

  it('are for moderators', () => {
    const caller = callerOf(7, { isTrusted: true })
    const codes = [
      give('10.0.0.1', 1, caller),
      codeOf(test.decide((draft) => endTimeout(draft, caller, '10.0.0.1'))),
      codeOf(test.decide((draft) => blockWorkerAddress(draft, caller, { address: '10.0.0.1', days: 1, worker: 'w' }))),
      codeOf(test.decide((draft) => unblockWorkerAddress(draft, caller, 'w'))),
      codeOf(listTimedOutNetworks(test.directory, caller, now)),
    ]
    expect(new Set(codes)).toEqual(new Set(['NotModerator']))
    expect(give('duck')).toBe('BadRequest')
  })

  it('hold for an address and every network in which it is, until they end', () => {
    expect(
      ['10.1.2.3', '10.1.0.0/16', '10.0.0.0/8', '0.0.0.0/0', '10.2.0.0/16'].map((one, at) => give(one, at + 1)),
    ).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    const of = (address: string, at = now) => timeoutsOf(test.directory, address, at).map((one) => one.address)
    expect(of('10.1.2.3')).toEqual(['10.1.2.3', '10.1.0.0/16', '10.0.0.0/8', '0.0.0.0/0'])
    expect(of('::ffff:10.1.2.4')).toEqual(['10.1.0.0/16', '10.0.0.0/8', '0.0.0.0/0'])
    expect(of('10.1.2.3', now + 2 * hourMs)).toEqual(['10.0.0.0/8', '0.0.0.0/0'])
    expect(of('2001:db8::1')).toEqual([])
    expect(of('duck')).toEqual([])
    expect(longestTimeoutOf(test.directory, '10.1.2.3', now)?.until).toBe(now + 4 * hourMs)
    expect(longestTimeoutOf(test.directory, '2001:db8::1', now)?.until).toBeUndefined()
    const listed = listTimedOutNetworks(test.directory, moderator, now + 2 * hourMs)
    expect(listed.ok && listed.timeouts.map(({ address }) => address).sort()).toEqual([
      '0.0.0.0/0',
      '10.0.0.0/8',
      '10.2.0.0/16',
    ])
  })

  it('end when a moderator says so, in whatever spelling', () => {
    give('10.1.2.3/16')
    const end = (address: string) => codeOf(test.decide((draft) => endTimeout(draft, moderator, address)))
    expect([end('10.1.9.9/16'), end('10.1.9.9/16'), end('duck')]).toEqual(['ok', 'BadRequest', 'BadRequest'])
    expect(test.directory.addressTimeouts.size).toBe(0)
  })

  it('of a worker are for all of its /64', () => {
    const block = (address: string, days = 1) =>
      codeOf(test.decide((draft) => blockWorkerAddress(draft, moderator, { address, days, worker: address })))
    expect([
      block('2001:db8::1'),
      block('10.0.0.1'),
      block('10.0.0.1', 0),
      block('10.0.0.1', 31),
      block('duck'),
    ]).toEqual(['ok', 'ok', 'BadRequest', 'BadRequest', 'BadRequest'])
    expect(longestTimeoutOf(test.directory, '2001:db8::ffff:1', now)?.until).toBe(now + 24 * hourMs)
    expect(longestTimeoutOf(test.directory, '2001:db8:0:1::1', now)?.until).toBeUndefined()
    expect(codeOf(test.decide((draft) => unblockWorkerAddress(draft, moderator, '2001:db8::1')))).toBe('ok')
    expect(longestTimeoutOf(test.directory, '2001:db8::1', now)?.until).toBeUndefined()
    expect(longestTimeoutOf(test.directory, '10.0.0.1', now)?.until).toBeDefined()
  })

  it('for corrupt prompts grow, and never shorten a longer one', () => {
    const minutes = [3, 9, 3].map((given) => {
      test.decide((draft) => timeOutForPrompt(draft, { address: '10.0.0.1', minutes: given }))
      return (longestTimeoutOf(test.directory, '10.0.0.1', now)!.until - now) / 60_000
    })
    expect(minutes).toEqual([3, 9, 9])
    give('10.0.0.1', 5)
    test.decide((draft) => timeOutForPrompt(draft, { address: '::ffff:10.0.0.1', minutes: 3 }))
    expect(longestTimeoutOf(test.directory, '10.0.0.1', now)?.until).toBe(now + 5 * hourMs)
    expect(codeOf(test.decide((draft) => timeOutForPrompt(draft, { address: 'duck', minutes: 3 })))).toBe('BadRequest')
  })
})
