import type { AccountNo, Command } from '@kudoswarm/core'
import { accept, alice, anonymous, bob, complete, decline, join, open, submit, tick } from './commands.js'
import { at } from './scenario.js'
import type { Scenario } from './scenario.js'

const exclusionMs = 120_000
const numbers = (length: number): AccountNo[] => Array.from({ length }, (_, i) => (i + 10) as AccountNo)

/** Scenarios of queue.md about what workers favour, what does not suit them, and those that are slow. */
export const favourScenarios: readonly Scenario[] = [
  {
    name: 'a worker takes jobs of its owner first, then those of accounts that it favours, then those of others',
    policy: {},
    steps: at(
      [0, open('alice')],
      [0, open('bob')],
      [1, submit(1, anonymous)],
      [2, submit(2, bob)],
      [3, submit(3, alice)],
      [4, join('favouring', alice, { slots: 2, favoured: [bob, anonymous, alice, bob] })],
      [5, join('of-nobody', anonymous, { favoured: [anonymous] })],
    ),
  },
  {
    name: 'a worker that takes only what it favours gets nothing else',
    policy: {},
    steps: at(
      [0, open('alice')],
      [0, open('bob')],
      [1, join('reserved', alice, { slots: 4, onlyFavoured: true })],
      [2, submit(1, anonymous)],
      [3, submit(2, bob, { workers: ['reserved'] })],
      [4, submit(3, alice)],
      [5, join('reserved', alice, { slots: 4, favoured: [bob], onlyFavoured: true })],
      [6, join('reserved', alice, { slots: 4 })],
      [7, join('reserved', alice, { favoured: numbers(16) })],
      [8, join('reserved', alice, { favoured: numbers(17) })],
    ),
  },
  {
    name: 'what does not suit a worker is offered to it no more, any job of the request, and is no missed offer',
    policy: {},
    steps: at(
      [0, join('finicky', anonymous)],
      ...[1, 2, 3, 4, 5, 6].flatMap((n): [number, Command][] => [
        [10 * n, submit(n, anonymous, { generations: 2 })],
        [10 * n + 1, decline(1, n, true)],
        [10 * n + 2, decline(1, n)],
      ]),
      [100, join('other', anonymous, { slots: 2 })],
      [10 + exclusionMs, tick],
      [11 + exclusionMs, tick],
    ),
  },
  {
    name: 'too many offers in a row that do not suit a worker pause it; the pause starts the count anew',
    policy: { unsuitedOffersMax: 2 },
    steps: at(
      [0, join('finicky', anonymous)],
      ...[1, 2].flatMap((n): [number, Command][] => [
        [10 * n, submit(n, anonymous)],
        [10 * n + 1, decline(1, n, true)],
      ]),
      [60_021, tick],
      [60_022, submit(3, anonymous)],
      [60_023, decline(1, 3, true)],
      [60_024, submit(4, anonymous)],
      [60_025, accept(1, 4)],
      [60_026, complete(1, 4)],
      [60_027, submit(5, anonymous)],
      [60_028, decline(1, 5, true)],
      [60_029, submit(6, anonymous)],
    ),
  },
  {
    name: 'the lease of a worker that is much slower than usual ends three times as late',
    policy: {},
    steps: at(
      [0, join('slow', anonymous, { offers: ['extra_slow'] })],
      [0, submit(1, anonymous)],
      [0, accept(1, 1)],
      [1, join('of-two-minds', anonymous, { offers: ['extra_slow', 'usual_speed'] })],
      [1, submit(2, anonymous)],
      [1, accept(2, 2)],
    ),
  },
]
