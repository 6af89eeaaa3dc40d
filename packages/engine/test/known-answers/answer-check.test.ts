import { beforeAll, describe, expect, it } from 'vitest'
import { createBytesSource } from '../../src/gguf/byte-source.js'
import { loadModelFile } from '../../src/gguf/model-file.js'
import { checkKnownAnswers, makeKnownAnswers } from '../../src/known-answers/answer-check.js'
import {
  knownAnswersMax,
  readKnownAnswers,
  writeKnownAnswers,
  type KnownAnswers,
} from '../../src/known-answers/known-answers.js'
import type { LlamaBackend } from '../../src/llama/backend.js'
import { createCpuBackend } from '../../src/llama/cpu-backend.js'
import type { Tokenizer } from '../../src/tokenizer/tokenizer.js'
import { smallConfig, tinyModelFile } from '../tiny-model-file.js'

let backend: LlamaBackend
let tokenizer: Tokenizer
let known: KnownAnswers
const sampling = { seed: 2n ** 64n - 1n, temperature: 0.8, topK: 40, topP: 0.9, repetitionPenalty: 1.1 }

beforeAll(async () => {
  const loaded = await loadModelFile(createBytesSource(tinyModelFile({ config: smallConfig, types: ['Q8_0', 'Q4_0'] })))
  tokenizer = loaded.tokenizer
  backend = createCpuBackend(loaded.model, { batchRowsMax: 3, cachePositions: 64 })
  known = await makeKnownAnswers(backend, tokenizer, [
    { prompt: 'the sand', outputTokensMax: 12, sampling },
    { prompt: '', outputTokensMax: 4, sampling: { ...sampling, temperature: 0 } },
  ])
})

const failed = { name: 'EngineError', code: 'known_answers_failed' }

/** The known answers with the first one changed. */
const changed = (change: Partial<KnownAnswers['answers'][number]>): KnownAnswers => ({
  ...known,
  answers: [{ ...known.answers[0], ...change }, known.answers[1]],
})

describe('a check', () => {
  it('passes on what it was made from, in whatever batches', async () => {
    await checkKnownAnswers(backend, tokenizer, known)
    const other = createCpuBackend(backend.model, { batchRowsMax: 1, cachePositions: 64 })
    await checkKnownAnswers(other, tokenizer, known)
    expect(backend.freePositions).toBe(64)
  })

  it('digests the logits of the first token and of every eighth', () => {
    expect(known.answers[0].logits.map(({ index }) => index)).toEqual([0, 8])
  })

  it('fails for another model, another token, another digest, a digest that was never reached', async () => {
    const [{ tokens, logits }] = known.answers
    const wrong = [
      { ...known, model: '0'.repeat(64) },
      changed({ tokens: [...tokens.slice(0, -1), (tokens.at(-1)! + 1) % 320] }),
      changed({ tokens: tokens.slice(1) }),
      changed({ logits: logits.with(1, { index: 8, sha256: logits[0].sha256 }) }),
      changed({ logits: [{ index: 12, sha256: logits[0].sha256 }] }),
      changed({ sampling: { ...sampling, seed: 0n } }),
    ]
    for (const answers of wrong)
      await expect(checkKnownAnswers(backend, tokenizer, answers)).rejects.toMatchObject(failed)
  })

  it('fails on a device that is one bit off', async () => {
    const rounding: LlamaBackend = {
      model: backend.model,
      adapter: backend.adapter,
      batchRowsMax: backend.batchRowsMax,
      freePositions: backend.freePositions,
      openSequence: (positions) => backend.openSequence(positions),
      close: async () => undefined,
      forward: async (rows) => {
        const result = await backend.forward(rows)
        for (const logits of result) new Uint32Array(logits.buffer)[7] ^= 1
        return result
      },
    }
    await expect(checkKnownAnswers(rounding, tokenizer, known)).rejects.toMatchObject(failed)
  })

  it('stops when it is aborted', async () => {
    const reason = new Error('enough')
    const check = checkKnownAnswers(backend, tokenizer, known, { signal: AbortSignal.abort(reason) })
    await expect(check).rejects.toBe(reason)
  })
})

describe('a file of known answers', () => {
  it('is read as it was written', () => {
    expect(readKnownAnswers(writeKnownAnswers(known))).toEqual(known)
  })

  it('is refused if it is anything else', () => {
    const [answer] = known.answers
    const with_ = (change: object): string =>
      JSON.stringify({ model: known.model, answers: [{ ...answer, sampling: { ...sampling, seed: '1' }, ...change }] })
    expect(readKnownAnswers(with_({}))).toBeDefined()
    const wrong = [
      '',
      'null',
      '{}',
      writeKnownAnswers({ ...known, model: 'abc' }),
      writeKnownAnswers({ ...known, answers: [] }),
      writeKnownAnswers({ ...known, answers: Array.from({ length: knownAnswersMax + 1 }, () => answer) }),
      with_({ prompt: 1 }),
      with_({ outputTokensMax: 0 }),
      with_({ tokens: [-1] }),
      with_({ tokens: 'abc' }),
      with_({ logits: [{ index: 0, sha256: 'abc' }] }),
      with_({ logits: [{ index: -1, sha256: known.model }] }),
      with_({ sampling: null }),
      with_({ sampling: { ...sampling, seed: 1 } }),
      with_({ sampling: { ...sampling, seed: '-1' } }),
      with_({ sampling: { ...sampling, seed: '1', topK: '40' } }),
    ]
    for (const text of wrong) expect(readKnownAnswers(text)).toBeUndefined()
    const most = { ...known, answers: Array.from({ length: knownAnswersMax }, () => answer) }
    expect(readKnownAnswers(writeKnownAnswers(most))).toEqual(most)
  })
})
