import { describe, expect, test } from 'vitest'
import { expectedWait, type ServedModel } from '../../../src/views/ask/expected-wait.js'

const model = (name: string, slots: number, perSecond: number, waitSeconds: number | null): ServedModel => {
  return { name, slots, perSecond, waitSeconds }
}

describe('the wait that is expected', () => {
  const models = [
    model('fast', 1, 100, 3),
    model('slow', 2, 10, 0),
    model('new', 1, 0, null),
    model('gone', 0, 50, null),
  ]

  test.each([
    ['', { kind: 'time', ms: 5000, model: 'fast' }],
    ['fast', { kind: 'time', ms: 5000, model: 'fast' }],
    ['slow', { kind: 'time', ms: 20_000, model: 'slow' }],
    ['new', { kind: 'unknown' }],
    ['gone', { kind: 'nobody' }],
    ['other', { kind: 'nobody' }],
  ])('of %j', (name, wait) => expect(expectedWait(models, name, 200)).toEqual(wait))

  test('of any model where there is none', () => expect(expectedWait([], '', 1)).toEqual({ kind: 'nobody' }))
})
