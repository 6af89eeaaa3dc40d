import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkOperation, operationChecks, runOperation } from '../../src/webgpu/operation-check.js'
import { createChance } from '../../scripts/random-model.mjs'
import { adapterNames, openDevice } from './devices.js'

/** Random inputs of one operation beside the edges. */
const count = 120_000

describe.each(adapterNames)('exact operations on %s', (adapterName) => {
  let device: GPUDevice
  beforeAll(async () => {
    device = (await openDevice(adapterName)).device
  })
  afterAll(() => device.destroy())

  it.each(operationChecks)('$name gives the bits of the CPU', async (check) => {
    expect(await checkOperation(device, check, count, createChance(11))).toBeUndefined()
  })

  it('are seen to differ by a single bit', async () => {
    const a = Float32Array.of(1, 2)
    const almost = 'select(a, bitcast<f32>(bitcast<u32>(a) + 1u), a == 2.0)'
    expect([...(await runOperation(device, almost, a, a))]).toEqual([0x3f800000, 0x40000001])
    const found = await checkOperation(device, { ...operationChecks[0], wgsl: almost }, 0, createChance(1))
    expect(found).toMatchObject({ name: 'add', inputs: [0, expect.any(Number)] })
  })
})
