import { describe, expect, it } from 'vitest'
import { TokenBucket } from '../../src/limits/token-bucket.js'

describe('a token bucket of 10 at once and 2 a second', () => {
  // Each row: time in ms, tokens asked for, whether they are had.
  const rows: [at: number, tokens: number, had: boolean][] = [
    [0, 10, true],
    [0, 1, false],
    [499, 1, false],
    [500, 1, true],
    [500, 1, false],
    [1_500, 3, false],
    [1_500, 2, true],
    [1_000_000, 11, false],
    [1_000_000, 10, true],
    [1_000_000, 0, true],
  ]
  it('lets through what the table says', () => {
    const bucket = new TokenBucket({ perSecond: 2, burst: 10, now: 0 })
    expect(rows.map(([at, tokens]) => [at, tokens, bucket.take(tokens, at)])).toEqual(rows)
  })
})
