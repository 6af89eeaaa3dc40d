import { isDeepStrictEqual } from 'node:util'
import { gguf } from '@huggingface/gguf'
import { sha256 } from '@noble/hashes/sha2.js'
import * as fc from 'fast-check'
import { EngineError } from '@kudoswarm/ports'
import { describe, expect, it } from 'vitest'
import { createBlobSource, createBytesSource } from '../../src/gguf/byte-source.js'
import { readGgufHeader } from '../../src/gguf/header.js'
import { loadLlamaModel } from '../../src/gguf/llama-model.js'
import { loadModelFile } from '../../src/gguf/model-file.js'
import { runOnCpu } from '../../src/generation/single-job.js'
import { tinyModel, type NamedTensor, type TinyModelInit } from '../tiny-model.js'
import { smallConfig, tinyModelFile, type TinyFileInit } from '../tiny-model-file.js'

const load = (bytes: Uint8Array) => loadLlamaModel(createBytesSource(bytes))

describe('a file read back is the model that was written', () => {
  const cases: [string, TinyModelInit & TinyFileInit][] = [
    ['F32', {}],
    ['F16, tied', { types: ['F16'], isTied: true }],
    [
      'mixed',
      { types: ['Q8_0', 'F16', 'Q4_0', 'F32'], ropeFactors: Float32Array.from({ length: 16 }, (_, i) => 1 + i) },
    ],
    ['version 2, other alignment', { version: 2, alignment: 64, config: smallConfig }],
  ]
  it.each(cases)('%s', async (_, init) => {
    const bytes = tinyModelFile(init)
    // The matcher toEqual takes ten seconds for so many numbers.
    expect(isDeepStrictEqual(await load(bytes), { ...tinyModel(init), hash: sha256(bytes) })).toBe(true)
  })

  it('from a blob', async () => {
    const bytes = tinyModelFile({ config: smallConfig })
    const model = await loadLlamaModel(createBlobSource(new Blob([bytes])))
    expect(isDeepStrictEqual(model, await load(bytes))).toBe(true)
  })

  it('has one object for tied matrices', async () => {
    const model = await load(tinyModelFile({ isTied: true, config: smallConfig }))
    expect(model.output).toBe(model.embedding)
  })
})

it('the header says what the library @huggingface/gguf reads', async () => {
  const bytes = tinyModelFile({ types: ['Q8_0', 'F16', 'Q4_0', 'F32'] })
  const fetchBytes = async (_: unknown, init?: RequestInit): Promise<Response> => {
    const [start, end] = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get('range')!)!.slice(1).map(Number)
    return new Response(bytes.slice(start, end + 1))
  }
  const theirs = await gguf('https://model.test/tiny.gguf', { fetch: fetchBytes })
  const ours = await readGgufHeader(createBytesSource(bytes))
  const { version, tensor_count: tensorCount, kv_count: entryCount, ...metadata } = theirs.metadata
  expect(ours.version).toBe(version)
  expect(ours.metadata.size).toBe(Number(entryCount))
  expect(Object.fromEntries(ours.metadata)).toEqual(metadata)
  expect(ours.tensors).toHaveLength(Number(tensorCount))
  expect(ours.tensors).toEqual(
    theirs.tensorInfos.map(({ name, shape, dtype, offset }) => ({
      name,
      dimensions: shape.map(Number),
      type: dtype,
      offset: Number(theirs.tensorDataOffset + offset),
    })),
  )
})

/** Replaces one tensor. */
const change = (name: string, make: (tensor: NamedTensor) => NamedTensor) => (tensors: NamedTensor[]) =>
  tensors.map((tensor) => (tensor.name === name ? make(tensor) : tensor))

const withBits = (tensor: NamedTensor, at: number, ...bytes: number[]): NamedTensor => {
  const changed = tensor.bytes.slice()
  changed.set(bytes, at)
  return { ...tensor, bytes: changed }
}

const query = 'blk.0.attn_q.weight'

const u32 = (value: number) => ({ u32: value })
const f32 = (value: number) => ({ f32: value })

describe('is refused', () => {
  const cases: [string, TinyFileInit, string][] = [
    ['version 1', { version: 1 }, 'model_unsupported'],
    ['version 4', { version: 4 }, 'model_unsupported'],
    ['alignment 0', { metadata: { 'general.alignment': u32(0) } }, 'model_file_invalid'],
    ['alignment 24', { metadata: { 'general.alignment': u32(24) } }, 'model_file_invalid'],
    ['alignment beyond 2¹⁶', { metadata: { 'general.alignment': u32(2 ** 17) } }, 'model_file_invalid'],
    ['another architecture', { metadata: { 'general.architecture': { string: 'gpt2' } } }, 'model_unsupported'],
    ['no architecture', { metadata: { 'general.architecture': undefined } }, 'model_file_invalid'],
    ['an architecture that is no string', { metadata: { 'general.architecture': u32(1) } }, 'model_file_invalid'],
    ['experts', { metadata: { 'llama.expert_count': u32(8) } }, 'model_unsupported'],
    ['another attention scale', { metadata: { 'llama.attention.scale': f32(0.5) } }, 'model_unsupported'],
    ['YaRN', { metadata: { 'llama.rope.scaling.type': { string: 'yarn' } } }, 'model_unsupported'],
    ['a scale below 1', { metadata: { 'llama.rope.scaling.factor': f32(0.5) } }, 'model_file_invalid'],
    ['a base below 1', { metadata: { 'llama.rope.freq_base': f32(0.5) } }, 'model_file_invalid'],
    ['a base that is no number', { metadata: { 'llama.rope.freq_base': f32(NaN) } }, 'model_file_invalid'],
    ['ε of 0', { metadata: { 'llama.attention.layer_norm_rms_epsilon': f32(0) } }, 'model_file_invalid'],
    ['ε below 2⁻⁹⁸', { metadata: { 'llama.attention.layer_norm_rms_epsilon': f32(2 ** -99) } }, 'model_file_invalid'],
    ['ε above 1', { metadata: { 'llama.attention.layer_norm_rms_epsilon': f32(1.5) } }, 'model_file_invalid'],
    ['no ε', { metadata: { 'llama.attention.layer_norm_rms_epsilon': undefined } }, 'model_file_invalid'],
    ['no layers', { metadata: { 'llama.block_count': u32(0) } }, 'model_file_invalid'],
    ['1025 layers', { metadata: { 'llama.block_count': u32(1025) } }, 'model_file_invalid'],
    ['width 2¹⁶ + 1', { metadata: { 'llama.embedding_length': u32(2 ** 16 + 1) } }, 'model_file_invalid'],
    ['hidden width 2¹⁸ + 1', { metadata: { 'llama.feed_forward_length': u32(2 ** 18 + 1) } }, 'model_file_invalid'],
    ['1025 heads', { metadata: { 'llama.attention.head_count': u32(1025) } }, 'model_file_invalid'],
    ['heads 2⁶⁴ − 1', { metadata: { 'llama.attention.head_count': { u64: 2n ** 64n - 1n } } }, 'model_file_invalid'],
    ['kv heads that do not divide', { metadata: { 'llama.attention.head_count_kv': u32(3) } }, 'model_file_invalid'],
    ['heads of 1025', { metadata: { 'llama.attention.key_length': u32(1025) } }, 'model_file_invalid'],
    ['values narrower than keys', { metadata: { 'llama.attention.value_length': u32(4) } }, 'model_unsupported'],
    ['odd rotation', { metadata: { 'llama.rope.dimension_count': u32(7) } }, 'model_file_invalid'],
    ['rotation wider than a head', { metadata: { 'llama.rope.dimension_count': u32(10) } }, 'model_file_invalid'],
    ['context 2²⁰ + 1', { metadata: { 'llama.context_length': u32(2 ** 20 + 1) } }, 'model_file_invalid'],
    ['a fraction of a layer', { metadata: { 'llama.block_count': f32(1.5) } }, 'model_file_invalid'],
    ['another vocabulary size', { metadata: { 'llama.vocab_size': u32(319) } }, 'model_file_invalid'],
    ['a missing tensor', { changeTensors: (all) => all.filter(({ name }) => name !== query) }, 'model_file_invalid'],
    ['a tensor twice', { changeTensors: (all) => [...all, all[0]] }, 'model_file_invalid'],
    [
      'a bias',
      { changeTensors: change('output.weight', (t) => ({ ...t, name: 'blk.0.attn_q.bias' })) },
      'model_unsupported',
    ],
    [
      'a layer too many',
      { changeTensors: change('output.weight', (t) => ({ ...t, name: 'blk.1.attn_q.weight' })) },
      'model_unsupported',
    ],
    ['no embedding', { changeTensors: (all) => all.slice(1) }, 'model_file_invalid'],
    [
      'a matrix turned',
      { changeTensors: change(query, (t) => ({ ...t, rows: 16, columns: 64 })) },
      'model_file_invalid',
    ],
    [
      'a matrix for a vector',
      { changeTensors: change('output_norm.weight', (t) => ({ ...t, isVector: false })) },
      'model_file_invalid',
    ],
    [
      'a norm in F16',
      { changeTensors: change('output_norm.weight', (t) => ({ ...t, type: 'F16' })) },
      'model_unsupported',
    ],
    ['another type', { changeTensors: change(query, (t) => ({ ...t, typeNumber: 6 })) }, 'model_unsupported'],
    [
      'an infinite F32',
      { changeTensors: change(query, (t) => withBits(t, 40, 0, 0, 0x80, 0x7f)) },
      'model_file_invalid',
    ],
    [
      'a NaN in a norm',
      { changeTensors: change('output_norm.weight', (t) => withBits(t, 124, 1, 0, 0xc0, 0xff)) },
      'model_file_invalid',
    ],
    [
      'an infinite F16',
      { types: ['F16'], changeTensors: change(query, (t) => withBits(t, 40, 0, 0xfc)) },
      'model_file_invalid',
    ],
    [
      'an infinite Q8_0 scale',
      { types: ['Q8_0'], changeTensors: change(query, (t) => withBits(t, 34, 0, 0x7c)) },
      'model_file_invalid',
    ],
    [
      'an infinite Q4_0 scale',
      { types: ['Q4_0'], changeTensors: change(query, (t) => withBits(t, 18, 1, 0x7c)) },
      'model_file_invalid',
    ],
    ['a rotation factor below 1', { ropeFactors: Float32Array.of(1, 1, 0.9, 1) }, 'model_unsupported'],
  ]
  it.each(cases)('%s', async (_, init, code) => {
    const error = await load(tinyModelFile({ config: smallConfig, ...init })).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'EngineError', code })
    // The way out.
    expect((error as Error).message).toMatch(/: [a-z].*\.$/s)
  })
})

it('bounds are inclusive', async () => {
  const metadata = {
    'llama.rope.freq_base': { f32: 1 },
    'llama.rope.scaling.factor': { f32: 1 },
    'llama.context_length': { u32: 2 ** 20 },
    'llama.attention.layer_norm_rms_epsilon': { f32: 2 ** -98 },
    'llama.expert_count': { u32: 0 },
  }
  const { config } = await load(
    tinyModelFile({ config: smallConfig, metadata, ropeFactors: Float32Array.of(1, 1, 1, 1) }),
  )
  expect(config).toMatchObject({ ropeBase: 1, ropeScale: 1, contextTokensMax: 2 ** 20, normEpsilon: 2 ** -98 })
})

it('widths that follow from others may be left out', async () => {
  const keys = [
    'attention.head_count_kv',
    'attention.key_length',
    'attention.value_length',
    'rope.dimension_count',
    'rope.freq_base',
    'rope.scaling.type',
    'rope.scaling.factor',
  ]
  const metadata = Object.fromEntries(keys.map((key) => [`llama.${key}`, undefined]))
  const { config } = await load(tinyModelFile({ config: { ...smallConfig, kvHeads: 4 }, metadata }))
  expect(config).toMatchObject({ kvHeads: 4, headWidth: 8, ropeWidth: 8, ropeBase: 10000, ropeScale: 1 })
})

it('stops when it is aborted', async () => {
  const source = createBytesSource(tinyModelFile({ config: smallConfig }))
  const reason = new Error('enough')
  await expect(loadLlamaModel(source, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

const sampling = { seed: 1n, temperature: 1, topK: 0, topP: 1, repetitionPenalty: 1 }

/** Undefined for a valid model, which is run for two tokens; the code of an EngineError; other errors pass through. */
async function outcome(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const loaded = await loadModelFile(createBytesSource(bytes))
    await runOnCpu(loaded, { model: loaded.model.hash, prompt: 'the é', outputTokensMax: 2, sampling })
    return undefined
  } catch (error) {
    if (error instanceof EngineError) return error.code
    throw error
  }
}

describe.each(['llama', 'gpt2'] as const)('damaged files with a tokenizer %s', (tokenizer) => {
  const config = { ...smallConfig, vocabulary: 300 }
  const file = tinyModelFile({ tokenizer, config, types: ['F32', 'Q8_0', 'Q4_0', 'F16'] })
  const headerBytes = 12 * 1024

  it('cut short anywhere are truncated', async () => {
    for (let length = 0; length < file.length; length += length < 400 ? 1 : 197) {
      expect(await outcome(file.subarray(0, length))).toBe('model_file_truncated')
    }
    expect(await outcome(file.subarray(0, file.length - 1))).toBe('model_file_truncated')
    expect(await outcome(file)).toBeUndefined()
  })

  it.each([
    ['the beginning', 1024],
    ['the header', headerBytes],
    ['the file', file.length],
  ])('with bytes of %s changed are a valid model or an EngineError', async (_, length) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = file.slice()
          for (const [at, value] of changes) bytes[at] = value
          await outcome(bytes)
        },
      ),
      { numRuns: 300 },
    )
  })
})

it('random bytes are refused', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (tail) => {
      const head = [0x47, 0x47, 0x55, 0x46, 3, 0, 0, 0]
      expect(await outcome(tail)).toBeDefined()
      expect(await outcome(Uint8Array.from([...head, ...tail]))).toBeDefined()
    }),
  ))
