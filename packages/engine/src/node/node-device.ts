import type { OpenDevice } from '../hosting/file-engine.js'
import { requestLargeDevice } from '../webgpu/adapter-description.js'
import { requestNodeAdapter } from './node-adapters.js'

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
export async function openNodeDevice({ adapterName }: NodeDeviceInit = {}): Promise<OpenDevice> {
  const { gpu, adapter, description } = await requestNodeAdapter(adapterName)
  return { device: await requestLargeDevice(adapter), adapter: description, languageFeatures: gpu.wgslLanguageFeatures }
}
