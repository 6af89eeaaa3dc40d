import { describe, expect, test } from 'vitest'
import type { Course } from '../../src/reality/course.js'
import { figuresOf } from '../../src/reality/figures.js'
import type { Figures } from '../../src/reality/figures.js'
import { failuresOf, formatTable } from '../../src/reality/reality-table.js'
import { drawRequests, isMeasured, requestsOf } from '../../src/reality/scenario.js'

/** A course, from the times of its submission, lease and completion. */
function course(index: number, submittedAt: number, startedAt: number, completedAt: number): Course {
  return { index, submittedAt, startedAt, completedAt, answer: 'same', outcome: 'completed' }
}

describe('figures', () => {
  const first = [course(0, 1_000, 1_010, 1_500), course(1, 1_100, 1_500, 2_000)]
  const second = [course(0, 9_000, 9_030, 10_000)]

  test('of one run', () => {
    expect(figuresOf([first])).toEqual({
      requests: 2,
      completed: 2,
      throughput: 2,
      utilisation: 0.2475,
      wait: { mean: 205, p50: 10, p95: 400 },
      completion: { mean: 700, p50: 500, p95: 900 },
    })
  })

  test('of runs taken together: the time between them does not count', () => {
    const { throughput, wait } = figuresOf([first, second])
    expect(throughput).toBe(1.5)
    expect(wait.p50).toBe(30)
  })

  test('of a request that was not completed there is only the number', () => {
    const open = { ...course(2, 1_200, 0, 0), startedAt: undefined, completedAt: undefined, outcome: undefined }
    const faulted = { ...course(3, 1_200, 1_300, 0), completedAt: undefined, outcome: 'faulted' }
    expect(figuresOf([[...first, open, faulted]])).toEqual({ ...figuresOf([first]), requests: 4 })
  })
})

describe('the verdict', () => {
  const real = figuresOf([[course(0, 0, 1_000, 2_000)]])
  const machine = { roundTripMs: 1, commitMs: 1, timerLateMs: 1, samples: 1 }
  const verdict = (simulated: Figures, differentAnswers = 0): string[] =>
    failuresOf({ machine, real, simulated, differentAnswers })

  test.each([
    ['the same', {}, 0],
    ['4.9 % less throughput', { throughput: 0.951 * real.throughput }, 0],
    ['5.1 % less throughput', { throughput: 0.949 * real.throughput }, 1],
    ['4.9 % more waiting', { wait: { ...real.wait, mean: 1_049 } }, 0],
    ['5.1 % more waiting', { wait: { ...real.wait, mean: 1_051 } }, 1],
    ['another quantile', { wait: { ...real.wait, p95: 2_000 } }, 1],
    ['a quantile that is 10 ms off', { wait: { ...real.wait, p50: real.wait.p50 - 10 } }, 0],
    ['no number', { wait: { ...real.wait, mean: Number.NaN } }, 1],
    ['a job that was not completed', { requests: 2 }, 1],
  ])('%s', (_, change, failures) => {
    expect(verdict({ ...real, ...change })).toHaveLength(failures)
  })

  test('other answers', () => {
    expect(verdict(real, 1)).toEqual(['1 jobs have not the same answer in both'])
  })

  test('stands in the table', () => {
    const simulated = { ...real, wait: { mean: 900, p50: 1_000, p95: 1_000 } }
    const lines = formatTable({ machine, real, simulated, differentAnswers: 0 }).split('\n')
    const [line] = lines.filter((text) => text.includes('FAILED'))
    expect(line?.split('|').map((cell) => cell.trim())).toEqual([
      '',
      'waiting time, mean, ms',
      '1000.0',
      '900.0',
      '−10.00',
      '5 %',
      'FAILED',
      '',
    ])
  })
})

describe('requests', () => {
  const requests = drawRequests({ seed: '1', seconds: 75 })

  test('follow from the seed', () => {
    expect(drawRequests({ seed: '1', seconds: 75 })).toEqual(requests)
    expect(drawRequests({ seed: '2', seconds: 75 })).not.toEqual(requests)
  })

  test('arrive in order', () => {
    for (const [at, { index, arrivesAt }] of requests.entries()) {
      expect(index).toBe(at)
      expect(arrivesAt).toBeGreaterThanOrEqual(requests[at - 1]?.arrivesAt ?? 0)
    }
  })

  test('keep four workers busy for 0.8 of the time, once they are warm', () => {
    const measured = requests.filter(isMeasured)
    expect(requests.length - measured.length).toBe(12)
    expect(measured[0].arrivesAt).toBeGreaterThanOrEqual(5_000)
    expect(measured.at(-1)?.arrivesAt).toBeLessThan(80_000)
    const tokens = measured.reduce((sum, { outputTokensMax }) => sum + outputTokensMax, 0)
    expect(Math.abs(tokens / 5 / (4 * 75) - 0.8)).toBeLessThan(0.03)
  })

  test('go to the one requester or to the other', () => {
    const [one, other] = [requestsOf(0, requests), requestsOf(1, requests)]
    expect([...one, ...other].toSorted((a, b) => a.index - b.index)).toEqual(requests)
    expect(Math.abs(one.length - other.length)).toBeLessThanOrEqual(1)
  })
})
