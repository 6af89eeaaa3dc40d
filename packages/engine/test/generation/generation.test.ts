import type { EngineChunk, EngineJob } from '@kudoswarm/ports'
import { beforeAll, describe, expect, it } from 'vitest'
import { createGeneration, type Generation } from '../../src/generation/generation.js'
import { runOnCpu } from '../../src/generation/single-job.js'
import { createBytesSource } from '../../src/gguf/byte-source.js'
import { loadModelFile, type LoadedModel } from '../../src/gguf/model-file.js'
import type { Sequence } from '../../src/llama/backend.js'
import { smallConfig, tinyModelFile } from '../tiny-model-file.js'

const greedy = { seed: 0n, temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 }
const job = (change: Partial<EngineJob> = {}): EngineJob => ({
  model: new Uint8Array(32),
  prompt: 'the',
  outputTokensMax: 8,
  sampling: greedy,
  ...change,
})

const sequence: Sequence = { capacity: 64, release: () => undefined }
const endToken = 2
const vocabulary = 320

/** Logits that make greedy sampling draw this token. */
function drawing(token: number): Float32Array {
  return new Float32Array(vocabulary).fill(-1).fill(1, token, token + 1)
}

/** The token of a byte in the tiny vocabulary. */
const byteToken = (byte: number): number => byte + 3

let loaded: LoadedModel
beforeAll(async () => {
  loaded = await loadModelFile(createBytesSource(tinyModelFile({ config: smallConfig })))
})

function start(change: Partial<EngineJob> = {}, contextTokensMax = 64): Generation {
  return createGeneration({ tokenizer: loaded.tokenizer, job: job(change), contextTokensMax, startedMs: 100 })
}

/** Feeds the prompt, then draws these tokens. */
function draw(generation: Generation, ...tokens: number[]): (EngineChunk | undefined)[] {
  return tokens.map((token, index) => {
    while (!generation.nextRows(sequence, 4).at(-1)!.wantsLogits);
    return generation.accept(drawing(token), 130 + 10 * index)
  })
}

describe('rows', () => {
  it('bring the prompt in parts, then token by token, in order of position', () => {
    const generation = start({ prompt: 'the sand' })
    const prompt = loaded.tokenizer.encode('the sand')
    expect(generation.promptTokens).toBe(5)
    expect(generation.positions).toBe(5 + 8 - 1)
    const rows = [...generation.nextRows(sequence, 4), ...generation.nextRows(sequence, 4)]
    generation.accept(drawing(77), 0)
    rows.push(...generation.nextRows(sequence, 4))
    expect(rows.map((row) => row.token)).toEqual([...prompt, 77])
    expect(rows.map((row) => row.position)).toEqual([0, 1, 2, 3, 4, 5])
    expect(rows.map((row) => row.wantsLogits)).toEqual([false, false, false, false, true, true])
  })
})

describe('an answer', () => {
  it('ends at an end token, which is counted and has no text', () => {
    const generation = start()
    const chunks = draw(generation, byteToken(65), endToken)
    expect(chunks[0]).toEqual({ text: 'A', tokens: [byteToken(65)] })
    const done = { finishReason: 'stop', promptTokens: 2, outputTokens: 2, prefillMs: 30, decodeMs: 10 }
    expect(chunks[1]).toEqual({ text: '', tokens: [endToken], done })
    expect(generation.isFinished).toBe(true)
  })

  it('ends at its length, with the last token in it', () => {
    const chunks = draw(start({ outputTokensMax: 2 }), byteToken(65), byteToken(66))
    expect(chunks[1]).toMatchObject({ text: 'B', done: { finishReason: 'length', outputTokens: 2 } })
  })

  it('ends where the context is full', () => {
    const generation = start({ outputTokensMax: 1000 }, 4)
    expect(generation.positions).toBe(3)
    expect(draw(generation, byteToken(65), byteToken(66))[1]).toMatchObject({ done: { finishReason: 'length' } })
  })

  it('holds tokens back while a character is incomplete', () => {
    const [b0, b1] = [...new TextEncoder().encode('é')].map(byteToken)
    const chunks = draw(start(), b0, b1, b0, endToken)
    expect(chunks.slice(0, 3)).toEqual([undefined, { text: 'é', tokens: [b0, b1] }, undefined])
    expect(chunks[3]).toMatchObject({ text: '\uFFFD', tokens: [b0, endToken] })
  })

  it('ends where it is aborted, before the first token too', () => {
    expect(start().abort(150)).toEqual({
      text: '',
      tokens: [],
      done: { finishReason: 'aborted', promptTokens: 2, outputTokens: 0, prefillMs: 50, decodeMs: 0 },
    })
    const generation = start()
    draw(generation, byteToken(65), byteToken(0xc3))
    expect(generation.abort(200)).toMatchObject({ tokens: [byteToken(0xc3)], done: { decodeMs: 70, outputTokens: 2 } })
  })

  it('ends with model_numerics at a logit that is not finite', () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      const generation = start()
      generation.nextRows(sequence, 4)
      const logits = drawing(5).fill(value, 319)
      expect(() => generation.accept(logits, 0)).toThrow(expect.objectContaining({ code: 'model_numerics' }))
    }
  })
})

describe('a prompt', () => {
  it('may leave room for one token and no less', () => {
    expect(start({}, 3).positions).toBe(2)
    expect(() => start({}, 2)).toThrow(expect.objectContaining({ code: 'prompt_too_long' }))
  })

  it('that is empty begins with the begin token, or else with the end token', async () => {
    expect(start({ prompt: '' }).nextRows(sequence, 4)).toMatchObject([{ token: 1, wantsLogits: true }])
    const metadata = { 'tokenizer.ggml.add_bos_token': { bool: false } }
    loaded = await loadModelFile(createBytesSource(tinyModelFile({ config: smallConfig, metadata })))
    expect(start({ prompt: '' }).nextRows(sequence, 4)).toMatchObject([{ token: endToken }])
  })
})

it.each([0, -1, 1.5, NaN])('refuses %f tokens of output', (outputTokensMax) => {
  expect(() => start({ outputTokensMax })).toThrow(RangeError)
})

it('the oracle repeats itself, and another seed answers otherwise', async () => {
  const sampling = { ...greedy, temperature: 1, seed: 5n }
  const answer = await runOnCpu(loaded, job({ sampling }))
  expect(answer.tokens.length).toBe(8)
  expect(answer.text).toBe(loaded.tokenizer.decode(answer.tokens))
  expect(await runOnCpu(loaded, job({ sampling }))).toEqual(answer)
  expect((await runOnCpu(loaded, job({ sampling: { ...sampling, seed: 6n } }))).tokens).not.toEqual(answer.tokens)
})

const bytes = (text: string): number[] => [...new TextEncoder().encode(text)].map(byteToken)

const textOf = (token: number): string => loaded.tokenizer.decode([token])

/** The answer and its end, drawn byte by byte until it ends. */
const drawn = (text: string, stopSequences: string[], change: Partial<EngineJob> = {}) => {
  const generation = start({ outputTokensMax: 40, stopSequences, ...change })
  const chunks: EngineChunk[] = []
  for (const token of [...bytes(text), endToken]) {
    if (generation.isFinished) break
    chunks.push(...draw(generation, token).filter((chunk) => chunk !== undefined))
  }
  const { finishReason, outputTokens } = chunks.at(-1)!.done!
  expect(outputTokens).toBe(chunks.flatMap(({ tokens }) => tokens).length)
  return [chunks.map((chunk) => chunk.text).join(''), finishReason, outputTokens]
}

describe('a stop sequence', () => {
  it.each<[string, string[], string, string, number]>([
    ['yes.\nAnn: so', ['\nAnn:'], 'yes.', 'stop', 4],
    ['yes.\nAnne', ['\nAnn:'], 'yes.\nAnne', 'stop', 10],
    ['aXbY', ['Y', 'X'], 'a', 'stop', 1],
    ['abcd', ['bc', 'abcd'], 'a', 'stop', 1],
    ['xabc', ['bc', 'abc'], 'x', 'stop', 1],
    ['aaab', ['aab'], 'a', 'stop', 1],
    ['stop at once', ['stop'], '', 'stop', 0],
    ['zwei é drei', ['é'], 'zwei ', 'stop', 5],
    ['a😀b', ['😀b'], 'a', 'stop', 1],
    ['a😁', ['😀'], 'a😁', 'stop', 6],
    ['cafe\u0301', ['é'], 'cafe\u0301', 'stop', 7],
  ])('%j with %j gives %j', (text, sequences, expected, reason, tokens) => {
    expect(drawn(text, sequences)).toEqual([expected, reason, tokens])
  })

  it('that begins within a token ends the text within it, and the token counts', () => {
    const token = Array.from({ length: vocabulary }, (_, at) => at).find((at) => /^ ?[a-z]{3,}$/.test(textOf(at)))!
    const text = textOf(token)
    const generation = start({ stopSequences: [text.slice(1)] })
    expect(draw(generation, token)[0]).toMatchObject({
      text: text.slice(0, 1),
      tokens: [token],
      done: { finishReason: 'stop', outputTokens: 1 },
    })
  })

  it('holds back what it may have, and nothing else', () => {
    const chunks = draw(start({ stopSequences: ['bcd'] }), ...bytes('abcbc'), endToken)
    const [a, b, c] = bytes('abc')
    expect(chunks.slice(0, 5)).toEqual([
      { text: 'a', tokens: [a] },
      undefined,
      undefined,
      { text: 'bc', tokens: [b, c] },
      undefined,
    ])
    expect(chunks[5]).toMatchObject({ text: 'bc', tokens: [b, c, endToken], done: { outputTokens: 6 } })
  })

  it('at the last token that is allowed is a stop; one that is not complete then is text', () => {
    expect(drawn('abc', ['bc'], { outputTokensMax: 3 })).toEqual(['a', 'stop', 1])
    expect(drawn('abc', ['bcd'], { outputTokensMax: 3 })).toEqual(['abc', 'length', 3])
  })

  it('sees the character that stands for one that is broken', () => {
    const [lead] = bytes('é')
    const chunks = draw(start({ stopSequences: ['\uFFFD'] }), byteToken(65), lead, byteToken(66))
    expect(chunks[2]).toMatchObject({ text: '', tokens: [], done: { finishReason: 'stop', outputTokens: 1 } })
    const atEnd = draw(start({ stopSequences: ['\uFFFD'] }), byteToken(65), lead, endToken)
    expect(atEnd[2]).toMatchObject({ text: '', done: { finishReason: 'stop', outputTokens: 1 } })
  })

  it('is given to an aborted answer as far as it was made', () => {
    const generation = start({ stopSequences: ['bcd'] })
    draw(generation, ...bytes('abc'))
    expect(generation.abort(200)).toMatchObject({ text: 'bc', done: { finishReason: 'aborted', outputTokens: 3 } })
  })

  it.each([
    [Array.from({ length: 128 }, () => 'x'), true],
    [Array.from({ length: 129 }, () => 'x'), false],
    [['x'.repeat(8_000)], true],
    [['x'.repeat(8_000), 'y'], false],
    [[''], false],
  ])('has bounds: %#', (stopSequences, isTaken) => {
    const begin = () => start({ stopSequences })
    if (isTaken) expect(begin()).toBeDefined()
    else expect(begin).toThrow(RangeError)
  })
})
