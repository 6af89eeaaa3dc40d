import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountKeyFromString, accountKeyToString } from '../../src/ids/account-key.js'
import { formatKudos } from '../../src/ids/kudos.js'
import { requestIdFromString, requestIdToString } from '../../src/ids/request-id.js'

const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('the text of an account', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(accountKeyFromString(accountKeyToString(key))).toEqual({ ok: true, value: key })
      }),
    )
  })

  it('is refused with one character changed', () => {
    const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
    fc.assert(
      fc.property(anyKey, fc.nat(), fc.constantFrom(...alphabet.split('')), (key, at, character) => {
        const text = accountKeyToString(key)
        const place = at % text.length
        const changed = text.slice(0, place) + character + text.slice(place + 1)
        fc.pre(changed !== text)
        expect(accountKeyFromString(changed)).toMatchObject({ ok: false, code: 'account_key_invalid' })
      }),
    )
  })

  it('is refused for anything else', () => {
    const good = accountKeyToString(new Uint8Array(32))
    for (const text of ['', 'ks1', ` ${good}`, `${good} `, good.slice(0, -1), `ks11${good.slice(3)}`, 'ks10OIl', 'é']) {
      expect(accountKeyFromString(text)).toMatchObject({ ok: false, code: 'account_key_invalid' })
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(accountKeyFromString(`ks1${text}`).ok).toBe(false)
      }),
    )
  })
})

describe('the text of a request id', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (id) => {
        expect(requestIdFromString(requestIdToString(id))).toEqual({ ok: true, value: id })
      }),
    )
  })

  it.each(['', '0'.repeat(31), '0'.repeat(33), 'A'.repeat(32), 'g'.repeat(32), '00000000-0000-0000-0000-000000000000'])(
    'is refused: %s',
    (text) => expect(requestIdFromString(text)).toMatchObject({ ok: false, code: 'request_id_invalid' }),
  )
})

describe('kudos', () => {
  it.each([
    [0n, '0.000'],
    [1n, '0.001'],
    [1234n, '1.234'],
    [-1n, '-0.001'],
    [-50_000n, '-50.000'],
    [10n ** 21n, '1000000000000000000.000'],
  ])('%s millikudos are %s', (amount, text) => {
    expect(formatKudos(amount)).toBe(text)
  })
})
