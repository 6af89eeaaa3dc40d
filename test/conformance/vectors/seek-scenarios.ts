import type { Command } from '@kudoswarm/core'
import { accept, alice, anonymous, decline, join, open, seek, submit } from './commands.js'
import { at } from './scenario.js'
import type { Scenario } from './scenario.js'

const slotsMax = 64

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
      [10, decline(1, 1)],
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
      [8, decline(1, 1)],
      [9, seek(1, 1)],
    ),
  },
]
