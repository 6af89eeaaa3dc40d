import type { Request } from '@kudoswarm/core'
import { expect, test } from 'vitest'
import { endingReasons } from '../../../src/page/moderation/ending-reasons.js'

const job = (state: string, worker?: string) => ({
  state,
  ...(worker && { result: { lease: { model: { name: 'tiny' }, worker: { name: worker, peer: `peer-${worker}` } } } }),
})

const told = (request: object): string[] => {
  const whole = {
    faults: 0,
    lostLeases: 0,
    lastFaultCode: '',
    leasedJobs: 0,
    openJobs: 0,
    outcome: undefined,
    ...request,
  }
  return endingReasons(whole as unknown as Request).map(({ code, count, text }) => `${code} ${count}: ${text}`)
}

test('what goes on has not ended', () => {
  expect(told({ jobs: [job('waiting')], openJobs: 1 })).toEqual([])
})

test('who served it is told, each once', () => {
  const jobs = [job('completed', 'a'), job('completed', 'b'), job('completed', 'a')]
  expect(told({ outcome: 'completed', jobs })).toEqual([
    'completed 3: Every answer that it asked for was made.',
    'served 2: Served by the worker “a” (peer-a) with tiny.',
    'served 1: Served by the worker “b” (peer-b) with tiny.',
  ])
})

test('of many that served it five are named', () => {
  const reasons = told({ outcome: 'completed', jobs: 'abcdefg'.split('').map((name) => job('completed', name)) })
  expect(reasons).toHaveLength(7)
  expect(reasons.at(-1)).toBe('served 2: Served by other workers.')
})

test('what failed is told', () => {
  const jobs = [job('faulted')]
  expect(told({ outcome: 'faulted', jobs, faults: 3, lastFaultCode: 'gpu_lost', lostLeases: 1 }).slice(1)).toEqual([
    'faults 3: Workers failed it 3 times: the last time gpu_lost.',
    'lost_leases 1: A worker vanished while it had it in hand.',
  ])
  expect(told({ outcome: 'expired', jobs, faults: 1, lastFaultCode: 'x', lostLeases: 2 }).slice(1)).toEqual([
    'faults 1: A worker failed it once: x.',
    'lost_leases 2: Workers vanished with it 2 times.',
  ])
})
