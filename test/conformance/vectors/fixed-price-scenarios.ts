import { accept, alchemy, alice, bob, complete, grant, image, join, model, open, submit, trust } from './commands.js'
import { inOrder } from './scenario.js'
import type { Scenario } from './scenario.js'

/** Scenarios of ledger.md about images and alchemy, whose price is fixed when they are let in. */
export const fixedPriceScenarios: readonly Scenario[] = [
  ...[
    { name: 'the newest official software', offers: ['bridge_current', 'bridge_older'] },
    { name: 'older official software', offers: ['bridge_older'] },
    { name: 'any other software', offers: [] },
  ].map(({ name, offers }) => ({
    name: `an image has a fixed price, of which ${name} gets its share`,
    policy: {},
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 100, 1),
      join('worker-1', bob, { models: [model('painter', 512 * 512, 'image')], offers }),
      submit(1, alice, { models: ['painter'], work: image() }),
      accept(1, 1),
      complete(1, 1, { promptTokens: 0, outputTokens: 0 }),
    ),
  })),
  {
    name: 'an image costs more by what it begins with, who may serve it and the family of its model, and holds its price',
    policy: {},
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 1_000, 1),
      join('worker-1', bob, { models: [model('[SDXL] painter', 1024 * 1024, 'image')] }),
      submit(1, alice, {
        models: ['[SDXL] painter'],
        workers: ['worker-9'],
        areExcluded: true,
        work: image(
          { sourceProcessing: 'img2img', denoisingStrength: 0.5, postProcessing: ['RealESRGAN_x4plus'] },
          { models: ['[SDXL] painter'], slowWorkers: false, workerBlacklist: true, extraSourceImages: 1 },
        ),
      }),
      accept(1, 1),
      complete(1, 1, { promptTokens: 0, outputTokens: 0 }),
    ),
  },
  {
    name: 'an image that fast workers are to make is refused for want of kudos, at its bound',
    policy: {},
    steps: inOrder(
      open('alice'),
      grant(alice, 17, 1),
      submit(1, alice, { models: ['painter'], work: image({}, { slowWorkers: false }) }),
      grant(alice, 2, 2),
      submit(1, alice, { models: ['painter'], work: image({}, { slowWorkers: false }) }),
    ),
  },
  ...[true, false].map((isTrusted) => ({
    name: isTrusted
      ? 'of a censored image a trusted worker gets its part and the treasury pays what the requester does not'
      : 'of a censored image a worker gets no more than the requester pays',
    policy: {},
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 100, 1),
      ...(isTrusted ? [trust(bob)] : []),
      join('worker-1', bob, { models: [model('painter', 512 * 512, 'image')], offers: ['bridge_current'] }),
      submit(1, alice, { models: ['painter'], work: image() }),
      accept(1, 1),
      complete(1, 1, { promptTokens: 0, outputTokens: 0, finishReason: 'censored' }),
    ),
  })),
  {
    name: 'at its floor an account is topped up by what it pays, and not by what the subsidy pays',
    policy: {},
    steps: inOrder(
      open('alice'),
      trust(alice),
      join('worker-1', alice, { models: [model('painter', 512 * 512, 'image')], offers: ['bridge_current'] }),
      open('bob'),
      submit(1, bob, { models: ['painter'], work: image({ steps: 30 }) }),
      accept(1, 1),
      complete(1, 1, { promptTokens: 0, outputTokens: 0, finishReason: 'censored' }),
    ),
  },
  ...[true, false].map((slowWorkers) => ({
    name: `alchemy is paid by the tile, nothing is burnt before, and ${slowWorkers ? '1 kudos' : '2 kudos'} after`,
    policy: {},
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 100, 1),
      join('worker-1', bob, { models: [model('RealESRGAN_x4plus', 6, 'alchemy')] }),
      submit(1, alice, { models: ['RealESRGAN_x4plus'], work: alchemy(1024, 1025, slowWorkers) }),
      accept(1, 1),
      complete(1, 1, { promptTokens: 0, outputTokens: 0 }),
    ),
  })),
  ...[true, false].map((isTooFast) => ({
    name: isTooFast
      ? 'of what was made faster than can be a worker gets no more than the requester has'
      : 'of what was made as fast as can be a worker gets what is minted, too',
    policy: {},
    steps: inOrder(
      open('alice'),
      open('bob'),
      grant(alice, 2, 1),
      join('worker-1', bob, { models: [model('RealESRGAN_x4plus', 6, 'alchemy')] }),
      submit(1, alice, { models: ['RealESRGAN_x4plus'], work: alchemy(1024, 1025, true) }),
      accept(1, 1),
      complete(1, 1, { promptTokens: 0, outputTokens: 0, isTooFast }),
    ),
  })),
]
