/**
 * The engine on WebGPU in a browser, in a worker of its own. Whoever composes writes the module that the worker runs and
 * hands it its clock there.
 *
 * @example
 * // engine-worker.ts
 * serveEngine({ clock: createSystemClock() })
 *
 * // elsewhere
 * const createWorker = () => new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' })
 * const engine = await startBrowserEngine({ model: file, createWorker })
 */
export { lookAtAdapter, type AdapterFinding, type NoAdapterReason } from './adapter-finding.js'
export { startBrowserEngine, type BrowserEngineInit } from './browser-engine.js'
export { serveEngine, type EngineWorkerComponents } from './engine-worker.js'
export type { LoadProgress } from '../hosting/thread-messages.js'
