import { expect, test } from 'vitest'
import { noticesKept, toldOf } from '../../src/peer/owner-news.js'

const stateTold = (state: string) => ({ type: 'stateTold' as const, state, reason: '', untilMs: 5, message: 'Why.' })
const noticeTold = (id: string, text = id) => ({
  type: 'noticeTold' as const,
  id,
  text,
  origin: 'us',
  expiresAtMs: 9,
})
const empty = { contribution: { notices: [] } }

test('why there are no jobs is shown until there are some', () => {
  expect(toldOf(empty, stateTold('suspended'))).toEqual({
    standing: { state: 'suspended', message: 'Why.', untilMs: 5 },
  })
  expect(toldOf(empty, stateTold('serving'))).toEqual({ standing: undefined })
})

test('what is written is shown once however often it is told, the newest only', () => {
  let notices = toldOf(empty, noticeTold('a')).notices ?? []
  notices = toldOf({ contribution: { notices } }, noticeTold('b')).notices ?? []
  notices = toldOf({ contribution: { notices } }, noticeTold('a', 'again')).notices ?? []
  expect(notices.map(({ text }) => text)).toEqual(['b', 'again'])
  for (let n = 0; n < noticesKept; n += 1)
    notices = toldOf({ contribution: { notices } }, noticeTold(String(n))).notices ?? []
  expect([notices.length, notices[0]?.id]).toEqual([noticesKept, '0'])
})
