import type { AdapterDescription } from '@kudoswarm/ports'
import { requestNodeAdapter } from './node-adapters.js'

/** A device and what a backend has to know of its surroundings. */
export interface NodeDevice {
  device: GPUDevice
  adapter: AdapterDescription
  languageFeatures: ReadonlySet<string>
}

/** Which adapter to open. */
export interface NodeDeviceInit {
  /** A part of the name of the adapter; see `listNodeAdapters`. @default the one that the system prefers */
  adapterName?: string
}

/**
 * Opens a GPU by the npm package `webgpu`, with the largest buffers that its adapter allows. Where there is no hardware
 * adapter, SwiftShader is used if Debian's chromium has brought it.
 *
 * @throws EngineError no_adapter, whose message says what to install
 */
export async function openNodeDevice({ adapterName }: NodeDeviceInit = {}): Promise<NodeDevice> {
  const { gpu, adapter, description } = await requestNodeAdapter(adapterName)
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits
  const device = await adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } })
  return { device, adapter: description, languageFeatures: gpu.wgslLanguageFeatures }
}
