import type { AdapterDescription } from '@kudoswarm/ports'

/** What people are told of an adapter of WebGPU. */
export function describeAdapter({ info }: GPUAdapter): AdapterDescription {
  const { vendor, architecture, description } = info
  const isSoftware = info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(`${architecture} ${description}`)
  return { backend: 'webgpu', vendor, architecture, description, isSoftware }
}

/** A device of an adapter, with the largest buffers that it allows. */
export async function requestLargeDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits
  return adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } })
}
