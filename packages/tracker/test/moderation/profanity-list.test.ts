import { describe, expect, it } from 'vitest'
import { createProfanityCheck, parseProfanityList } from '../../src/moderation/index.js'

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n')

function checkOf(text: string): (text: string) => boolean {
  const list = parseProfanityList(text)
  if (!list.ok) throw new Error(list.message)
  return createProfanityCheck(list.init)
}

describe('a list of words', () => {
  it('takes the place of the English one, or is added to it', () => {
    const own = checkOf('# ours\n\n  kitten \r\n')
    expect(['a Kitten', 'turd', 'dog'].map(own)).toEqual([true, false, false])
    expect(['a kitten', 'turd', 'dog'].map(checkOf('@english\nkitten'))).toEqual([true, true, false])
    expect(['kitten', 'turd', 'fuck'].map(checkOf(''))).toEqual([false, false, false])
  })

  it('allows words that have others in them', () => {
    const check = checkOf('cat\n! Cathedral')
    expect(['cat', 'the Cathedral', 'concat'].map(check)).toEqual([true, false, true])
  })

  it.each([
    'kitten',
    'Attack',
    'böse',
    'слово',
    'СЛОВО',
    '日本',
    'two words',
    'a.b',
    'c|b',
    'h3ll0',
    'bookkeeper',
    'a[b]?',
  ])('finds %s, however it is written', (word) => {
    const check = checkOf(word)
    for (const text of [word, `an ${word} or so`, word.toUpperCase(), word.replace(/[a-zа-я]/i, '$&$&$&')])
      expect([text, check(text)]).toEqual([text, true])
    expect(check('nothing at all, my dear')).toBe(false)
  })

  it.each([
    ['x', 1, 'letters'],
    ['dog\n\naaaa', 3, 'letters'],
    ['!', 1, 'no word'],
    ['@german', 1, '@english'],
    ['d' + 'og'.repeat(50), 1, '100 characters'],
    [lines(1_001, (n) => `word ${n}`), 1_001, '1000 words'],
    [lines(1_001, (n) => `!word ${n}`), 1_001, '1000 words'],
  ])('is refused where a line is wrong: %#', (text, line, words) => {
    const list = parseProfanityList(text)
    expect(list).toMatchObject({ ok: false, line, message: expect.stringContaining(words) as string })
  })

  it('may have as many words of each kind as there may be, as long as they may be', () => {
    const longest = 'dogs'.repeat(25)
    const list = parseProfanityList(
      [lines(999, (n) => `word ${n}`), longest, lines(1_000, (n) => `!word ${n}`)].join('\n'),
    )
    expect(list).toMatchObject({ ok: true, init: { hasEnglish: false } })
    expect(list.ok && createProfanityCheck(list.init)(longest)).toBe(true)
  })
})
