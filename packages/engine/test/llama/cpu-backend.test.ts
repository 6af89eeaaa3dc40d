import { describe, expect, it } from 'vitest'
import type { LlamaBackend } from '../../src/llama/backend.js'
import { createCpuBackend } from '../../src/llama/cpu-backend.js'
import type { LlamaModel } from '../../src/llama/model.js'
import { tinyModel, type TinyModelInit } from '../tiny-model.js'
import { float64Logits } from './float64-llama.js'

const tokens = [1, 7, 300, 42, 42, 0, 319, 5, 64, 128, 17]

async function lastLogits(model: LlamaModel): Promise<Float32Array> {
  const backend = createCpuBackend(model, { batchRowsMax: 64, cachePositions: 64 })
  const sequence = backend.openSequence(tokens.length)!
  const rows = tokens.map((token, position) => ({
    token,
    position,
    sequence,
    wantsLogits: position === tokens.length - 1,
  }))
  const [logits] = await backend.forward(rows)
  return logits
}

/** Largest difference, relative to the largest logit. */
function relativeError(actual: Float32Array, expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs))
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]))) / scale
}

describe('the CPU reference agrees with an independent binary64 forward pass', () => {
  // Eight-bit activations cost precision by design, so quantised models get a wider bound.
  const cases: { name: string; init: TinyModelInit; bound: number }[] = [
    { name: 'F32', init: { types: ['F32'] }, bound: 1e-5 },
    { name: 'F16, tied', init: { types: ['F16'], isTied: true }, bound: 1e-5 },
    { name: 'Q8_0', init: { types: ['Q8_0'] }, bound: 0.03 },
    { name: 'Q4_0', init: { types: ['Q4_0'] }, bound: 0.03 },
    { name: 'mixed', init: { types: ['Q8_0', 'F16', 'Q4_0', 'F32'] }, bound: 0.03 },
    { name: 'linear scaling', init: { config: { ropeScale: 4 } }, bound: 1e-5 },
    {
      name: 'rotation factors',
      init: { ropeFactors: Float32Array.from({ length: 16 }, (_, i) => 1 + i / 2) },
      bound: 1e-5,
    },
    {
      name: 'widths that are no multiple of 32',
      init: { config: { width: 40, hiddenWidth: 72, headWidth: 6, ropeWidth: 6 } },
      bound: 1e-5,
    },
  ]
  it.each(cases)('$name', async ({ init, bound }) => {
    const model = tinyModel(init)
    expect(relativeError(await lastLogits(model), float64Logits(model, tokens))).toBeLessThan(bound)
  })
})

describe('rows', () => {
  const model = tinyModel({ types: ['Q8_0', 'F32'] })
  const open = (): LlamaBackend => createCpuBackend(model, { batchRowsMax: 4, cachePositions: 10 })

  it('have the same bits whatever else is in the batch', async () => {
    const alone = open()
    const a = alone.openSequence(3)!
    const expected = [
      ...(await alone.forward([{ token: 3, position: 0, sequence: a, wantsLogits: true }])),
      ...(await alone.forward([{ token: 9, position: 1, sequence: a, wantsLogits: true }])),
    ]
    const together = open()
    const [b, c] = [together.openSequence(3)!, together.openSequence(3)!]
    const [first, other, second] = await together.forward([
      { token: 3, position: 0, sequence: b, wantsLogits: true },
      { token: 200, position: 0, sequence: c, wantsLogits: true },
      { token: 9, position: 1, sequence: b, wantsLogits: true },
    ])
    expect([first, second]).toEqual(expected)
    expect(other).not.toEqual(first)
  })

  it('are refused beyond the batch, the room, the vocabulary and out of order', async () => {
    const backend = open()
    const sequence = backend.openSequence(1)!
    const row = { token: 0, position: 0, sequence, wantsLogits: false }
    await expect(backend.forward([row, row, row, row, row])).rejects.toThrow('5 rows exceed')
    await expect(backend.forward([{ ...row, position: 1 }])).rejects.toThrow('does not follow')
    await expect(backend.forward([{ ...row, token: 320, sequence: backend.openSequence(1)! }])).rejects.toThrow(
      'vocabulary',
    )
    expect(await backend.forward([row])).toEqual([])
    await expect(backend.forward([{ ...row, position: 1 }])).rejects.toThrow('exceeds the room')
    sequence.release()
    await expect(backend.forward([row])).rejects.toThrow('released')
  })

  it('find room that was given back, once', () => {
    const backend = open()
    expect(backend.openSequence(11)).toBeUndefined()
    const whole = backend.openSequence(10)!
    expect(backend.freePositions).toBe(0)
    expect(backend.openSequence(1)).toBeUndefined()
    whole.release()
    whole.release()
    expect(backend.freePositions).toBe(10)
  })
})
