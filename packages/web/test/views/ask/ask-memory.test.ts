import { describe, expect, test } from 'vitest'
import { charactersMax, readAsks, writeAsks } from '../../../src/views/ask/ask-memory.js'
import { afterEvent, newRecord, type AskRecord } from '../../../src/views/ask/ask-record.js'

const peer = '12D3KooWpeer'

const begin = (key: number, typed = 'Once ✨'): AskRecord =>
  newRecord({
    key,
    typed,
    submit: {
      prompt: typed,
      outputTokensMax: 9,
      generations: 2,
      sampling: { seed: 2n ** 63n },
      requestId: new Uint8Array(16).fill(255),
    },
    chat: { conversation: 2, format: 'plain' },
  })

const end = (record: AskRecord): AskRecord =>
  afterEvent(record, { type: 'ended', outcome: 'completed', code: '', paid: 3n, voided: 0n })

const read = (text: string): readonly AskRecord[] => readAsks(text, peer)

describe('what a tab has asked', () => {
  test('is kept as it is once it has ended', () => {
    const answered = afterEvent(begin(1), { type: 'output', generation: 1, text: 'upon', tokens: 1 })
    expect(read(writeAsks(peer, [end(answered)]))).toEqual([end(answered)])
  })

  test('is kept without what has come of it while it is under way, since that comes again', () => {
    const running = afterEvent(begin(1), { type: 'output', generation: 0, text: 'upon', tokens: 1 })
    expect(read(writeAsks(peer, [running]))).toEqual([{ ...begin(1), state: 'waiting' }])
  })

  test('is of one peer only', () => {
    expect(readAsks(writeAsks(peer, [begin(1)]), 'another')).toEqual([])
  })

  test.each([null, '', '{}', '[]', 'null', '{"peer":"12D3KooWpeer"}', '{"peer":"12D3KooWpeer","records":[null]}'])(
    'is nothing where %s was kept',
    (text) => expect(readAsks(text, peer)).toEqual([]),
  )

  test('is kept from the newest on as far as there is room, and whatever is under way', () => {
    const long = 'x'.repeat(charactersMax / 5)
    const records = [begin(1, long), end(begin(2, long)), end(begin(3, long)), end(begin(4))]
    const text = writeAsks(peer, records)
    expect(read(text).map(({ key }) => key)).toEqual([1, 3, 4])
    expect(text.length).toBeLessThan(charactersMax)
  })
})
