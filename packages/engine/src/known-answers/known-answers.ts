import type { EngineJob, SamplingParameters } from '@kudoswarm/ports'

/** Known answers of one model file. */
export interface KnownAnswers {
  /** SHA-256 of the model file, in hexadecimal. */
  model: string
  answers: readonly KnownAnswer[]
}

/** A job and what every honest engine makes of it. */
export interface KnownAnswer {
  prompt: string
  outputTokensMax: number
  sampling: SamplingParameters
  /** The tokens drawn, the one that ended the answer included. */
  tokens: readonly number[]
  /** Digests of the logits from which some of the tokens were drawn. */
  logits: readonly LogitsDigest[]
}

/** SHA-256, in hexadecimal, of the logits of generated token `index`: binary32, little-endian. */
export interface LogitsDigest {
  index: number
  sha256: string
}

/** Answers that one file may hold: a peer computes all of them before it takes work. */
export const knownAnswersMax = 64

/** The job of a known answer. */
export function jobOf(answer: KnownAnswer, model: Uint8Array): EngineJob {
  const { prompt, outputTokensMax, sampling } = answer
  return { model, prompt, outputTokensMax, sampling }
}

/** The text of a `*.kat.json` file. */
export function writeKnownAnswers(known: KnownAnswers): string {
  const answers = known.answers.map((answer) => {
    const sampling = { ...answer.sampling, seed: answer.sampling.seed.toString() }
    return `    ${JSON.stringify({ ...answer, sampling })}`
  })
  return `{\n  "model": "${known.model}",\n  "answers": [\n${answers.join(',\n')}\n  ]\n}\n`
}

/** Reads the text of a `*.kat.json` file; undefined if it is anything else. */
export function readKnownAnswers(text: string): KnownAnswers | undefined {
  const value = parseJson(text)
  if (!isObject(value) || !isDigest(value['model']) || !Array.isArray(value['answers'])) return undefined
  if (value['answers'].length === 0 || value['answers'].length > knownAnswersMax) return undefined
  const answers = value['answers'].map(readAnswer)
  return answers.every((answer) => answer !== undefined) ? { model: value['model'], answers } : undefined
}

function readAnswer(value: unknown): KnownAnswer | undefined {
  if (!isObject(value) || !isObject(value['sampling'])) return undefined
  const { prompt, outputTokensMax, tokens, logits } = value
  const { seed, temperature, topK, topP, repetitionPenalty } = value['sampling']
  if (typeof prompt !== 'string' || !isCount(outputTokensMax) || outputTokensMax === 0) return undefined
  if (typeof seed !== 'string' || !/^\d{1,20}$/.test(seed)) return undefined
  if (typeof temperature !== 'number' || !isCount(topK)) return undefined
  if (typeof topP !== 'number' || typeof repetitionPenalty !== 'number') return undefined
  if (!Array.isArray(tokens) || !tokens.every(isCount)) return undefined
  if (!Array.isArray(logits) || !logits.every(isLogitsDigest)) return undefined
  const sampling = { seed: BigInt(seed), temperature, topK, topP, repetitionPenalty }
  return { prompt, outputTokensMax, sampling, tokens, logits }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isLogitsDigest(value: unknown): value is LogitsDigest {
  return isObject(value) && isCount(value['index']) && isDigest(value['sha256'])
}
