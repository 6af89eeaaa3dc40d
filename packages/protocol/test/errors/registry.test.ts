import { describe, expect, it } from 'vitest'
import { describeError, errorEntry, refusalOf } from '../../src/errors/description.js'
import { errors } from '../../src/errors/registry.js'

describe('the registry of errors', () => {
  it.each(Object.entries(errors))('%s says what happened and names the way out', (code, { message }) => {
    expect(code).toMatch(/^[a-z][a-z0-9_]*$/)
    // At least two sentences, or one with "so" or a colon would not tell the way out apart.
    expect(message).toMatch(/^[A-Z].*\. .*\.$/)
  })

  it('is closed to names that every object has', () => {
    expect(errorEntry('queue_full')).toBe(errors.queue_full)
    expect(errorEntry('toString')).toBeUndefined()
    expect(errorEntry('')).toBeUndefined()
  })
})

describe('describeError', () => {
  it('puts details in place, amounts in kudos', () => {
    expect(describeError('kudos_insufficient', { needed: 5_000n, available: -1n })).toBe(
      'This needs 5.000 kudos and -0.001 are available. Ask for less, or contribute to earn kudos.',
    )
    expect(describeError('queue_full', { max: 3 })).toContain('holds 3 jobs')
  })

  it('does not interpret what a detail holds', () => {
    expect(describeError('field_invalid', { detail: '{detail} $& $1' })).toContain('({detail} $& $1)')
  })

  it('says so where a detail is missing', () => {
    expect(describeError('queue_full')).toContain('holds unknown jobs')
  })
})

it('refusalOf fills every field of the frame', () => {
  expect(refusalOf('rate_limited', { retryAfterMs: 50 })).toEqual({
    code: 'rate_limited',
    message: 'Too much was sent in a short time. Send again after 50 ms.',
    retryAfterMs: 50,
    needed: 0n,
    available: 0n,
    max: 0n,
  })
})
