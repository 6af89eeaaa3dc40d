import type { AdapterDescription } from '@kudoswarm/ports'
import { describeAdapter } from '../webgpu/adapter-description.js'

/**
 * Why a browser has no adapter. `insecure_context`: the page came neither by https nor from this machine, and browsers
 * hide WebGPU then. `no_webgpu`: the browser has none. `no_adapter`: it has, but no GPU that it trusts.
 */
export type NoAdapterReason = 'insecure_context' | 'no_webgpu' | 'no_adapter'

/** What a browser can compute on. */
export type AdapterFinding =
  | {
      found: true
      adapter: AdapterDescription
      /** Largest buffer of weights that it takes, in bytes: models with a larger matrix do not run. */
      bufferBytesMax: number
    }
  | { found: false; reason: NoAdapterReason }

/** Looks at the adapter of this browser without opening a device. */
export async function lookAtAdapter(): Promise<AdapterFinding> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  if (adapter) {
    const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits
    const bufferBytesMax = Math.min(maxBufferSize, maxStorageBufferBindingSize)
    return { found: true, adapter: describeAdapter(adapter), bufferBytesMax }
  }
  if (!isSecureContext) return { found: false, reason: 'insecure_context' }
  return { found: false, reason: navigator.gpu === undefined ? 'no_webgpu' : 'no_adapter' }
}
