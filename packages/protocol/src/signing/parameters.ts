import { KeptResults } from '../kept-results.js'
import type { Parameters } from '../messages/session.pb.js'
import { sha256 } from './hash.js'
import { SigningBytes } from './signing-bytes.js'

/** First line of what is hashed. */
const domain = 'kudoswarm/parameters/1'

/**
 * The parameters with every default in place: seed 0, temperature 0 (greedy), top-k 0 (all), top-p 1, repetition
 * penalty 1; 0 means the default for the last two. Numbers are rounded to binary32 and −0 becomes 0, so that equal
 * parameters have equal bytes.
 */
export function fillParameters(parameters: Partial<Parameters> = {}): Parameters {
  return {
    seed: BigInt.asUintN(64, parameters.seed ?? 0n),
    temperature: Math.fround(parameters.temperature ?? 0) + 0,
    topK: parameters.topK ?? 0,
    topP: Math.fround(parameters.topP ?? 0) || 1,
    repetitionPenalty: Math.fround(parameters.repetitionPenalty ?? 0) || 1,
  }
}

/** The parameters of one generation of a request: its seed is the request's plus the generation's number, mod 2^64. */
export function parametersOfGeneration(parameters: Partial<Parameters> | undefined, generation: number): Parameters {
  const filled = fillParameters(parameters)
  return { ...filled, seed: BigInt.asUintN(64, filled.seed + BigInt(generation)) }
}

/** Hashes that are kept: everybody needs that of a job several times until it is paid. */
const hashesKeptMax = 1_024
const hashes = new KeptResults<Uint8Array>(hashesKeptMax)

/**
 * SHA-256 of the parameters with their defaults in place, as a receipt names it. It must not be changed. See
 * protocol-spec/receipts.md §4.2.
 */
export function parametersHash(parameters: Partial<Parameters> | undefined): Uint8Array {
  const filled = fillParameters(parameters)
  const { seed, temperature, topK, topP, repetitionPenalty } = filled
  return hashes.of(`${seed} ${temperature} ${topK} ${topP} ${repetitionPenalty}`, () => hashOf(filled))
}

function hashOf(filled: Parameters): Uint8Array {
  return sha256(
    new SigningBytes(domain)
      .integer(filled.seed)
      .float(filled.temperature)
      .integer(filled.topK)
      .float(filled.topP)
      .float(filled.repetitionPenalty)
      .finish(),
  )
}
