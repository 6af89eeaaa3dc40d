import { listNodeAdapters, openNodeDevice, type OpenDevice } from '../../src/node/index.js'

/** Every adapter of this machine. A machine without one runs no test of the GPU: the suite says so by failing. */
export const adapterNames = await listNodeAdapters()

/** Opens a device of its own on one of the adapters; backends destroy theirs. */
export function openDevice(adapterName: string): Promise<OpenDevice> {
  return openNodeDevice({ adapterName })
}
