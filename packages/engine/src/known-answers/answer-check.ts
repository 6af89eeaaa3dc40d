import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { EngineError, type EngineJob } from '@kudoswarm/ports'
import { runSingleJob, type SingleJobOptions } from '../generation/single-job.js'
import type { LlamaBackend } from '../llama/backend.js'
import type { Tokenizer } from '../tokenizer/tokenizer.js'
import { jobOf, type KnownAnswer, type KnownAnswers, type LogitsDigest } from './known-answers.js'

/** Every how many tokens the logits are digested; the first token's always are. */
const digestInterval = 8

/** Computes known answers on a backend, which is to be the CPU reference. @throws EngineError as `runSingleJob` */
export async function makeKnownAnswers(
  backend: LlamaBackend,
  tokenizer: Tokenizer,
  jobs: readonly Omit<EngineJob, 'model'>[],
): Promise<KnownAnswers> {
  const { hash } = backend.model
  const answers: KnownAnswer[] = []
  for (const { prompt, outputTokensMax, sampling } of jobs) {
    const logits: LogitsDigest[] = []
    const onLogits = (values: Float32Array, index: number): void => {
      if (index % digestInterval === 0) logits.push({ index, sha256: digestOf(values) })
    }
    const job = { model: hash, prompt, outputTokensMax, sampling }
    const { tokens } = await runSingleJob(backend, tokenizer, job, { onLogits })
    answers.push({ prompt, outputTokensMax, sampling, tokens, logits })
  }
  return { model: bytesToHex(hash), answers }
}

/**
 * Runs the jobs of `known` on a backend and compares every token and digest.
 *
 * @throws EngineError known_answers_failed at the first difference; the others as `runSingleJob`
 */
export async function checkKnownAnswers(
  backend: LlamaBackend,
  tokenizer: Tokenizer,
  known: KnownAnswers,
  { signal }: Pick<SingleJobOptions, 'signal'> = {},
): Promise<void> {
  const { hash } = backend.model
  if (bytesToHex(hash) !== known.model) {
    throw failed('they are those of another model file', 'fetch the known answers that belong to the model')
  }
  for (const [number, answer] of known.answers.entries()) {
    const logits = new Map<number, string>()
    const wanted = new Set(answer.logits.map(({ index }) => index))
    const onLogits = (values: Float32Array, index: number): void => {
      if (wanted.has(index)) logits.set(index, digestOf(values))
    }
    const options = signal ? { signal, onLogits } : { onLogits }
    const { tokens } = await runSingleJob(backend, tokenizer, jobOf(answer, hash), options)
    // The logits first: they show the earliest step that went wrong.
    const wrong = answer.logits.find(({ index, sha256 }) => logits.get(index) !== sha256)
    if (wrong) throw failed(`the logits of token ${wrong.index} of answer ${number} differ`, otherDevice)
    if (tokens.join() !== answer.tokens.join()) throw failed(`the tokens of answer ${number} differ`, otherDevice)
  }
}

const otherDevice = 'use another device or driver, since this one does not compute exactly'

function failed(what: string, wayOut: string): EngineError {
  return new EngineError('known_answers_failed', `The known answers are not met, ${what}: ${wayOut}.`)
}

function digestOf(logits: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(logits.length * 4))
  for (let token = 0; token < logits.length; token++) bytes.setFloat32(token * 4, logits[token]!, true)
  return bytesToHex(sha256(new Uint8Array(bytes.buffer)))
}
