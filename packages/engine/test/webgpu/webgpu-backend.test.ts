import { afterAll, describe, expect, it } from 'vitest'
import type { BatchRow, LlamaBackend, Sequence } from '../../src/llama/backend.js'
import { createCpuBackend } from '../../src/llama/cpu-backend.js'
import type { LlamaModel } from '../../src/llama/model.js'
import { pageBytes } from '../../src/webgpu/cache-size.js'
import { createWebGpuBackend, type WebGpuBackendInit } from '../../src/webgpu/webgpu-backend.js'
import { createChance } from '../../scripts/random-model.mjs'
import { tinyModel, type TinyModelInit } from '../tiny-model.js'
import { adapterNames, openDevice } from './devices.js'

/** One row of a script: which sequence, which token. Positions follow. */
interface ScriptRow {
  sequence: number
  token: number
}

const opened: LlamaBackend[] = []

async function openGpu(model: LlamaModel, adapterName: string, init: Partial<WebGpuBackendInit> = {}) {
  const { device, adapter, languageFeatures } = await openDevice(adapterName)
  const sizes = { batchRowsMax: 12, cachePositions: 192 }
  const backend = await createWebGpuBackend(device, model, { ...sizes, adapter, languageFeatures, ...init })
  opened.push(backend)
  return backend
}

afterAll(() => Promise.all(opened.map((backend) => backend.close())))

/** Runs the steps of a script on fresh sequences and returns the bits of all logits. */
async function runScript(backend: LlamaBackend, steps: readonly (readonly ScriptRow[])[]): Promise<Uint32Array[]> {
  const sequences = new Map<number, { sequence: Sequence; length: number }>()
  const bits: Uint32Array[] = []
  for (const step of steps) {
    const rows = step.map(({ sequence: number, token }): BatchRow => {
      const place = sequences.get(number) ?? { sequence: backend.openSequence(64)!, length: 0 }
      sequences.set(number, place)
      return {
        token: token % backend.model.config.vocabulary,
        position: place.length++,
        sequence: place.sequence,
        wantsLogits: true,
      }
    })
    for (const logits of await backend.forward(rows))
      bits.push(new Uint32Array(logits.buffer, logits.byteOffset, logits.length))
  }
  for (const { sequence } of sequences.values()) sequence.release()
  return bits
}

const chance = createChance(7)
const randomToken = (): number => Math.floor(chance() * 320)
const text = Array.from({ length: 35 }, randomToken)

/** The same text in chunks of this many tokens. */
function chunks(size: number): ScriptRow[][] {
  const rows = text.map((token) => ({ sequence: 0, token }))
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}

/** Three sequences whose rows are mixed at random in batches of 1 to 4, past a page of the cache. */
const interleaved: ScriptRow[][] = Array.from({ length: 16 }, () =>
  Array.from({ length: 1 + Math.floor(chance() * 4) }, () => ({
    sequence: Math.floor(chance() * 3),
    token: randomToken(),
  })),
)

/** Small, with more than eight blocks of columns, and key heads that are shared. */
const quick = { layers: 1, hiddenWidth: 96, vocabulary: 96, heads: 4, kvHeads: 2 }

const cases: { name: string; model: TinyModelInit; init?: Partial<WebGpuBackendInit> }[] = [
  { name: 'F32', model: { types: ['F32'] } },
  { name: 'F16, tied', model: { types: ['F16'], isTied: true } },
  { name: 'Q8_0, tied', model: { types: ['Q8_0'], isTied: true } },
  { name: 'Q4_0', model: { types: ['Q4_0'] } },
  {
    name: 'mixed types, rotation factors',
    model: {
      types: ['Q8_0', 'F16', 'Q4_0', 'F32'],
      config: { layers: 2 },
      ropeFactors: Float32Array.from({ length: 16 }, (_, i) => 1 + i / 2),
    },
  },
  {
    name: 'odd widths',
    model: {
      config: { width: 40, hiddenWidth: 70, headWidth: 6, ropeWidth: 6, heads: 3, kvHeads: 1, vocabulary: 319 },
    },
  },
  {
    name: 'wide heads',
    model: { types: ['Q8_0'], config: { layers: 1, heads: 4, kvHeads: 4, headWidth: 160, ropeWidth: 160 } },
  },
  {
    name: 'no dot4I8Packed',
    model: { types: ['Q8_0', 'Q4_0'], config: { layers: 1 } },
    init: { languageFeatures: new Set() },
  },
  {
    name: 'matrices split by rows',
    model: { types: ['Q8_0', 'F16'], config: { layers: 1 } },
    init: { bindingBytesMax: 80 * 1024 },
  },
  {
    name: 'kernels with barriers, Q8_0 and F32',
    model: { types: ['Q8_0', 'F32'], config: { layers: 1 } },
    init: { style: 'workgroup', batchRowsMax: 4 },
  },
]

describe.each(adapterNames)('logits on %s have the bits of the CPU reference', (adapterName) => {
  it.each(cases)('$name', async ({ model: modelInit, init }) => {
    const model = tinyModel({ ...modelInit, config: { ...quick, ...modelInit.config } })
    const gpu = await openGpu(model, adapterName, init)
    const cpu = createCpuBackend(model, { batchRowsMax: 12, cachePositions: 192 })
    const expected = await runScript(cpu, chunks(1))
    for (const size of [1, 12]) expect(await runScript(gpu, chunks(Math.min(size, gpu.batchRowsMax)))).toEqual(expected)
    expect(await runScript(gpu, interleaved)).toEqual(await runScript(cpu, interleaved))
  })
})

function rowOf(sequence: Sequence, token: number, position: number, wantsLogits: boolean): BatchRow {
  return { token, position, sequence, wantsLogits }
}

describe('rows', () => {
  const model = tinyModel({ types: ['Q8_0'], config: { layers: 1 } })

  it('that want no logits give none, and leave those of the others as they are', async () => {
    const gpu = await openGpu(model, adapterNames[0])
    const [a, b] = [gpu.openSequence(4)!, gpu.openSequence(4)!]
    const both = await gpu.forward([rowOf(a, 3, 0, true), rowOf(a, 4, 1, true)])
    expect(await gpu.forward([rowOf(b, 3, 0, false)])).toEqual([])
    expect(await gpu.forward([rowOf(b, 4, 1, true), rowOf(a, 9, 2, false)])).toEqual([both[1]])
    expect(await gpu.forward([])).toEqual([])
  })

  it('are refused beyond the batch, the room, the vocabulary and out of order', async () => {
    const gpu = await openGpu(model, adapterNames[0], { batchRowsMax: 2 })
    const sequence = gpu.openSequence(1)!
    const row = { token: 0, position: 0, sequence, wantsLogits: false }
    await expect(gpu.forward([row, row, row])).rejects.toThrow('3 rows exceed')
    await expect(gpu.forward([{ ...row, position: 1 }])).rejects.toThrow('does not follow')
    await expect(gpu.forward([{ ...row, token: 320 }])).rejects.toThrow('vocabulary')
    expect(await gpu.forward([row])).toEqual([])
    await expect(gpu.forward([{ ...row, position: 1 }])).rejects.toThrow('exceeds the room')
    sequence.release()
    await expect(gpu.forward([row])).rejects.toThrow('released')
  })

  it('of a lost device end with device_lost', async () => {
    const { device, adapter, languageFeatures } = await openDevice(adapterNames[0])
    const gpu = await createWebGpuBackend(device, model, {
      batchRowsMax: 2,
      cachePositions: 32,
      adapter,
      languageFeatures,
    })
    const sequence = gpu.openSequence(2)!
    device.destroy()
    const row = { token: 0, position: 0, sequence, wantsLogits: true }
    await expect(gpu.forward([row])).rejects.toMatchObject({ code: 'device_lost' })
    await gpu.close()
  })
})

describe('a backend', () => {
  const model = tinyModel({ types: ['Q8_0'], config: { layers: 1 } })

  it('keeps no bytes of the weights, and reports how far its making is', async () => {
    const seen = new Map<string, [done: number, total: number]>()
    const onProgress: WebGpuBackendInit['onProgress'] = ({ phase, done, total }) => seen.set(phase, [done, total])
    const gpu = await openGpu(model, adapterNames[0], { onProgress })
    expect(gpu.model.output.bytes.length).toBe(0)
    expect([...seen.keys()]).toEqual(['uploading', 'compiling'])
    for (const [done, total] of seen.values()) expect(done).toBe(total)
  })

  it('is refused where a row of its cache or of its scores is larger than a binding', async () => {
    const { device, adapter, languageFeatures } = await openDevice(adapterNames[0])
    const init = { batchRowsMax: 2, cachePositions: 64, adapter, languageFeatures, bindingBytesMax: 2048 }
    await expect(createWebGpuBackend(device, model, init)).rejects.toMatchObject({ code: 'model_too_large' })
  })

  it('lowers its cache to what a binding holds', async () => {
    const bindingBytesMax = 80 * 1024
    const gpu = await openGpu(model, adapterNames[0], { cachePositions: 1e6, bindingBytesMax })
    expect(gpu.freePositions).toBe(Math.floor(bindingBytesMax / pageBytes(model.config)) * 32)
    expect(gpu.openSequence(gpu.freePositions + 1)).toBeUndefined()
  })

  it('lowers its rows to what a binding holds', async () => {
    const gpu = await openGpu(model, adapterNames[0], { batchRowsMax: 64, bindingBytesMax: 80 * 1024 })
    expect(gpu.batchRowsMax).toBeLessThan(64)
    expect(gpu.batchRowsMax).toBeGreaterThanOrEqual(1)
  })
})
