import { expect, test } from 'vitest'
import { describeTally, WorkerTally } from '../src/worker-tally.js'

const token = (lease: bigint, tokens: number) => ({ type: 'token', lease, tokens, text: '' }) as const

test('a tally counts jobs, kudos and the speed of the last ten seconds', () => {
  const tally = new WorkerTally()
  expect(describeTally(tally, 0)).toBe('0 jobs done, 0.000 kudos earned')
  tally.add(token(1n, 1), 0)
  expect(tally.tokensPerSecond).toBe(0)
  tally.add(token(1n, 2), 500)
  expect(tally.tokensPerSecond).toBe(4)
  tally.add(token(2n, 2), 1000)
  expect(tally.tokensPerSecond).toBe(4)
  tally.add({ type: 'jobEnded', lease: 1n, outcome: 'completed', reward: 1500n, escrowed: 500n }, 1000)
  expect(describeTally(tally, 1)).toBe('1 job done, 1 in hand, 4.0 tokens/s, 1.500 kudos earned and 0.500 in escrow')
  tally.add({ type: 'jobEnded', lease: 2n, outcome: 'handedBack', code: '' }, 1000)
  expect(describeTally(tally, 0)).toContain('1 job done, 1 not')
})

test('what is older than ten seconds does not count', () => {
  const tally = new WorkerTally()
  tally.add(token(1n, 100), 0)
  tally.add(token(1n, 1), 10_001)
  tally.add(token(1n, 2), 11_001)
  expect(tally.tokensPerSecond).toBe(2)
})
