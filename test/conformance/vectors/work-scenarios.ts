import { alchemy, anonymous, image, join, model, submit } from './commands.js'
import { at } from './scenario.js'
import type { Scenario } from './scenario.js'

const names = (length: number): string[] => Array.from({ length }, (_, i) => `m${i}`)
const painter = { models: ['painter'] }
const pixels = 512 * 512

/** Scenarios of queue.md about kinds of work, what jobs need and for whom they are. */
export const workScenarios: readonly Scenario[] = [
  {
    name: 'refusals of work, needs and workers, at their bounds and in their order',
    policy: {},
    steps: at(
      [0, submit(1, anonymous, { ...painter, work: image({ width: 0 }), generations: 21, needs: names(33) })],
      [0, submit(1, anonymous, { ...painter, work: image({ height: 16_385 }) })],
      [0, submit(1, anonymous, { ...painter, work: image({ steps: 0 }) })],
      [0, submit(1, anonymous, { ...painter, work: image({ steps: 501 }) })],
      [0, submit(1, anonymous, { ...painter, work: image({}, { extraSourceImages: 65 }) })],
      [0, submit(1, anonymous, { models: ['GFPGAN'], work: alchemy(0, 1) })],
      [0, submit(1, anonymous, { models: ['GFPGAN'], work: alchemy(1, 16_385) })],
      [0, submit(1, anonymous, { models: ['GFPGAN'], work: alchemy(16_384, 16_384) })],
      [0, submit(2, anonymous, { generations: 21, models: names(65), needs: names(33) })],
      [0, submit(2, anonymous, { models: names(65), needs: names(33) })],
      [0, submit(2, anonymous, { needs: names(33), workers: names(6), outputTokensMax: 0 })],
      [0, submit(2, anonymous, { needs: names(32), workers: names(6), outputTokensMax: 0 })],
      [0, submit(2, anonymous, { needs: names(32), workers: names(5), outputTokensMax: 0 })],
      [0, submit(2, anonymous, { needs: names(32), workers: names(5) })],
      [0, submit(2, anonymous, { needs: names(31), workers: names(5) })],
      [0, submit(2, anonymous, { needs: names(32), workers: names(4) })],
      [0, submit(2, anonymous, { needs: names(32), workers: names(5), areExcluded: true })],
      [0, submit(2, anonymous, { needs: names(32), workers: names(5), work: image() })],
    ),
  },
  {
    name: 'a worker gets work of the kinds that its models make, and not larger than they take',
    policy: {},
    steps: at(
      [0, submit(1, anonymous, { ...painter, work: image() })],
      [0, submit(2, anonymous, { ...painter, work: image({ width: 576 }) })],
      [0, submit(3, anonymous, { models: [], work: image() })],
      [0, submit(4, anonymous, { models: ['GFPGAN'], work: alchemy(512, 513) })],
      [0, submit(5, anonymous, { models: ['painter'] })],
      [1, join('text', anonymous, { slots: 5 })],
      [2, join('painter', anonymous, { slots: 5, models: [model('painter', pixels, 'image')] })],
      [3, join('small-alchemist', anonymous, { slots: 5, models: [model('GFPGAN', 1, 'alchemy')] })],
      [4, join('alchemist', anonymous, { slots: 5, models: [model('GFPGAN', 2, 'alchemy')] })],
      [
        5,
        join('both', anonymous, {
          slots: 5,
          models: [model('painter', 4_096), model('painter', 576 * 512, 'image')],
        }),
      ],
    ),
  },
  {
    name: 'refusals of models by kind, and of offers, at their bounds',
    policy: {},
    steps: at(
      [0, join('worker-1', anonymous, { models: [model('a', 1, 'image'), model('a', 1, 'image')] })],
      [0, join('worker-1', anonymous, { models: [model('a', 1, 'image'), model('a', 0)] })],
      [0, join('worker-1', anonymous, { offers: names(129) })],
      [0, join('worker-1', anonymous, { offers: names(128) })],
      [0, join('worker-2', anonymous, { models: [model('a', 1, 'image'), model('a', 1)] })],
    ),
  },
  {
    name: 'a worker gets what it offers all that is needed for',
    policy: {},
    steps: at(
      [0, submit(1, anonymous, { needs: ['a', 'b'] })],
      [0, submit(2, anonymous, { needs: ['a'] })],
      [0, submit(3, anonymous)],
      [0, submit(4, anonymous, { needs: ['trusted'] })],
      [1, join('worker-1', anonymous, { slots: 5, offers: ['a', 'c', 'trusted'] })],
      [2, join('worker-2', anonymous, { slots: 5, offers: ['a', 'b'] })],
    ),
  },
  {
    name: 'a request is for the workers that it names, or for all others',
    policy: {},
    steps: at(
      [0, submit(1, anonymous, { workers: ['worker-2', 'worker-9'] })],
      [0, submit(2, anonymous, { workers: ['worker-1'], areExcluded: true })],
      [0, submit(3, anonymous, { workers: ['worker-9'] })],
      [0, submit(4, anonymous, { workers: [], areExcluded: true })],
      [1, join('worker-1', anonymous, { slots: 5 })],
      [2, join('worker-2', anonymous, { slots: 5 })],
      [3, submit(5, anonymous, { workers: ['worker-2'], areExcluded: true })],
    ),
  },
]
