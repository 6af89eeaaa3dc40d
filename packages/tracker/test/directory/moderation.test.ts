import { beforeEach, describe, expect, it } from 'vitest'
import {
  changeFilter,
  changeModes,
  createFilter,
  filterOf,
  joinedFilters,
  listFilters,
  modesOf,
  newestFirst,
  ownerGroup,
  removeFilter,
  teamGroup,
} from '../../src/directory/index.js'
import type { FilterAnswer, FilterFields } from '../../src/directory/index.js'
import { callerOf, codeOf, named, TestDirectory } from './test-directory.js'

const moderator = callerOf(6, { isTrusted: true, isModerator: true })
const trusted = callerOf(5, { isTrusted: true })

let test: TestDirectory
beforeEach(() => {
  test = new TestDirectory()
})

function make(fields: Partial<FilterFields>, caller = moderator): FilterAnswer {
  return test.decide((draft) => createFilter(draft, caller, { regex: 'duck', type: 10, ...fields }))
}

function idOf(fields: Partial<FilterFields>): string {
  const made = make(fields)
  return made.ok ? made.filter.id : ''
}

describe('filters', () => {
  it.each(
    named<[Partial<FilterFields>, string]>([
      [{ type: 9 }, 'BadRequest'],
      [{ type: 10 }, 'ok'],
      [{ type: 29 }, 'ok'],
      [{ type: 30 }, 'BadRequest'],
      [{ type: 10.5 }, 'BadRequest'],
      [{ regex: '' }, 'BadRequest'],
      [{ regex: 'x'.repeat(10_000) }, 'ok'],
      [{ regex: 'x'.repeat(10_001) }, 'BadRequest'],
      [{ regex: '(duck' }, 'BadRequest'],
      [{ regex: '(?=duck)' }, 'BadRequest'],
      [{ regex: '(?i)duck' }, 'ok'],
      [{ regex: '(?P<bird>duck)' }, 'ok'],
      [{ regex: '\\bducks?\\b' }, 'ok'],
      [{ description: 'x'.repeat(1_000) }, 'ok'],
      [{ description: 'x'.repeat(1_001) }, 'BadRequest'],
      [{ replacement: 'x'.repeat(1_001) }, 'BadRequest'],
    ]),
  )('%s', (_, fields, code) => {
    expect(codeOf(make(fields))).toBe(code)
    const id = idOf({})
    expect(codeOf(test.decide((draft) => changeFilter(draft, moderator, { id, ...fields })))).toBe(code)
  })

  it('are for moderators', () => {
    const id = idOf({})
    const codes = [
      make({ type: 5 }, trusted),
      test.decide((draft) => changeFilter(draft, trusted, { id })),
      test.decide((draft) => removeFilter(draft, trusted, id)),
      filterOf(test.directory, trusted, id),
      listFilters(test.directory, trusted, {}),
    ].map(codeOf)
    expect(new Set(codes)).toEqual(new Set(['NotModerator']))
  })

  it('are changed, listed, joined and removed', () => {
    const id = idOf({ description: 'a bird', replacement: 'goose' })
    idOf({ regex: 'drake', type: 20 })
    idOf({ regex: 'duckling' })
    const change = (fields: FilterFields, of = id) =>
      codeOf(test.decide((draft) => changeFilter(draft, moderator, { id: of, ...fields })))
    expect([change({}), change({ regex: 'x' }, 'none')]).toEqual(['NoFilterModSelected', 'FilterNotFound'])
    const list = (query: Parameters<typeof listFilters>[2]) => {
      const listed = listFilters(test.directory, moderator, query)
      return listed.ok && listed.filters.map(({ regex }) => regex).sort()
    }
    expect(list({})).toEqual(['drake', 'duck', 'duckling'])
    expect(list({ type: 10 })).toEqual(['duck', 'duckling'])
    expect(list({ contains: 'ling' })).toEqual(['duckling'])
    expect(list({ type: 20, contains: 'ling' })).toEqual([])
    expect(joinedFilters(test.directory)).toEqual([
      { type: 10, regex: 'duck|duckling' },
      { type: 20, regex: 'drake' },
    ])
    expect(change({ type: 20 })).toBe('ok')
    expect(joinedFilters(test.directory, 20)).toEqual([{ type: 20, regex: 'drake|duck' }])
    expect(joinedFilters(test.directory, 11)).toEqual([])
    expect(filterOf(test.directory, moderator, id)).toMatchObject({
      filter: { regex: 'duck', type: 20, description: 'a bird', replacement: 'goose', owner: 6 },
    })
    expect(codeOf(test.decide((draft) => removeFilter(draft, moderator, id)))).toBe('ok')
    expect(codeOf(filterOf(test.directory, moderator, id))).toBe('FilterNotFound')
  })
})

describe('modes', () => {
  const admin = { ...trusted, isAdmin: true }
  const plain = { ...trusted, isAdmin: false }
  const moderating = { ...moderator, isAdmin: false }

  it.each(
    named([
      [plain, {}, 'NoHordeModSelected'],
      [plain, { maintenance: true, raid: true }, 'NotAdmin'],
      [moderating, { maintenance: true }, 'NotAdmin'],
      [admin, { maintenance: true }, 'ok'],
      [admin, { maintenance: true, raid: false }, 'NotModerator'],
      [plain, { inviteOnly: true }, 'NotModerator'],
      [moderating, { inviteOnly: true, raid: true }, 'ok'],
      [{ ...moderator, isAdmin: true }, { maintenance: true, inviteOnly: true, raid: true }, 'ok'],
    ] as const),
  )('%s', (_, caller, fields, code) => {
    const answer = test.decide((draft) => changeModes(draft, caller, fields))
    expect(codeOf(answer)).toBe(code)
    const usual = { maintenance: false, inviteOnly: false, raid: false }
    const modes = code === 'ok' ? { ...usual, ...fields } : usual
    expect(modesOf(test.directory)).toEqual(modes)
    if (answer.ok) expect(answer).toEqual({ ok: true, modes, before: usual })
  })
})

describe('plain items', () => {
  it('are found by their groups and other names', () => {
    const { directory } = test
    test.decide((draft) => {
      const piece = { title: 't', text: 'x', importance: 'Low', tags: [], moreInfoUrls: [], createdAt: 1 }
      draft.news.put({ id: 'a', publishedOn: '2026-01-02', ...piece })
      draft.news.put({ id: 'b', publishedOn: '2026-01-10', ...piece })
      draft.workerDetails.put({ id: 'w', info: '', team: 't', maintenance: false, paused: false })
      draft.workerDetails.put({ id: 'v', info: '', maintenance: true, paused: false })
      draft.teams.put({ id: 't', name: 'n', info: '', owner: 5, createdAt: 1 })
      return { ok: true }
    })
    expect(newestFirst(directory).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(directory.workerDetails.inGroup(teamGroup('t')).map(({ id }) => id)).toEqual(['w'])
    expect(directory.teams.inGroup(ownerGroup(5)).map(({ id }) => id)).toEqual(['t'])
  })
})
