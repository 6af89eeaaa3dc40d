import { expect, test } from 'vitest'
import type { JournalEvent } from '../../src/audit/journal-event.js'
import { journalSchema } from '../../src/audit/journal-schema.js'
import { eventful } from './recordings.js'
import type { Call } from './tape.js'

const schema = journalSchema()

/** An event of a type in which a field is written in some way: its wire type, and what follows. */
function written(type: JournalEvent['type'], name: string, wireType: number, content: readonly number[]): number[] {
  const member = schema.fields.find((field) => field?.name === type)!
  const field = member.shape!.fields.find((one) => one?.name === name)!
  const body = [field.number * 8 + wireType, ...content]
  const tag = member.number * 8 + 2
  return [...(tag < 128 ? [tag] : [(tag & 0x7f) | 0x80, tag >> 7]), body.length, ...body]
}

test.each([
  ['no kind', [8, 1]],
  ['a field twice', [8, 1, 8, 1]],
  ['an unknown field', [8, 1, 0xf8, 0x3f, 1]],
  ['another wire type', [10, 0]],
  ['a default that is written', [8, 0]],
  ['a text without content that is written', written('kudosGranted', 'reason', 2, [0])],
  ['a text that is no UTF-8', written('kudosGranted', 'reason', 2, [1, 255])],
  ['a text that is cut off', written('kudosGranted', 'reason', 2, [9, 65])],
  ['a truth value of 2', written('jobFailed', 'isFault', 0, [2])],
  ['a word that there is not', written('workerLeft', 'reason', 0, [99])],
  ['a number that is not safe', written('jobOffered', 'lease', 0, [255, 255, 255, 255, 255, 255, 255, 255, 127])],
  ['a number that is longer than needed', [8, 0x81, 0]],
  ['a long number that is longer than needed', [8, 255, 255, 255, 255, 255, 255, 255, 255, 128, 0]],
  ['a number beyond 64 bits', [8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 127]],
  ['a number that is cut off', [8, 0x80]],
])('an event with %s is caught', (_what, bytes) => {
  const durable: Call = { method: 'durable', given: [[{ seq: 1, bytes: Uint8Array.from(bytes) }], 0] }
  expect(eventful.verdict([{ method: 'trackerStarted', given: [[]] }, durable])).toBe('journal_not_canonical')
})
