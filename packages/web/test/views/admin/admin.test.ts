import { describe, expect, test } from 'vitest'
import { adminActs, commandLine } from '../../../src/views/admin/admin-acts.js'
import { reasonCounts, userNumberIn, wholeNumberIn } from '../../../src/views/admin/admin-answers.js'
import { adminPlaceOf } from '../../../src/views/admin/admin-place.js'
import { changesOf } from '../../../src/views/admin/form-changes.js'

describe('a command', () => {
  test.each([
    [adminActs.setUser(17, { trusted: true, concurrency: 60 }), 'users set 17 trusted=yes concurrency=60'],
    [adminActs.setUser(17, { admin_comment: 'it’s ok' }), "users set 17 'admin_comment=it’s ok'"],
    [adminActs.sendMessage('an-id', "don't", 12), String.raw`messages send --hours 12 an-id 'don'\''t'`],
    [adminActs.setModes({ raid_mode: true, maintenance_mode: false }), 'modes set raid=yes maintenance=no'],
    [adminActs.testFilters('$(rm -rf /)'), "filters test '$(rm -rf /)'"],
    [adminActs.testFilters(''), "filters test ''"],
    [adminActs.testFilters('-5 =~'), "filters test -- '-5 =~'"],
    [adminActs.testFilters('=ls'), "filters test '=ls'"],
    [adminActs.invite(5, undefined), 'invite --uses 5'],
    [adminActs.invite(5, 14), 'invite --uses 5 --days 14'],
  ])('is what a shell takes', (act, line) => {
    expect(commandLine(act, 'http://127.0.0.1:4711')).toBe(`npx kudoswarm admin ${line}`)
  })
})

describe('changes', () => {
  const fields = [
    { name: 'flag', label: '', value: false },
    { name: 'count', label: '', value: 3 },
    { name: 'text', label: '', value: 'as it was' },
  ]

  test.each([
    [{}, {}],
    [{ flag: true }, { flag: true }],
    [{ flag: false }, {}],
    [{ count: ' 4 ' }, { count: 4 }],
    [{ count: '3' }, {}],
    [{ count: '-2.125' }, { count: -2.125 }],
    [{ text: 'otherwise' }, { text: 'otherwise' }],
    [{ text: 'as it was' }, {}],
    [{ text: '' }, { text: '' }],
  ])('%j come to %j', (changed, changes) => {
    expect(changesOf(fields, changed)).toEqual({ changes, wrong: new Set() })
  })

  test.each(['', 'x', '1.2345', '1e3', '1234567890123'])('"%s" is no number', (count) => {
    expect(changesOf(fields, { count })).toEqual({ changes: {}, wrong: new Set(['count']) })
  })
})

test.each([
  ['17', 17],
  [' ada#17 ', 17],
  ['999999999', 999_999_999],
  ['1000000000', undefined],
  ['ada', undefined],
  ['', undefined],
])('"%s" is the account %s', (text, number) => expect(userNumberIn(text)).toBe(number))

test.each([
  ['1', 1],
  ['0', undefined],
  ['30', 30],
  ['31', undefined],
  ['1.5', undefined],
  ['', undefined],
])('"%s" is the whole number %s from 1 to 30', (text, number) => expect(wholeNumberIn(text, 1, 30)).toBe(number))

test.each([
  [[], { section: 'users' }],
  [['users', '4'], { section: 'users', user: 4 }],
  [['users', 'x'], { section: 'users' }],
  [['workers', 'an-id'], { section: 'workers', worker: 'an-id' }],
  [['workers'], { section: 'workers' }],
  [['why', '4'], { section: 'why' }],
  [['constructor', '4'], { section: 'users' }],
])('%j is the place %j', (parts, place) => {
  expect(adminPlaceOf(parts)).toEqual({ user: undefined, worker: undefined, ...place })
})

test('reasons are counted, the most frequent first', () => {
  expect(reasonCounts(['longUserName', 'corruptPrompt', 'corruptPrompt'])).toEqual([
    ['corruptPrompt', 2],
    ['longUserName', 1],
  ])
  expect(reasonCounts([])).toEqual([])
})
