import { describe, expect, it } from 'vitest'
import { changeNews, newestFirst, publishNews, removeNews } from '../../src/directory/index.js'
import type { NewsFields } from '../../src/directory/index.js'
import { newsMax } from '../../src/directory/items/newspiece.js'
import { callerOf, codeOf, named, TestDirectory } from './test-directory.js'

const moderator = callerOf(5, { isModerator: true })
const piece = { title: 'Moving', text: 'We *move*.' }
const long = (length: number): string => 'é'.repeat(length)
const url = (length: number): string => `https://e.org/${'x'.repeat(length - 14)}`
const many = (count: number, text: string): string[] => Array.from({ length: count }, () => text)

const cases: [NewsFields, code: string][] = [
  [{}, 'ok'],
  [{ title: '' }, 'BadRequest'],
  [{ title: long(200) }, 'ok'],
  [{ title: long(201) }, 'BadRequest'],
  [{ text: '' }, 'BadRequest'],
  [{ text: long(5_000) }, 'ok'],
  [{ text: long(5_001) }, 'BadRequest'],
  [{ importance: '' }, 'BadRequest'],
  [{ importance: long(50) }, 'ok'],
  [{ importance: long(51) }, 'BadRequest'],
  [{ tags: many(10, long(50)) }, 'ok'],
  [{ tags: many(11, 'a') }, 'BadRequest'],
  [{ tags: [long(51)] }, 'BadRequest'],
  [{ tags: [''] }, 'BadRequest'],
  [{ moreInfoUrls: many(10, url(1_000)) }, 'ok'],
  [{ moreInfoUrls: many(11, url(20)) }, 'BadRequest'],
  [{ moreInfoUrls: [url(1_001)] }, 'BadRequest'],
  [{ moreInfoUrls: ['http://e.org'] }, 'ok'],
  [{ moreInfoUrls: ['javascript:alert(1)'] }, 'BadRequest'],
  [{ moreInfoUrls: ['https://e.org/"><script>'] }, 'BadRequest'],
  [{ publishedOn: '2028-02-29' }, 'ok'],
  [{ publishedOn: '2026-02-29' }, 'BadRequest'],
  [{ publishedOn: '2026-2-1' }, 'BadRequest'],
  [{ publishedOn: 'today' }, 'BadRequest'],
]

describe('a piece of news', () => {
  it.each(named(cases))('with %s', (_name, fields, code) => {
    const test = new TestDirectory()
    expect(codeOf(test.decide((draft) => publishNews(draft, moderator, { ...piece, ...fields })))).toBe(code)
    const made = test.decide((draft) => publishNews(draft, moderator, piece))
    const id = made.ok ? made.newspiece.id : ''
    const isNothing = Object.keys(fields).length === 0
    const changed = test.decide((draft) => changeNews(draft, moderator, { id, ...fields }))
    expect(codeOf(changed)).toBe(isNothing ? 'BadRequest' : code)
  })

  it('is of today, and is changed and removed by moderators alone', () => {
    const test = new TestDirectory()
    const made = test.decide((draft) => publishNews(draft, moderator, piece))
    expect(made).toMatchObject({ newspiece: { ...piece, importance: 'Information', tags: [], moreInfoUrls: [] } })
    const today = new Date(test.clock.now()).toISOString().slice(0, 10)
    expect(made.ok && made.newspiece.publishedOn).toBe(today)
    const id = made.ok ? made.newspiece.id : ''
    const other = callerOf(6, { isTrusted: true })
    expect(codeOf(test.decide((draft) => publishNews(draft, other, piece)))).toBe('NotModerator')
    expect(codeOf(test.decide((draft) => changeNews(draft, other, { id, title: 'No' })))).toBe('NotModerator')
    expect(codeOf(test.decide((draft) => removeNews(draft, other, id)))).toBe('NotModerator')
    const changed = test.decide((draft) => changeNews(draft, moderator, { id, title: 'Moved' }))
    expect(changed).toMatchObject({ newspiece: { ...piece, id, title: 'Moved' } })
    expect(codeOf(test.decide((draft) => removeNews(draft, moderator, id)))).toBe('ok')
    expect(codeOf(test.decide((draft) => removeNews(draft, moderator, id)))).toBe('NewspieceNotFound')
    expect(codeOf(test.decide((draft) => changeNews(draft, moderator, { id, title: 'x' })))).toBe('NewspieceNotFound')
  })

  it('is one of so many at most, which are told by day, the latest of a day first', async () => {
    const test = new TestDirectory()
    const publish = async (title: string, publishedOn: string) => {
      await test.clock.advance(1)
      return test.decide((draft) => publishNews(draft, moderator, { ...piece, title, publishedOn }))
    }
    for (const [title, day] of [
      ['third', '2026-01-01'],
      ['second', '2026-01-02'],
      ['first', '2026-01-02'],
      ['last', '2025-12-31'],
    ] as const)
      await publish(title, day)
    expect(newestFirst(test.directory).map(({ title }) => title)).toEqual(['first', 'second', 'third', 'last'])
    for (let n = 4; n < newsMax; n += 1) expect(codeOf(await publish('more', '2024-01-01'))).toBe('ok')
    await expect(publish('one more', '2024-01-01')).rejects.toThrow('the rule has thrown')
    expect(newestFirst(test.directory)).toHaveLength(newsMax)
  })
})
