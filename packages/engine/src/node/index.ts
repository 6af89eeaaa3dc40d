/**
 * The engine on WebGPU in Node, in a worker thread of its own. Whoever composes writes the module that the thread runs
 * and hands it its clock there.
 *
 * @example
 * // engine-worker.js
 * await serveEngine({ clock: createSystemClock() })
 *
 * // elsewhere
 * const workerUrl = new URL('./engine-worker.js', import.meta.url)
 * const engine = await startNodeEngine({ modelFile: 'story.gguf', workerUrl })
 */
export { serveEngine, type EngineWorkerComponents } from './engine-worker.js'
export { listNodeAdapters } from './node-adapters.js'
export { openNodeDevice, type NodeDeviceInit } from './node-device.js'
export { startNodeEngine, type NodeEngineInit } from './node-engine.js'
export { threadRespawnsMax } from '../hosting/hosted-engine.js'
export type { LoadProgress } from '../hosting/thread-messages.js'
export type { OpenDevice } from '../hosting/file-engine.js'
