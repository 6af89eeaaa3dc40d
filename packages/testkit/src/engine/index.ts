/** The compliance suite of the engine port. Importable only in a vitest run. */
export { describeEngine } from './engine-suite.js'
export type { EngineSuiteInit } from './engine-bench.js'
