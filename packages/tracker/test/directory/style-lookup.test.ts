import { createSeededChance } from '@kudoswarm/testkit'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  changeCollection,
  collectionOf,
  countCollectionUse,
  countStyleUse,
  createCollection,
  createStyle,
  findStyle,
  listCollections,
  listStyles,
  membersOf,
  pickStyle,
  removeCollection,
  removeStyle,
  styleById,
  styleByName,
} from '../../src/directory/index.js'
import type { Caller, CollectionFields, NewStyle } from '../../src/directory/index.js'
import { callerOf, codeOf, TestDirectory } from './test-directory.js'

const owner = callerOf(5, { isTrusted: true })
const other = callerOf(7, { isTrusted: true })
const moderator = callerOf(6, { isTrusted: true, isModerator: true })
const anonymous = callerOf(3, { isAnonymous: true })
const chance = createSeededChance(1)

let test: TestDirectory
beforeEach(() => {
  test = new TestDirectory()
})

function style(name: string, fields: Partial<NewStyle> = {}, caller: Caller = owner): string {
  const made = test.decide((draft) => createStyle(draft, caller, { kind: 'image', name, models: ['m'], ...fields }))
  if (!made.ok) throw new Error(made.message)
  return made.style.id
}

function collection(name: string, styles: readonly string[], fields: CollectionFields = {}, caller = owner): string {
  const made = test.decide((draft) => createCollection(draft, caller, { name, styles, ...fields }))
  if (!made.ok) throw new Error(made.message)
  return made.collection.id
}

function found(text: string): string | undefined {
  const one = findStyle(test.directory, text)
  return one?.type === 'style' ? one.style.id : one?.collection.id
}

describe('a style is found', () => {
  it('by its id and by every form of its name', async () => {
    const duck = style('Duck')
    await test.clock.advance(1)
    const theirs = style('Duck', {}, other)
    const pond = collection('Pond', [duck])
    const sameName = collection('Duck', [duck])
    const table: [text: string, id: string | undefined][] = [
      [duck, duck],
      [pond, pond],
      ['duck', duck],
      ['Some#Body#7::DUCK', theirs],
      ['x#5::duck', duck],
      ['#5::duck', duck],
      ['style::duck', duck],
      ['style::x#7::duck', theirs],
      ['pond', pond],
      ['collection::pond', pond],
      ['collection::x#5::pond', pond],
      ['collection::duck', sameName],
      ['collection::x#7::pond', undefined],
      ['style::pond', undefined],
      ['x#8::duck', undefined],
      ['goose', undefined],
      ['', undefined],
      ['style::', undefined],
    ]
    expect(table.map(([text]) => [text, found(text)])).toEqual(table)
  })

  it('by a name that several have: public ones first, then by use, then by age', async () => {
    const hidden = style('Duck', { public: false })
    expect(found('duck')).toBe(hidden)
    await test.clock.advance(1)
    const first = style('Duck', {}, other)
    await test.clock.advance(1)
    const second = style('Duck', {}, moderator)
    expect(found('duck')).toBe(first)
    test.decide((draft) => countStyleUse(draft, second))
    expect(found('duck')).toBe(second)
    expect(found('x#5::duck')).toBe(hidden)
  })

  it('by whoever wants to see it, if it is of the kind', () => {
    const duck = style('Duck')
    const pond = collection('Pond', [duck])
    const { directory } = test
    expect(codeOf(styleById(directory, duck, 'image'))).toBe('ok')
    expect(codeOf(styleById(directory, duck, 'text'))).toBe('StyleGetMistmatch')
    expect(codeOf(styleById(directory, 'none', 'image'))).toBe('Image styleNotFound')
    expect(codeOf(styleById(directory, 'none', 'text'))).toBe('Text styleNotFound')
    expect(codeOf(styleByName(directory, 'duck', 'image'))).toBe('ok')
    expect(codeOf(styleByName(directory, 'duck', 'text'))).toBe('StyleGetMistmatch')
    expect(codeOf(styleByName(directory, 'pond', 'image'))).toBe('StyleNotFound')
    expect(codeOf(collectionOf(directory, pond))).toBe('ok')
    expect(codeOf(collectionOf(directory, 'pond'))).toBe('ok')
    expect(codeOf(collectionOf(directory, 'duck'))).toBe('CollectionNotFound')
  })
})

describe('the style for a request', () => {
  it('is the one that is named, or any of a collection that is still there', () => {
    const ids = ['a', 'b', 'c'].map((name) => style(name))
    const pond = collection('Pond', ids)
    const pick = (text: string, kind: 'image' | 'text' = 'image') => pickStyle(test.directory, { text, kind, chance })
    expect(pick('a')).toMatchObject({ ok: true, style: { id: ids[0] } })
    expect(codeOf(pick('a', 'text'))).toBe('StyleMismatch')
    expect(codeOf(pick('pond', 'text'))).toBe('StyleMismatch')
    expect(codeOf(pick('none'))).toBe('StyleNotFound')
    const picked = () => new Set(Array.from({ length: 60 }, () => pick('pond')).map((one) => one.ok && one.style.name))
    expect(picked()).toEqual(new Set(['a', 'b', 'c']))
    expect(pick('pond')).toMatchObject({ collection: { id: pond } })
    test.decide((draft) => removeStyle(draft, owner, ids[1]))
    expect(picked()).toEqual(new Set(['a', 'c']))
    const left = test.directory.styleCollections.get(pond)!
    expect(membersOf(test.directory, left).map(({ name }) => name)).toEqual(['a', 'c'])
    for (const id of [ids[0], ids[2]]) test.decide((draft) => removeStyle(draft, owner, id))
    expect(codeOf(pick('pond'))).toBe('StyleNotFound')
  })
})

function make(fields: CollectionFields & { styles: readonly string[] }, caller = owner): string {
  return codeOf(test.decide((draft) => createCollection(draft, caller, { name: 'Pond', ...fields })))
}

describe('a collection', () => {
  it('has styles of one kind, each once, by id or name', () => {
    const duck = style('Duck')
    const story = style('Story', { kind: 'text' })
    expect(make({ styles: [] })).toBe('BadRequest')
    expect(make({ styles: ['none'] })).toBe('BadRequest')
    expect(make({ styles: [duck, story] })).toBe('StyleMismatch')
    expect(make({ styles: [duck] }, anonymous)).toBe('StylesAnonForbidden')
    expect(make({ styles: [] }, anonymous)).toBe('BadRequest')
    expect(make({ styles: Array.from({ length: 1_001 }, () => duck) })).toBe('BadRequest')
    expect(make({ styles: [duck], name: '' })).toBe('BadRequest')
    expect(make({ styles: [duck], name: 'x'.repeat(101) })).toBe('BadRequest')
    expect(make({ styles: [duck], info: 'x'.repeat(1_001) })).toBe('BadRequest')
    expect(make({ styles: [duck], info: 'damn' })).toBe('BadRequest')
    expect(make({ styles: [duck, 'duck', 'x#5::duck'] }, callerOf(9))).toBe('ok')
    const made = collectionOf(test.directory, 'pond')
    expect(made.ok && made.collection).toMatchObject({
      styles: [duck],
      kind: 'image',
      public: true,
      useCount: 0,
      owner: 9,
    })
    expect(make({ styles: [duck], name: 'POND' }, callerOf(9))).toBe('BadRequest')
    expect(make({ styles: [duck] })).toBe('ok')
    expect(make({ styles: ['collection::pond'], name: 'other' })).toBe('BadRequest')
  })

  it('is changed by its owner, and removed by its owner and moderators', () => {
    const story = style('Story', { kind: 'text' })
    const id = collection('Pond', [style('Duck')])
    collection('Lake', ['duck'])
    const change = (fields: CollectionFields, caller = owner) =>
      codeOf(test.decide((draft) => changeCollection(draft, caller, { id, ...fields })))
    expect(change({})).toBe('BadRequest')
    expect(change({ info: 'x' }, moderator)).toBe('Forbidden')
    expect(change({ name: 'lake' })).toBe('BadRequest')
    expect(change({ styles: [] })).toBe('BadRequest')
    expect(change({ styles: ['none'] })).toBe('BadRequest')
    expect(change({ name: 'damn' })).toBe('BadRequest')
    expect(change({ name: 'POND', info: 'deep', public: false, styles: ['story'] })).toBe('ok')
    const changed = { name: 'POND', info: 'deep', public: false, styles: [story], kind: 'text' }
    expect(test.directory.styleCollections.get(id)).toMatchObject(changed)
    test.decide((draft) => countCollectionUse(draft, id))
    expect(test.directory.styleCollections.get(id)?.useCount).toBe(1)
    expect(test.decide((draft) => countCollectionUse(draft, 'none'))).toEqual({ ok: false })
    const remove = (caller: Caller) => codeOf(test.decide((draft) => removeCollection(draft, caller, id)))
    expect([remove(other), remove(moderator), remove(owner)]).toEqual(['Forbidden', 'ok', 'CollectionNotFound'])
    const nothing = { id: 'none', info: 'x' }
    expect(codeOf(test.decide((draft) => changeCollection(draft, owner, nothing)))).toBe('CollectionNotFound')
  })
})

describe('lists', () => {
  it('have 25 public ones on a page, by use or by age', async () => {
    for (let n = 0; n < 60; n += 1) {
      style(`duck ${n}`, { tags: n % 2 === 0 ? ['even'] : [], models: n < 3 ? ['rare'] : ['m'] })
      await test.clock.advance(1)
    }
    style('hidden', { public: false })
    style('story', { kind: 'text' })
    const list = (query: Partial<Parameters<typeof listStyles>[1]>) =>
      listStyles(test.directory, { kind: 'image', ...query }).map(({ name }) => name)
    expect([1, 2, 3, 4, 0].map((page) => list({ page, sort: 'age' }).length)).toEqual([25, 25, 10, 0, 0])
    expect(list({ page: 2, sort: 'age' })[0]).toBe('duck 25')
    expect(list({ tag: 'even' })).toHaveLength(25)
    expect(list({ model: 'rare' })).toEqual(['duck 0', 'duck 1', 'duck 2'])
    expect(list({ kind: 'text' })).toEqual(['story'])
    test.decide((draft) => countStyleUse(draft, draft.styles.find('5 duck 40')!.id))
    expect(list({}).slice(0, 2)).toEqual(['duck 40', 'duck 0'])
    collection('Pond', ['duck 1'])
    collection('Hidden pond', ['duck 1'], { public: false })
    await test.clock.advance(1)
    collection('Tales', ['story'])
    const collections = (query: Parameters<typeof listCollections>[1]) =>
      listCollections(test.directory, query).map(({ name }) => name)
    expect(collections({})).toEqual(['Pond', 'Tales'])
    expect(collections({ kind: 'text', sort: 'age' })).toEqual(['Tales'])
    expect(collections({ page: 2 })).toEqual([])
  })
})
