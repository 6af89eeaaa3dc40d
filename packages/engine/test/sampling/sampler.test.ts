import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp } from '../../src/exact/binary64.js'
import { philox } from '../../src/sampling/philox.js'
import { createSampler, repetitionPenaltyMax, repetitionPenaltyMin } from '../../src/sampling/sampler.js'

const plain = { seed: 1n, temperature: 1, topK: 0, topP: 1, repetitionPenalty: 1 }

/** Section 6 of exact-arithmetic.md, word for word and as slowly as it is written. */
function draw(logits: Float32Array, index: number, p: typeof plain, before: readonly number[]): number {
  const values = [...logits]
  for (const token of new Set(before.slice(-64))) {
    values[token] = values[token] > 0 ? values[token] / p.repetitionPenalty : values[token] * p.repetitionPenalty
  }
  if (p.temperature === 0) return values.indexOf(Math.max(...values))
  let order = values.map((_, token) => token).sort((a, b) => values[b] - values[a] || a - b)
  if (p.topK > 0) order = order.slice(0, p.topK)
  const weights = order.map((token) => exp((values[token] - values[order[0]]) / p.temperature))
  let total = 0
  for (const weight of weights) total += weight
  let kept = 0
  let count = 0
  while (count === 0 || kept < p.topP * total) kept += weights[count++]
  let running = 0
  for (let j = 0; j < count; j++) {
    running += weights[j]
    if (running > (philox(p.seed, index) / 2 ** 32) * kept) return order[j]
  }
  throw new Error('No token was drawn')
}

const logit = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0),
  fc.double({ min: -40, max: 40, noNaN: true }).map(Math.fround),
)

it('draws what the specification says, ties, penalties and cuts included', () => {
  fc.assert(
    fc.property(
      fc.array(logit, { minLength: 1, maxLength: 40 }).map((values) => Float32Array.from(values)),
      fc.record({
        seed: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        temperature: fc.constantFrom(0, 0.01, 0.7, 1, 5),
        topK: fc.integer({ min: 0, max: 45 }),
        topP: fc.constantFrom(0.01, 0.5, 0.9, 1),
        repetitionPenalty: fc.constantFrom(0.5, 1, 1.1, 1.3),
      }),
      fc.array(fc.nat(1000), { maxLength: 70 }),
      (logits, parameters, seeds) => {
        const before = seeds.map((seed) => seed % logits.length)
        const sampler = createSampler(parameters, before)
        for (let index = 0; index < 3; index++) {
          const token = sampler.next(logits, index)
          expect(token).toBe(draw(logits, index, parameters, before))
          before.push(token)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

describe('repetition penalty', () => {
  const penalised = { ...plain, temperature: 0, repetitionPenalty: 2 }
  it('forgets the 65th token back, not the 64th', () => {
    const logits = Float32Array.of(3, 2, 0)
    const filler = Array.from({ length: 63 }, () => 2)
    expect(createSampler(penalised, [0, ...filler]).next(logits, 0)).toBe(1)
    expect(createSampler(penalised, [0, ...filler, 2]).next(logits, 0)).toBe(0)
  })

  it('counts what was generated', () => {
    const sampler = createSampler(penalised, [])
    const logits = Float32Array.of(3, 2, 0)
    expect([0, 1, 2].map((index) => sampler.next(logits, index))).toEqual([0, 1, 0])
  })
})

it('chooses the lowest id among equals when greedy', () => {
  expect(createSampler({ ...plain, temperature: 0 }, []).next(Float32Array.of(1, 5, 5, -1), 0)).toBe(1)
})

it('follows the distribution', () => {
  const sampler = createSampler(plain, [])
  const logits = Float32Array.of(0, Math.log(2), Math.log(5))
  const counts = [0, 0, 0]
  for (let index = 0; index < 8000; index++) counts[sampler.next(logits, index)] += 1
  // Five standard deviations; the seed is fixed, so this passes always or never.
  expect(Math.abs(counts[0] - 1000)).toBeLessThan(150)
  expect(Math.abs(counts[1] - 2000)).toBeLessThan(200)
  expect(Math.abs(counts[2] - 5000)).toBeLessThan(220)
})

it('ranks a vocabulary of 131,072 that is all equal, and one with penalties among equals', () => {
  const logits = new Float32Array(131072)
  const drawn = createSampler({ ...plain, repetitionPenalty: 1.1 }, [5, 6]).next(logits, 0)
  expect(drawn).toBe(Math.floor((philox(1n, 0) / 2 ** 32) * 131072))
})

it.each([
  { temperature: -0.1 },
  { temperature: NaN },
  { temperature: Infinity },
  { topK: -1 },
  { topK: 1.5 },
  { topP: 0 },
  { topP: 1.0001 },
  { repetitionPenalty: repetitionPenaltyMin - 0.001 },
  { repetitionPenalty: repetitionPenaltyMax + 0.001 },
  { repetitionPenalty: NaN },
])('refuses %o', (change) => {
  expect(() => createSampler({ ...plain, ...change }, [])).toThrow(RangeError)
})

it('accepts parameters at their bounds', () => {
  for (const repetitionPenalty of [repetitionPenaltyMin, repetitionPenaltyMax]) {
    const sampler = createSampler(
      { ...plain, temperature: Number.MIN_VALUE, repetitionPenalty, topP: Number.MIN_VALUE },
      [0],
    )
    expect(sampler.next(Float32Array.of(-3e38, 3e38), 0)).toBe(1)
  }
})
