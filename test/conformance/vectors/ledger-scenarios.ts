import type { AccountNo, Command } from '@kudoswarm/core'
import {
  accept,
  alice,
  anonymous,
  bob,
  cancel,
  complete,
  grant,
  heldAbove,
  join,
  open,
  submit,
  tick,
  transfer,
} from './commands.js'
import { countedBytes } from './sample-bodies.js'
import { fixedPriceScenarios } from './fixed-price-scenarios.js'
import { textPriceScenarios } from './text-price-scenarios.js'
import { incomeScenarios } from './income-scenarios.js'
import { inOrder } from './scenario.js'
import type { Scenario } from './scenario.js'

const dayMs = 24 * 3_600_000
const burn = 2 as AccountNo
const unknown = 99 as AccountNo

/** Scenarios of ledger.md: what each event posts. */
export const ledgerScenarios: readonly Scenario[] = [
  {
    name: 'a registered account begins at its floor, once',
    policy: {},
    steps: inOrder(open('alice'), open('alice'), open('bob')),
  },
  {
    name: 'grants: one for each id, never nothing, never to system accounts',
    policy: {},
    steps: inOrder(
      open('alice'),
      grant(alice, 100, 1),
      grant(alice, 100, 1),
      grant(alice, 50, 1),
      grant(alice, 0, 2),
      grant(anonymous, 5, 3),
      { ...grant(alice, 5, 4), account: 1 } as Command,
      { ...grant(alice, 5, 4), account: 99 } as Command,
    ),
  },
  {
    name: 'transfers: to a number or a key, once for each id of a sender, down to the floor',
    policy: {},
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 10, 1),
      transfer(1, alice, bob, 4_000n),
      transfer(1, alice, countedBytes(32, 101), 4_000n),
      transfer(1, alice, bob, 4_001n),
      transfer(1, alice, anonymous, 4_000n),
      transfer(2, alice, countedBytes(32, 101), 6_001n),
      transfer(2, alice, countedBytes(32, 101), 6_000n),
      transfer(3, alice, bob, 1n),
    ),
  },
  {
    name: 'transfers that are refused, in the order of the checks',
    policy: {},
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 10, 1),
      transfer(1, alice, bob, 1_000n),
      transfer(1, burn, unknown, 0n),
      transfer(1, anonymous, unknown, 0n),
      transfer(1, alice, unknown, 0n),
      transfer(1, bob, unknown, 0n),
      transfer(1, bob, countedBytes(32, 7), 0n),
      transfer(1, bob, burn, 0n),
      transfer(1, bob, anonymous, 0n),
      transfer(1, bob, bob, 0n),
      transfer(1, bob, alice, 0n),
      transfer(2, alice, bob, 0n),
      transfer(2, alice, bob, -1n),
      transfer(2, alice, bob, 9_001n),
    ),
  },
  {
    name: 'what a request holds is not given away',
    policy: { textUpfront: heldAbove(50) },
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 100, 1),
      submit(1, alice),
      transfer(1, alice, bob, 94_239n),
      transfer(1, alice, bob, 94_238n),
    ),
  },
  {
    name: 'nothing goes back for a minute, and a transfer is remembered for a day',
    policy: {},
    steps: [
      ...inOrder(open('alice'), open('bob'), grant(alice, 10, 1), transfer(1, alice, bob, 1_000n)),
      { afterMs: 62_999, command: transfer(1, bob, alice, 500n) },
      { afterMs: 63_000, command: transfer(1, bob, alice, 500n) },
      { afterMs: 2_999 + dayMs, command: transfer(1, alice, bob, 1_000n) },
      { afterMs: 3_000 + dayMs, command: transfer(1, alice, bob, 1_000n) },
    ],
  },
  {
    name: 'a short answer: nothing is held, taxes are burnt, half the reward goes into escrow',
    policy: {},
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 100, 1),
      join('worker-1', bob),
      submit(1, alice),
      accept(1, 1),
      complete(1, 1),
      complete(1, 1),
      complete(1, 1, { outputTokens: 51, outputHash: new Uint8Array(32) }),
    ),
  },
  {
    name: 'at its floor an account is topped up by the treasury',
    policy: {},
    steps: inOrder(open('alice'), join('worker-1', anonymous), submit(1, alice), accept(1, 1), complete(1, 1)),
  },
  {
    name: 'anonymous: below zero down to the floor, paid at once',
    policy: { anonymousFloor: -3_000n },
    steps: inOrder(
      open('alice'),
      join('worker-1', alice),
      join('worker-2', anonymous),
      submit(1, anonymous),
      accept(1, 1),
      complete(1, 1),
      submit(2, anonymous),
      accept(2, 2),
      complete(2, 2),
    ),
  },
  {
    name: 'a long answer is held for; what is not used is void',
    policy: { textUpfront: heldAbove(50) },
    steps: inOrder(
      open('alice'),
      open('bob'),
      submit(1, alice),
      grant(alice, 5, 1),
      submit(1, alice),
      grant(alice, 1, 2),
      submit(1, alice),
      join('worker-1', bob),
      accept(1, 1),
      complete(1, 1),
    ),
  },
  {
    name: 'cancelling and expiring void the hold, not the activation tax',
    policy: { textUpfront: heldAbove(50) },
    steps: [
      ...inOrder(open('alice'), grant(alice, 100, 1), submit(1, alice), submit(2, alice), cancel(1, alice)),
      { afterMs: 3_000 + 20 * 60_000, command: tick },
    ],
  },
  {
    name: 'an owner is trusted once its escrow and its age suffice',
    policy: { trustEscrow: 1_000n, trustAgeMs: dayMs },
    steps: [
      ...inOrder(
        open('alice'),
        open('bob'),
        grant(alice, 100, 1),
        join('worker-1', bob),
        submit(1, alice),
        accept(1, 1),
        complete(1, 1),
        submit(2, alice),
        accept(1, 2),
        complete(1, 2),
      ),
      { afterMs: dayMs, command: tick },
      { afterMs: dayMs + 1_000, command: tick },
      { afterMs: dayMs + 2_000, command: submit(3, alice) },
      { afterMs: dayMs + 3_000, command: accept(1, 3) },
      { afterMs: dayMs + 4_000, command: complete(1, 3) },
    ],
  },
  {
    name: 'who serves their own request pays the taxes',
    policy: {},
    steps: inOrder(
      open('alice'),
      grant(alice, 100, 1),
      join('worker-1', alice),
      submit(1, alice),
      accept(1, 1),
      complete(1, 1),
    ),
  },
  ...textPriceScenarios,
  ...fixedPriceScenarios,
  ...incomeScenarios,
]
