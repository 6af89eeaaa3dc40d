import type { SamplingParameters } from '@kudoswarm/ports'
import { exp } from '../exact/binary64.js'
import { philox } from './philox.js'
import { rankTokens } from './ranking.js'

/** Tokens that the repetition penalty looks back on, the prompt's included. */
export const repetitionTokens = 64

/** Smallest repetition penalty; from it to the largest, no penalised logit overflows. */
export const repetitionPenaltyMin = 0.0078125

/** Largest repetition penalty. */
export const repetitionPenaltyMax = 100

/** Draws the tokens of one job. */
export interface Sampler {
  /**
   * Draws generated token `index`, counted from 0, from finite `logits`, and remembers it. The bits of the logits, the
   * parameters, the tokens before and the index decide it.
   */
  next(logits: Float32Array, index: number): number
}

/**
 * A sampler after protocol-spec/exact-arithmetic.md §6 for a job whose prompt has these tokens.
 *
 * @throws RangeError if a parameter is outside the range that §6 gives it
 */
export function createSampler(parameters: SamplingParameters, prompt: readonly number[]): Sampler {
  checkParameters(parameters)
  const { seed, temperature, topK, topP, repetitionPenalty } = parameters
  let recent = prompt.slice(-repetitionTokens)
  let values = new Float64Array(0)

  const draw = (logits: Float32Array, index: number): number => {
    if (values.length !== logits.length) values = new Float64Array(logits.length)
    values.set(logits)
    penalise(values, recent, repetitionPenalty)
    if (temperature === 0) return largest(values)
    const ranked = rankTokens(values, topK === 0 ? values.length : Math.min(topK, values.length))
    return drawFrom(values, ranked, temperature, topP, philox(seed, index) / 2 ** 32)
  }

  return {
    next(logits, index) {
      const token = draw(logits, index)
      recent = [...recent, token].slice(-repetitionTokens)
      return token
    },
  }
}

function checkParameters({ temperature, topK, topP, repetitionPenalty }: SamplingParameters): void {
  if (!(temperature >= 0 && temperature < Infinity)) throw new RangeError(`temperature ${temperature} is not 0 or more`)
  if (!(Number.isSafeInteger(topK) && topK >= 0)) throw new RangeError(`topK ${topK} is not a whole number, 0 or more`)
  if (!(topP > 0 && topP <= 1)) throw new RangeError(`topP ${topP} is not in (0, 1]`)
  if (!(repetitionPenalty >= repetitionPenaltyMin && repetitionPenalty <= repetitionPenaltyMax)) {
    throw new RangeError(
      `repetitionPenalty ${repetitionPenalty} is not in [${repetitionPenaltyMin}, ${repetitionPenaltyMax}]`,
    )
  }
}

function penalise(values: Float64Array, recent: readonly number[], penalty: number): void {
  for (const token of new Set(recent)) {
    const value = values[token]!
    values[token] = value > 0 ? value / penalty : value * penalty
  }
}

function largest(values: Float64Array): number {
  let best = 0
  for (let token = 1; token < values.length; token++) if (values[token]! > values[best]!) best = token
  return best
}

/** Steps 4 and 5: weights in the order of rank, cut to the share `topP`, and the token at the share `u` of what is left. */
function drawFrom(values: Float64Array, ranked: Uint32Array, temperature: number, topP: number, u: number): number {
  const first = values[ranked[0]!]!
  // sums[j] is the running sum of the weights up to j.
  const sums = new Float64Array(ranked.length)
  let total = 0
  for (let j = 0; j < ranked.length; j++) {
    total += exp((values[ranked[j]!]! - first) / temperature)
    sums[j] = total
  }
  const kept = sums[firstIndex(sums, (sum) => sum >= topP * total)]!
  return ranked[firstIndex(sums, (sum) => sum > u * kept)]!
}

/** The first index whose sum passes the test, which all sums after it pass too, as the last one does. */
function firstIndex(sums: Float64Array, passes: (sum: number) => boolean): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(sums[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
