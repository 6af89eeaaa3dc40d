import { describe, expect, test } from 'vitest'
import {
  alchemyCost,
  alchemyPrice,
  defaultAccountFloors,
  defaultAlchemyPriceTable,
  defaultUptimeRewardTable,
  imageUptimeReward,
  spendable,
  textUptimeReward,
} from '../../src/index.js'

describe('alchemy', () => {
  test.each([
    ['caption', 512, 512, 1_000n],
    ['unheard_of', 512, 512, 1_000n],
    ['interrogation', 4096, 4096, 3_000n],
    ['GFPGAN', 1, 1, 3_000n],
    ['GFPGAN', 512, 512, 3_000n],
    ['GFPGAN', 513, 512, 6_000n],
    ['RealESRGAN_x4plus', 1024, 1025, 18_000n],
    ['RestoreFormer', 8160, 7680, 720_000n],
  ])('%s of %i x %i', (form, width, height, price) => {
    expect(alchemyPrice(form, { width, height }, defaultAlchemyPriceTable)).toBe(price)
  })

  test('the requester pays more for refusing slow workers', () => {
    expect(alchemyCost(3_000n, true, defaultAlchemyPriceTable)).toBe(4_000n)
    expect(alchemyCost(3_000n, false, defaultAlchemyPriceTable)).toBe(5_000n)
  })
})

describe('uptime', () => {
  test.each([
    [1, false, 52_000n],
    [300, true, 680_000n],
  ])('an image worker with %i models, loras %s', (models, loras, reward) => {
    expect(imageUptimeReward({ models, loras }, defaultUptimeRewardTable)).toBe(reward)
  })

  test.each([
    [2048, 7, true, 55_000n], // 25 + 15 × 2
    [2048, 13, true, 102_143n],
    [2048, 1, true, 13_750n], // a quarter at least
    [2048, 7, false, 16_500n],
    [2048, undefined, true, 27_500n],
    [2048, undefined, false, 27_500n],
    [262_144, 7, true, 3_865_000n],
    [1_048_576, 7, true, 3_865_000n],
  ])(
    'a text worker with %i tokens and %s billions, validated %s',
    (contextTokensMax, billions, backendValidated, reward) => {
      expect(textUptimeReward({ contextTokensMax, billions, backendValidated }, defaultUptimeRewardTable)).toBe(reward)
    },
  )

  test('an alchemist', () => {
    expect([defaultUptimeRewardTable.seconds, defaultUptimeRewardTable.alchemy]).toEqual([600, 40_000n])
  })
})

test.each([
  ['anonymous', 0n, 0n, 50_000n],
  ['pseudonymous', 14_000n, 0n, 0n],
  ['registered', 0n, 0n, -25_000n],
  ['registered', 30_000n, 2_000n, 3_000n],
] as const)('%s, with %i and %i of it held, can spend %i', (type, balance, held, amount) => {
  expect(spendable({ balance, held }, defaultAccountFloors[type])).toBe(amount)
})
