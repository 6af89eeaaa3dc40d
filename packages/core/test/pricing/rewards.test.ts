import { describe, expect, test } from 'vitest'
import {
  alchemyCost,
  alchemyPrice,
  defaultAlchemyPriceTable,
  defaultUptimeRewardTable,
  uptimeReward,
} from '../../src/index.js'
import type { WorkerModel, WorkKind } from '../../src/index.js'

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

const table = defaultUptimeRewardTable
const reference = new Map([
  ['one', 1],
  ['seven', 7],
  ['thirteen', 13],
])

function modelsOf(kind: WorkKind, count: number): WorkerModel[] {
  return Array.from({ length: count }, (_, at) => modelOf(`${kind} ${at}`, 100, kind))
}

function modelOf(name: string, contextTokensMax: number, kind: WorkKind = 'text'): WorkerModel {
  // What a worker says of its parameters counts for nothing.
  return { kind, name, hash: new Uint8Array(32), contextTokensMax, parameters: 70e9 }
}

describe('uptime', () => {
  test.each([
    [1, [], 52_000n],
    [300, ['lora'], 680_000n],
  ])('an image worker with %i models that offers %j', (count, offers, reward) => {
    const worker = { models: modelsOf('image', count), offers: new Set(offers) }
    expect(uptimeReward(worker, reference, table)).toBe(reward)
  })

  test.each([
    [2048, 'seven', true, 55_000n], // 25 + 15 × 2
    [2048, 'thirteen', true, 102_143n],
    [2048, 'one', true, 13_750n], // a quarter at least
    [2048, 'seven', false, 16_500n],
    [2048, 'unknown', true, 27_500n],
    [2048, 'unknown', false, 27_500n],
    [262_144, 'seven', true, 3_865_000n],
    [1_048_576, 'seven', true, 3_865_000n],
  ])('a text worker with %i tokens of %s, validated %s', (contextTokensMax, name, isValidated, reward) => {
    const models = [modelOf(name, contextTokensMax), modelOf('thirteen', 262_144)]
    const worker = { models, offers: new Set(isValidated ? ['validated_backend'] : []) }
    expect(uptimeReward(worker, reference, table)).toBe(reward)
  })

  test('the number in a name is the worker’s word, whatever the reference makes of it', () => {
    class Believing extends Map<string, number> {
      override get(name: string): number | undefined {
        return super.get(name) ?? 2_000
      }
    }
    const worker = { models: [modelOf('foo-2000B', 2048)], offers: new Set<string>() }
    expect(uptimeReward(worker, new Believing(reference), table)).toBe(27_500n)
  })

  test('an alchemist', () => {
    expect(uptimeReward({ models: modelsOf('alchemy', 5), offers: new Set() }, reference, table)).toBe(40_000n)
  })

  test('of several kinds of work the best counts, and not their sum', () => {
    const models = [...modelsOf('alchemy', 1), ...modelsOf('image', 1), modelOf('seven', 2048)]
    const reward = uptimeReward({ models, offers: new Set(['validated_backend']) }, reference, table)
    expect(reward).toBe(55_000n)
    expect(uptimeReward({ models, offers: new Set() }, reference, table)).toBe(52_000n)
  })
})
