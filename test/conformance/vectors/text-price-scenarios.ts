import type { Command, CompleteJob } from '@kudoswarm/core'
import { accept, alice, bob, complete, grant, join, model, open, submit, trust } from './commands.js'
import { inOrder } from './scenario.js'
import type { Scenario } from './scenario.js'

const textModels = { small: 7, middle: 13, large: 70 }

/** A worker of `bob`, a request of `alice` for 80 tokens with a prompt of 320 bytes, and its end. */
function served(init: { name?: string; offers?: string[]; change?: Partial<CompleteJob> }): Command[] {
  const { name = 'small', offers = ['validated_backend'], change = {} } = init
  return [
    grant(alice, 100, 1),
    join('worker-1', bob, { models: [model(name, 4096)], offers }),
    submit(1, alice, { models: [name], promptBytes: 320, outputTokensMax: 80 }),
    accept(1, 1),
    complete(1, 1, { outputBytes: 320, ...change }),
  ]
}

/** Scenarios of pricing.md about text, whose price follows from its model, its bytes and its context. */
export const textPriceScenarios: readonly Scenario[] = [
  ...Object.entries(textModels).map(([name, billions]) => ({
    name: `text of 80 tokens by a model of ${billions} billion`,
    policy: {},
    textModels,
    steps: inOrder(open('alice'), open('bob'), ...served({ name })),
  })),
  {
    name: 'software that is not validated gets 30 %, and all that anybody counted decides nothing',
    policy: {},
    textModels,
    steps: inOrder(open('alice'), open('bob'), ...served({ offers: [], change: { outputTokens: 0, promptTokens: 0 } })),
  },
  {
    name: 'a model that is not known has one price for those who are not trusted',
    policy: {},
    textModels,
    steps: inOrder(open('alice'), open('bob'), ...served({ name: 'own', offers: ['trusted'] })),
  },
  {
    name: 'a model that is not known is paid by the token to those who are trusted',
    policy: {},
    textModels,
    steps: inOrder(open('alice'), open('bob'), trust(bob), ...served({ name: 'own' })),
  },
  {
    name: 'of a text that was given up nothing is paid where there is none, not even the tax',
    policy: {},
    textModels,
    steps: inOrder(
      open('alice'),
      open('bob'),
      ...served({ change: { outputBytes: 0, outputTokens: 0, finishReason: 'aborted' } }),
    ),
  },
  {
    name: 'text that slow workers may not make is held for, by the largest of its models, and estimated by the first',
    policy: {},
    textModels,
    steps: inOrder(
      open('alice'),
      grant(alice, 260, 1),
      submit(1, alice, {
        models: ['small', 'large'],
        outputTokensMax: 80,
        work: { kind: 'text', slowWorkers: false, contextTokensMax: 2048 },
      }),
      grant(alice, 8, 2),
      submit(1, alice, {
        models: ['small', 'large'],
        outputTokensMax: 80,
        work: { kind: 'text', slowWorkers: false, contextTokensMax: 2048 },
      }),
    ),
  },
]
