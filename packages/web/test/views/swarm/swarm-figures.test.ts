import type { SwarmMinute, SwarmModel, SwarmWait, SwarmWorker } from '@kudoswarm/http/contract'
import { describe, expect, test } from 'vitest'
import {
  longestWaitMs,
  wholeWaitMsMin,
  modelsInOrder,
  seriesOf,
  spanOf,
  stretchesOf,
  workersInOrder,
} from '../../../src/views/swarm/swarm-figures.js'

const minuteMs = 60_000
const minute = (at: number, tokens: number): SwarmMinute => ({
  at: at * minuteMs,
  submitted: 1,
  completed: 2,
  faulted: 3,
  tokens,
  megapixelsteps: 0.5,
  tiles: 4,
})

describe('the last hour', () => {
  test('is told by minutes before the latest, in what is measured', () => {
    const minutes = [minute(100, 7), minute(101, 8), minute(103, 9)]
    expect(seriesOf(minutes, 'tokens')).toEqual({ ago: [-3, -2, 0], amounts: [7, 8, 9] })
    expect(seriesOf(minutes, 'jobs').amounts).toEqual([2, 2, 2])
    expect(seriesOf(minutes, 'images').amounts).toEqual([0.5, 0.5, 0.5])
    expect(seriesOf([], 'tokens')).toEqual({ ago: [], amounts: [] })
  })

  test.each([
    [[], 15],
    [[0], 15],
    [[-14], 15],
    [[-15], 30],
    [[-29, -3], 30],
    [[-30], 60],
    [[-59], 60],
  ])('is shown from %j minutes on as %d minutes', (ago, span) => {
    expect(spanOf({ ago, amounts: ago.map(() => 1) })).toBe(span)
    expect(spanOf({ ago: [-59, ...ago], amounts: [0, ...ago.map(() => 1)] })).toBe(span)
  })

  test('is summed up by stretches of five minutes, the newest first', () => {
    const stretches = stretchesOf([minute(4, 1), minute(5, 10), minute(9, 100), minute(10, 1_000)])
    expect(stretches.map(({ at, tokens }) => [at / minuteMs, tokens])).toEqual([
      [10, 1_000],
      [5, 110],
      [0, 1],
    ])
    expect(stretches[1]).toMatchObject({ submitted: 2, completed: 4, faulted: 6, megapixelsteps: 1, tiles: 8 })
    expect(stretchesOf([])).toEqual([])
  })
})

const model = (id: string, waiting: number, slots: number) => ({ id, waiting, slots }) as SwarmModel
const worker = (id: string, earnedLately: number, completed: number) => ({ id, earnedLately, completed }) as SwarmWorker

test('models that most waits for come first, then those that most serve', () => {
  const models = [model('d', 0, 1), model('c', 0, 2), model('b', 0, 2), model('a', 3, 0)]
  expect(modelsInOrder(models).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
})

test('workers that have earned most come first, whatever they have in hand', () => {
  const workers = [worker('d', 0, 0), worker('c', 1, 5), worker('b', 1, 9), worker('a', 0, 0)]
  expect(workersInOrder(workers).map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd'])
  const left = { ...worker('e', 9, 9), state: 'left' } as const
  expect(workersInOrder([left, ...workers]).at(-1)?.id).toBe('e')
})

const wait = (ninetiethMs: number | null) => ({ ninetiethMs }) as SwarmWait

test('bars of waits have something to be measured by, even where nobody has waited', () => {
  expect(longestWaitMs([wait(null), wait(40_000), wait(9)])).toBe(40_000)
  expect(longestWaitMs([wait(null), wait(999)])).toBe(wholeWaitMsMin)
  expect(longestWaitMs([])).toBe(wholeWaitMsMin)
})
