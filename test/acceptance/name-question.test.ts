import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { questionOf, refusalOf } from './world/name-question.mjs'

/** A query for the address of a name, as RFC 1035 §4 has it. */
function queryFor(name: string, more: readonly number[] = []): Buffer {
  const header = Buffer.from([0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, more.length === 0 ? 0 : 1])
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
  return Buffer.concat([header, ...labels, Buffer.from([0, 0, 1, 0, 1]), Buffer.from(more)])
}

test('a query says which name it asks for', () => {
  expect(questionOf(queryFor('Example.ORG'))).toEqual({ name: 'example.org', end: 12 + 13 + 4 })
})

test('the answer repeats the question and says that there is no such name', () => {
  const query = queryFor('example.org', [0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0])
  const answer = refusalOf(query, questionOf(query)!)
  expect(answer.subarray(0, 12)).toEqual(Buffer.from([0x12, 0x34, 0x81, 0x83, 0, 1, 0, 0, 0, 0, 0, 0]))
  expect(answer.subarray(12)).toEqual(query.subarray(12, 12 + 13 + 4))
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a header alone', queryFor('a').subarray(0, 12)],
  ['a name that is cut off', queryFor('example.org').subarray(0, 18)],
  ['a question that is cut off', queryFor('example.org').subarray(0, -1)],
  ['a pointer in place of a name', Buffer.concat([queryFor('a').subarray(0, 12), Buffer.from([0xc0, 12, 0, 1, 0, 1])])],
])('%s asks nothing', (_, query) => {
  expect(questionOf(query)).toBeUndefined()
})

test('any bytes are answered or left alone, and never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const query = Buffer.from(bytes)
      const question = questionOf(query)
      if (question !== undefined) expect(refusalOf(query, question)).toHaveLength(question.end)
    }),
  )
})
