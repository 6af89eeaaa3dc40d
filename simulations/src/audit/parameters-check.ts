import { Parameters } from '@kudoswarm/protocol'
import { fail } from './audit-error.js'
import { hexOf } from './audit-state.js'
import { sha256Hex } from './peer-book.js'

/** Parameters with every default filled in; receipts.md §4.2. */
export function fillDefaults(parameters: Partial<Parameters> | undefined): Parameters {
  const { seed = 0n, temperature = 0, topK = 0, topP = 0, repetitionPenalty = 0 } = parameters ?? {}
  return {
    seed,
    temperature: rounded(temperature),
    topK,
    topP: topP === 0 ? 1 : rounded(topP),
    repetitionPenalty: repetitionPenalty === 0 ? 1 : rounded(repetitionPenalty),
  }
}

/**
 * The parameters of a request as the journal has them: the message of session.proto, defaults filled in.
 *
 * @throws AuditError journal_not_canonical
 */
export function parametersOfBytes(bytes: Uint8Array): Parameters {
  let parameters: Parameters | undefined
  try {
    parameters = Parameters.decode(bytes)
  } catch {
    return fail('journal_not_canonical', `the parameters ${hexOf(bytes)} cannot be read`)
  }
  if (hexOf(Parameters.encode(parameters)) !== hexOf(bytes))
    fail('journal_not_canonical', `the parameters ${hexOf(bytes)} are not written as they should be`)
  return parameters
}

/** Those of one generation: its seed is the request's plus its number, mod 2^64. */
export function ofGeneration(parameters: Parameters, generation: number): Parameters {
  return { ...parameters, seed: (parameters.seed + BigInt(generation)) & 0xffff_ffff_ffff_ffffn }
}

/** Whether two mean the same. */
export function areSameParameters(
  one: Partial<Parameters> | undefined,
  other: Partial<Parameters> | undefined,
): boolean {
  const a = fillDefaults(one)
  const b = fillDefaults(other)
  return (
    a.seed === b.seed &&
    a.temperature === b.temperature &&
    a.topK === b.topK &&
    a.topP === b.topP &&
    a.repetitionPenalty === b.repetitionPenalty
  )
}

const firstLine = Buffer.from('kudoswarm/parameters/1\n')

/** Hash of parameters, in hexadecimal, built from the text of receipts.md §4.1 and §4.2. */
export function parametersHashHex(parameters: Partial<Parameters>): string {
  const { seed, temperature, topK, topP, repetitionPenalty } = fillDefaults(parameters)
  const fields = Buffer.alloc(28)
  fields.writeBigUInt64BE(seed, 0)
  fields.writeFloatBE(temperature, 8)
  fields.writeBigUInt64BE(BigInt(topK), 12)
  fields.writeFloatBE(topP, 20)
  fields.writeFloatBE(repetitionPenalty, 24)
  return sha256Hex(Buffer.concat([firstLine, fields]))
}

/** Rounded to binary32, −0 as 0. */
function rounded(value: number): number {
  return Math.fround(value) + 0
}
