import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { errors } from '@kudoswarm/protocol'
import { isDecided } from '../../../src/peer/gift.js'
import { parseAmount, parseReceiver } from '../../../src/views/kudos/gift-form.js'
import {
  askAgainMsMax,
  forgetGift,
  isSafeToAskAgain,
  keepGift,
  pendingGifts,
  readGift,
  writeGift,
  type PendingGift,
} from '../../../src/views/kudos/pending-gift.js'

describe('an amount', () => {
  test.each([
    ['1', 1_000n],
    [' 12.5 ', 12_500n],
    ['12,5', 12_500n],
    ['0.001', 1n],
    ['0.0001', undefined],
    ['0', undefined],
    ['0.000', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['', undefined],
    ['.5', undefined],
    ['999999999999', 999_999_999_999_000n],
    ['1000000000000', undefined],
  ])('"%s" is %s millikudos', (text, amount) => expect(parseAmount(text)).toBe(amount))
})

describe('a receiver', () => {
  test.each(['ks1abc', 'ada#17', '17', '999999999', 'two words#3'])('"%s" may be one', (text) => {
    expect(parseReceiver(` ${text} `)).toBe(text)
  })

  test.each(['', 'ada', 'ks1', `ks1${'a'.repeat(51)}`, 'ks10OIl', '1000000000', '../17', 'a/b#1', '#17'])(
    '"%s" is none',
    (text) => expect(parseReceiver(text)).toBeUndefined(),
  )
})

const gift: PendingGift = {
  id: '0123456789abcdef0123456789abcdef',
  to: '17',
  amount: 12_345_678_901_234_567_890n,
  from: 'ks1a',
  alias: 'ada#17',
  askedAtMs: 1_000,
}

describe('a gift that is not answered', () => {
  test('is read as it was written', () => expect(readGift(writeGift(gift))).toEqual(gift))

  test.each([null, '', '{', '{}', '{"id":"0123456789abcdef0123456789abcdef","amount":"x"}', '{"id":"7","amount":"1"}'])(
    '%s is none',
    (text) => expect(readGift(text)).toBeUndefined(),
  )

  test.each([
    [askAgainMsMax, true],
    [askAgainMsMax + 1, false],
  ])('may be asked for again %d ms later: %s', (ms, isSafe) => {
    expect(isSafeToAskAgain(gift, gift.askedAtMs + ms)).toBe(isSafe)
  })
})

describe('the gifts that are not answered', () => {
  const other = { ...gift, id: 'f'.repeat(32), askedAtMs: 500 }

  beforeEach(() => vi.stubGlobal('localStorage', createStorage()))
  afterEach(() => vi.unstubAllGlobals())

  test('are kept side by side, for each account, until they are answered', () => {
    keepGift(gift)
    keepGift(other)
    keepGift({ ...gift, id: '7'.repeat(32), from: 'ks1b' })
    keepGift(gift)
    expect(pendingGifts('ks1a')).toEqual([other, gift])
    forgetGift(gift.id)
    expect(pendingGifts('ks1a')).toEqual([other])
    expect(pendingGifts('ks1b')).toHaveLength(1)
  })

  test('are also the one that an earlier version of the page has kept', () => {
    localStorage.setItem('kudoswarm-gift', writeGift(gift))
    localStorage.setItem('kudoswarm-theme', 'dark')
    expect(pendingGifts('ks1a')).toEqual([gift])
    forgetGift(gift.id)
    expect(localStorage).toHaveLength(1)
  })
})

/** What browsers have and Node has not. */
function createStorage(): Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'> {
  const entries = new Map<string, string>()
  return {
    get length() {
      return entries.size
    },
    key: (at) => [...entries.keys()][at] ?? null,
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => void entries.set(name, value),
    removeItem: (name) => void entries.delete(name),
  }
}

describe('a refusal', () => {
  test.each([
    'transfer_from_anonymous',
    'transfer_id_taken',
    'transfer_too_soon',
    'transfers_too_many',
    'account_unknown',
    'account_deleted',
    'amount_invalid',
    'kudos_insufficient',
  ])('%s says that nothing was given', (code) => {
    expect(Object.hasOwn(errors, code)).toBe(true)
    expect(isDecided(code)).toBe(true)
  })

  test.each(['rate_limited', 'storage_unavailable', 'lost', 'session_ended', 'internal'])(
    '%s says nothing of an asking before it',
    (code) => expect(isDecided(code)).toBe(false),
  )
})
