import type { SubmitInit } from '@kudoswarm/peer'
import { strings } from '../../strings/en.js'

/** Bounds of what can be asked for: those of the protocol, whose code is not loaded with the page. A test compares them. */
export const askBounds = {
  /** UTF-8 bytes. */
  promptBytesMax: 64 * 1024,
  outputTokensMax: 65_536,
  generationsMax: 20,
  temperatureMax: 100,
  topPMax: 1,
  repetitionPenaltyMin: 0.0078125,
  repetitionPenaltyMax: 100,
} as const

/** Largest value of 32 bits, which is how the protocol counts. */
const countMax = 2 ** 32 - 1

/** Largest seed: 64 bits. */
const seedMax = 2n ** 64n - 1n

/** What is in the fields of the parameters, as typed. */
export interface ParameterFields {
  outputTokensMax: string
  temperature: string
  topK: string
  topP: string
  repetitionPenalty: string
  /** Empty: a random one. */
  seed: string
  generations: string
}

/** What the fields hold at first: enough variety to be lively, enough bounds to stay sensible. */
export const parametersAtFirst: ParameterFields = {
  outputTokensMax: '160',
  temperature: '0.8',
  topK: '40',
  topP: '0.95',
  repetitionPenalty: '1.1',
  seed: '',
  generations: '1',
}

/** What is wrong with which field. */
export type ParameterErrors = Partial<Record<keyof ParameterFields, string>>

/** What the parameters make of a request, all but its prompt and models; or what is wrong with them. */
export type ReadParameters =
  | { ok: true; value: Required<Pick<SubmitInit, 'outputTokensMax' | 'sampling' | 'generations'>> }
  | { ok: false; errors: ParameterErrors }

/** Reads the fields. `randomSeed` is taken where no seed is named. */
export function readParameters(fields: ParameterFields, randomSeed: bigint): ReadParameters {
  const errors: ParameterErrors = {}
  const read = (name: keyof ParameterFields, min: number, max: number, isWhole: boolean): number => {
    const value = fields[name].trim() === '' ? Number.NaN : Number(fields[name])
    if (!(value >= min && value <= max) || (isWhole && !Number.isInteger(value))) {
      errors[name] = isWhole ? strings.ask.notWhole(min, max) : strings.ask.notBetween(min, max)
    }
    return value
  }
  const outputTokensMax = read('outputTokensMax', 1, askBounds.outputTokensMax, true)
  const temperature = read('temperature', 0, askBounds.temperatureMax, false)
  const topK = read('topK', 0, countMax, true)
  const topP = read('topP', 0, askBounds.topPMax, false)
  const { repetitionPenaltyMin, repetitionPenaltyMax } = askBounds
  const repetitionPenalty = read('repetitionPenalty', repetitionPenaltyMin, repetitionPenaltyMax, false)
  const generations = read('generations', 1, askBounds.generationsMax, true)
  const seed = fields.seed.trim() === '' ? randomSeed : readSeed(fields.seed.trim())
  if (seed === undefined) errors.seed = strings.ask.notASeed
  if (seed === undefined || Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    value: { outputTokensMax, generations, sampling: { seed, temperature, topK, topP, repetitionPenalty } },
  }
}

/** Whether a prompt is as long as it may be at most. */
export function fitsPrompt(prompt: string): boolean {
  return new TextEncoder().encode(prompt).length <= askBounds.promptBytesMax
}

function readSeed(text: string): bigint | undefined {
  if (!/^\d{1,20}$/.test(text)) return undefined
  const seed = BigInt(text)
  return seed <= seedMax ? seed : undefined
}
