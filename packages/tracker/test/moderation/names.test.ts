import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkName, cleanText, createProfanityCheck, type NamedField } from '../../src/moderation/index.js'

const isProfane = createProfanityCheck({ denied: ['flumph', 'a[b]?'], allowed: ['turdus'] })

describe('cleaning', () => {
  it.each([
    ['  My worker ', 'My worker'],
    ['<b>My</b> worker', 'My worker'],
    ['<script>x()</script>', 'x()'],
    ['<<b>script>x', '‹script›x'],
    ['a <3 b > c', 'a ‹3 b › c'],
    ['a\u0000b\u0007c', 'abc'],
    ['a\u202Eb\u2066c', 'abc'],
    ['a\uD800b', 'ab'],
    ['a\r\nb\tc', 'a b c'],
    ['\u{1F469}\u200D\u{1F4BB}', '\u{1F469}\u200D\u{1F4BB}'],
    ['e\u0301', '\u00E9'],
  ])('%j: %j', (text, cleaned) => {
    expect(cleanText(text, { lines: false })).toBe(cleaned)
  })

  it('keeps lines where there may be some', () => {
    expect(cleanText('a\r\nb\rc', { lines: true })).toBe('a\nb\nc')
  })

  it('leaves no angle bracket, and nothing to clean again', () => {
    const html = fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', 'b', ' ', '!', '"', '\n', '&', 'é', '\u0301') })
    fc.assert(
      fc.property(html, fc.boolean(), (text, lines) => {
        const cleaned = cleanText(text, { lines })
        expect(cleaned).not.toMatch(/[<>]/)
        expect(cleanText(cleaned, { lines })).toBe(cleaned)
      }),
    )
  })
})

describe('profanity', () => {
  it.each([
    ['flumph', true],
    ['My Flumph rig', true],
    ['fl\u0443mph', false],
    ['xa[b]?x', true],
    ['turd', true],
    ['t u r d', false],
    ['tuuurd', true],
    ['Turdus merula', false],
    ['Scunthorpe cockpit', false],
    ['classic assassin', false],
    ['', false],
  ])('%j: %s', (text, profane) => {
    expect(isProfane(text)).toBe(profane)
  })

  it('without words of the operator is by the list alone', () => {
    expect(['flumph', 'turd'].map(createProfanityCheck())).toEqual([false, true])
  })
})

describe('names and texts', () => {
  it.each<[NamedField, string, string | undefined, number[]?]>([
    ['workerName', 'rig 1', undefined],
    ['workerName', 'x'.repeat(100), undefined],
    ['workerName', 'x'.repeat(101), 'TooLongWorkerName', [0]],
    ['workerName', 'x'.repeat(200), 'TooLongWorkerName', [0]],
    ['workerName', 'x'.repeat(201), 'TooLongWorkerName', [0, 1]],
    ['workerName', 'flumph', 'ProfaneWorkerName', [2]],
    ['workerName', '<b></b>', 'BadRequest', []],
    ['workerName', 'my Colab', 'BadRequest', []],
    ['workerName', 'TPU-4', 'BadRequest', []],
    ['workerName', 'google', 'BadRequest', []],
    ['teamName', 'google', undefined],
    ['workerInfo', '', undefined],
    ['workerInfo', 'x'.repeat(1_000), undefined],
    ['workerInfo', 'x'.repeat(1_001), 'TooLongWorkerName', []],
    ['workerInfo', 'flumph', 'ProfaneWorkerInfo', []],
    ['bridgeAgent', 'flumph:1:x', 'ProfaneBridgeAgent', []],
    ['bridgeAgent', 'x'.repeat(1_001), 'TooLong', []],
    ['userName', 'x'.repeat(30), undefined],
    ['userName', 'x'.repeat(31), 'TooLongUserName', [6]],
    ['userName', 'xy', 'BadRequest', []],
    ['userName', 'flumph', 'ProfaneUserName', [7]],
    ['userContact', 'flumph', 'ProfaneUserContact', []],
    ['userContact', 'x@y', 'BadRequest', []],
    ['adminComment', 'flumph', 'ProfaneAdminComment', []],
    ['teamName', 'flumph', 'ProfaneTeamName', []],
    ['teamName', 'xy', 'BadRequest', []],
    ['teamInfo', 'flumph', 'ProfaneTeamInfo', []],
    ['styleName', 'flumph', 'Profanity', []],
    ['styleInfo', 'too short', 'BadRequest', []],
    ['styleTag', 'x'.repeat(26), 'TooLong', []],
    ['collectionName', 'flumph', 'Profanity', []],
  ])('%s %j: %s', (field, text, rc, suspicions) => {
    const verdict = checkName(field, text, { isProfane })
    expect(verdict).toMatchObject(rc === undefined ? { ok: true, text } : { ok: false, refusal: { rc }, suspicions })
  })

  it('of workers that were there before may be of such machines', () => {
    expect(checkName('workerName', 'my colab', { isProfane, isNew: false })).toEqual({ ok: true, text: 'my colab' })
  })
})
