import { describe, expect, test } from 'vitest'
import type { AskEvent } from '../../../src/peer/tab-peer.js'
import { afterEvent, newestRecords, newRecord, recordsMax, type AskRecord } from '../../../src/views/ask/ask-record.js'
import { statusText } from '../../../src/views/ask/status-text.js'

const submitted: AskEvent = {
  type: 'submitted',
  submitted: { request: new Uint8Array(16), priceMax: 5n, activationTax: 1n, held: 0n, expiresAtMs: 0n },
}
const output = (text: string, tokens: number, generation = 0): AskEvent => ({
  type: 'output',
  generation,
  text,
  tokens,
})
const waiting = (generation = 0): AskEvent => ({ type: 'waiting', generation, code: 'lease_lost' })
const ended: AskEvent = { type: 'ended', outcome: 'completed', code: '', paid: 3n, voided: 0n }

const begin = (generations = 1): AskRecord =>
  newRecord({
    key: 1,
    typed: 'Once',
    submit: { prompt: 'Once', outputTokensMax: 9, generations, requestId: new Uint8Array(16) },
    chat: undefined,
  })

const after = (events: readonly AskEvent[], record = begin()): AskRecord => events.reduce(afterEvent, record)

describe('a request, event by event', () => {
  test.each([
    ['sent', [], 'sending', 'Being sent …'],
    ['taken', [submitted], 'waiting', 'Waiting for a worker …'],
    ['next', [submitted, { type: 'queued', position: 1 }], 'waiting', 'Next in the queue …'],
    ['third', [submitted, { type: 'queued', position: 3 }], 'waiting', 'Waiting: number 3 in the queue …'],
    ['written', [submitted, output('a', 1)], 'running', 'Being written …'],
    ['written before it is known to be taken', [output('a', 1), submitted], 'running', 'Being written …'],
    ['complete', [submitted, output('a', 1), ended], 'ended', 'The answer is complete.'],
    ['refused', [{ type: 'refused', code: 'queue_full', message: 'Full. Later.' }], 'ended', 'Full. Later.'],
    [
      'expired',
      [submitted, { type: 'ended', outcome: 'expired', code: 'request_expired', paid: 0n, voided: 5n }],
      'ended',
      'Nobody could serve it in time, so it has ended. Ask again later, or choose any model. (request_expired)',
    ],
  ] satisfies [string, AskEvent[], string, string][])('%s', (_, events, state, text) => {
    const record = after(events)
    expect(record.state).toBe(state)
    expect(statusText(record)).toBe(text)
  })

  test('a lost connection is told until something comes', () => {
    const lost = after([submitted, { type: 'reconnecting', ms: 100, code: 'lost' }])
    expect(statusText(lost)).toMatch(/^The connection was lost/)
    expect(statusText(after([output('a', 1)], lost))).toBe('Being written …')
  })

  test('each answer grows by itself, and begins anew where it has to', () => {
    const record = after(
      [output('a', 1), output('x', 1, 1), output('b', 2), { type: 'restarted', generation: 1 }],
      begin(2),
    )
    expect(record.answers.map(({ text, tokens }) => [text, tokens])).toEqual([
      ['ab', 2],
      ['', 0],
    ])
  })

  test('whose worker is gone waits again, and shows what will be written anew until it is', () => {
    const lost = after([submitted, output('a', 1), waiting()])
    expect([lost.state, statusText(lost)]).toEqual(['waiting', 'The worker is gone. Waiting for another one …'])
    expect(lost.answers).toMatchObject([{ text: 'a', isLost: true }])
    expect(statusText(after([{ type: 'queued', position: 2 }], lost))).toBe('Waiting: number 2 in the queue …')
    const anew = after([{ type: 'restarted', generation: 0 }, output('b', 1)], lost)
    expect([anew.state, anew.answers[0]?.text, anew.answers[0]?.isLost]).toEqual(['running', 'b', false])
  })

  test('goes on being written while another answer of it is', () => {
    const record = after([output('a', 1), output('x', 1, 1), waiting()], begin(2))
    expect([record.state, record.answers.map(({ isLost }) => isLost)]).toEqual(['running', [true, false]])
    expect(after([waiting(1)], record).state).toBe('waiting')
  })

  test('that had nothing yet waits on as before', () => {
    const record = after([submitted, waiting()])
    expect([statusText(record), record.answers[0]?.isLost]).toEqual(['Waiting for a worker …', false])
  })

  test('an answer keeps what its job has come to', () => {
    const end = { state: 'completed', receipt: undefined, verdict: 'missing', paid: 3n, tax: 1n } as const
    const record = after([output('a', 1), { type: 'jobEnded', generation: 0, ...end }])
    expect(record.answers[0]?.ended).toEqual(end)
  })

  test('a chat that was cancelled because all was said is complete', () => {
    const chat = newRecord({ ...begin(), chat: { conversation: 1, format: 'plain' } })
    const cancelled: AskEvent = { type: 'ended', outcome: 'cancelled', code: '', paid: 3n, voided: 0n }
    expect(statusText(after([output('Yes.\nUser:', 3), cancelled], chat))).toBe('The answer is complete.')
    expect(statusText(after([output('Yes.', 3), cancelled], chat))).toMatch(/^Cancelled/)
  })
})

const records = (count: number, state: AskRecord['state']): AskRecord[] =>
  Array.from({ length: count }, (_, key) => ({ ...begin(), key, state }))

describe('what is remembered', () => {
  test('all, up to the bound', () => {
    expect(newestRecords(records(recordsMax, 'ended'))).toHaveLength(recordsMax)
  })

  test('the newest, beyond it', () => {
    const kept = newestRecords(records(recordsMax + 1, 'ended'))
    expect(kept).toHaveLength(recordsMax)
    expect(kept[0]?.key).toBe(1)
  })

  test('and what has not ended', () => {
    expect(newestRecords(records(recordsMax + 1, 'waiting'))).toHaveLength(recordsMax + 1)
  })
})
