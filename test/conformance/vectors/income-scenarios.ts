import {
  accept,
  alice,
  anonymous,
  bob,
  complete,
  grant,
  image,
  join,
  leave,
  model,
  open,
  submit,
  tick,
  trust,
} from './commands.js'
import { at, inOrder } from './scenario.js'
import type { Scenario } from './scenario.js'

const tenMinutesMs = 600_000
const painter = { models: [model('painter', 512 * 512, 'image')], offers: ['lora'] }

/** Scenarios of ledger.md about what is earned without a job: by being there, and by the use of a style. */
export const incomeScenarios: readonly Scenario[] = [
  {
    name: 'a trusted owner is rewarded for every ten minutes in which its worker is there',
    policy: {},
    steps: at(
      [0, open('alice')],
      [0, trust(alice)],
      [0, join('worker-1', alice, painter)],
      [tenMinutesMs - 1, tick],
      [tenMinutesMs, tick],
      [tenMinutesMs + 1_000, leave(1, 6, 'disconnected')],
      [5 * tenMinutesMs, join('worker-1', alice, painter)],
      [6 * tenMinutesMs - 1_001, tick],
      [6 * tenMinutesMs - 1_000, tick],
    ),
  },
  {
    name: 'any other owner is rewarded with as much as others have paid for jobs, into escrow, and the anonymous one with nothing',
    policy: {},
    steps: at(
      [0, open('alice')],
      [0, open('bob')],
      [0, grant(alice, 100, 1)],
      [0, join('worker-1', bob)],
      [0, join('worker-2', anonymous)],
      [tenMinutesMs, tick],
      [tenMinutesMs + 1_000, submit(1, alice)],
      [tenMinutesMs + 2_000, accept(1, 1)],
      [tenMinutesMs + 3_000, complete(1, 1)],
      [2 * tenMinutesMs + 3_000, tick],
    ),
  },
  {
    name: 'the author of a style gets 2 kudos of what a request with it really pays, and nothing of its own requests',
    policy: { anonymousFloor: -1_500n },
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 100, 1),
      submit(1, alice, { author: bob }),
      submit(2, alice, { author: bob, models: ['painter'], work: image() }),
      submit(3, alice, { author: alice }),
      submit(4, anonymous, { author: bob }),
      submit(5, anonymous, { author: bob }),
    ),
  },
]
