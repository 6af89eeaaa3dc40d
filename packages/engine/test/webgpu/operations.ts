import { bufferUsage, BufferPool } from '../../src/webgpu/buffers.js'
import { KernelCompiler } from '../../src/webgpu/kernel.js'

/**
 * Bits of values at the edges of exact-arithmetic §2: zeros of both signs, one, values around the flush threshold and
 * its square root, the smallest that is admitted, large ones.
 */
export const edgeBits = [
  0x00000000, 0x80000000, 0x3f800000, 0xbf800000, 0x3f000000, 0x40000000, 0x0d7fffff, 0x0d800000, 0x0d800001,
  0x8d800000, 0x26800000, 0x267fffff, 0x26800001, 0xa6800000, 0x02000000, 0x82000000, 0x5e800000, 0xde800000,
  0x42700000, 0xc2700000, 0xc2700001, 0xc26fffff, 0x4b000000, 0x4a7fffff, 0xca7fffff, 0x3effffff, 0x3f7fffff,
]

/** Runs an expression of `a` and `b`, two f32, on every pair and returns the bits of the results. */
export async function runOperation(
  device: GPUDevice,
  expression: string,
  a: Float32Array<ArrayBuffer>,
  b: Float32Array<ArrayBuffer>,
): Promise<Uint32Array> {
  const pool = new BufferPool(device)
  const { pipeline, layout } = await new KernelCompiler(device).compile({
    label: expression,
    bindings: [
      ['read-only-storage', 'left', 'array<f32>'],
      ['read-only-storage', 'right', 'array<f32>'],
      ['storage', 'output', 'array<f32>'],
    ],
    code: `
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= step.rows) { return; }
  let a = left[id.x];
  let b = right[id.x];
  output[id.x] = ${expression};
}
`,
  })
  const output = pool.storage('output', a.byteLength)
  const target = pool.create('target', a.byteLength, bufferUsage.mapRead | bufferUsage.copyTarget)
  const step = pool.uniformOf('step', Uint32Array.of(0, a.length, 0, 0))
  const entries = [step, pool.storageOf('left', a), pool.storageOf('right', b), output].map((buffer, binding) => ({
    binding,
    resource: { buffer },
  }))
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginComputePass()
  pass.setPipeline(pipeline)
  pass.setBindGroup(0, device.createBindGroup({ layout, entries }))
  pass.dispatchWorkgroups(Math.ceil(a.length / 64))
  pass.end()
  encoder.copyBufferToBuffer(output, 0, target, 0, a.byteLength)
  device.queue.submit([encoder.finish()])
  await target.mapAsync(1)
  const bits = new Uint32Array(target.getMappedRange().slice(0, a.byteLength))
  pool.destroy()
  return bits
}
