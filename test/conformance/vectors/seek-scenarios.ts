import type { Command } from '@kudoswarm/core'
import { accept, alice, anonymous, decline, fail, join, open, seek, submit, tick } from './commands.js'
import { at } from './scenario.js'
import type { Scenario } from './scenario.js'

const slotsMax = 64
const exclusionMs = 120_000

/** Scenarios of queue.md about workers that seek their jobs. */
export const seekScenarios: readonly Scenario[] = [
  {
    name: 'a worker that seeks is offered jobs when it does, whatever its slots, and others have the rest',
    policy: {},
    steps: at(
      [0, open('alice')],
      [1, join('seeker', alice, { seeks: true })],
      [2, seek(1, 1)],
      [3, submit(1, anonymous, { generations: 3 })],
      [4, seek(1, 2)],
      [5, accept(1, 1)],
      [6, decline(1, 2)],
      [6, fail(1, 2, false)],
      [7, join('other', anonymous)],
      [8, seek(1, 2)],
      [9, seek(1, 2)],
      [10, join('seeker', alice, { slots: 9 })],
    ),
  },
  {
    name: 'besides a lease a worker finds jobs of the same request, as far as these are next',
    policy: {},
    steps: at(
      [0, open('alice')],
      [1, join('seeker', alice, { seeks: true })],
      [2, submit(1, anonymous, { generations: 4 })],
      [3, submit(2, anonymous)],
      [4, seek(1, 1)],
      [5, seek(1, 1, 1)],
      [6, submit(3, alice)],
      [7, seek(1, 9, 1)],
      [8, seek(1, 1)],
      [9, seek(1, 9, 1)],
      [10, fail(1, 1, false)],
      [11, seek(1, 1, 1)],
      [12, seek(1, 1, 99)],
      [13, seek(9, 1)],
    ),
  },
  {
    name: 'a worker that seeks has no more in hand than any worker may',
    policy: {},
    steps: at(
      [0, join('seeker', anonymous, { seeks: true })],
      ...[1, 2, 3, 4].map((n) => [n, submit(n, anonymous, { generations: 20 })] as [number, Command]),
      [5, seek(1, slotsMax - 1)],
      [6, seek(1, 2)],
      [7, seek(1, 1)],
      [8, fail(1, 1, false)],
      [9, seek(1, 1)],
    ),
  },
  {
    name: 'a job that is handed back at once as unsuited excludes its worker from the request, and is no missed offer, nor pauses who seeks',
    policy: { missedOffersMax: 1, unsuitedOffersMax: 2 },
    steps: at(
      [0, join('seeker', anonymous, { seeks: true })],
      [1, submit(1, anonymous, { generations: 2 })],
      [2, submit(2, anonymous)],
      [3, seek(1, 1)],
      [4, fail(1, 1, false, 'unsuited')],
      [5, fail(1, 1, false, 'unsuited')],
      [6, seek(1, 9)],
      [5_006, fail(1, 2, false, 'unsuited')],
      [5_007, seek(1, 1)],
      [5_008 + exclusionMs, tick],
      [5_009 + exclusionMs, seek(1, 1)],
      [5_010 + exclusionMs, fail(1, 3, false, 'unsuited')],
      [5_011 + exclusionMs, seek(1, 1)],
      [5_012 + exclusionMs, fail(1, 4, false, 'unsuited')],
    ),
  },
]
