import { expect, test } from 'vitest'
import { endingLines } from '../src/request-ending.js'

type Report = Parameters<typeof endingLines>[0]

const job = (generation: number, state: string, worker = '', outputTokens = 0): Report['jobs'][number] => {
  return { generation, state, worker, outputTokens }
}

test.each([
  ['completed', '', [job(0, 'completed', '12D3a', 1)], /^Every answer/, ['Served by 12D3a: 1 token.']],
  [
    'cancelled',
    '',
    [job(0, 'completed', '12D3a', 7), job(1, 'cancelled')],
    /^It was withdrawn/,
    ['Answer 1 was served by 12D3a: 7 tokens.'],
  ],
  ['expired', '', [job(0, 'expired')], /^Nobody served all of it in time/, []],
  ['faulted', 'gpu_lost', [job(0, 'faulted')], /too often/, ['The last failure that was reported: gpu_lost.']],
])('how a request is %s is said', (outcome, code, jobs, first, rest) => {
  const request = new Uint8Array(16)
  const report = { request, state: outcome, jobs, queuePosition: 0, held: 0n, paid: 1_100n }
  const lines = endingLines(report, { request, outcome, code, paid: 1_100n, voided: 0n })
  expect(lines[0]).toMatch(first)
  expect(lines.slice(1)).toEqual([...rest, 'Paid: 1.100 kudos.'])
})
