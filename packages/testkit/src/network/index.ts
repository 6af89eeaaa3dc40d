/** The compliance suite of the network port. Importable only in a vitest run. */
export { ChannelRecorder } from './channel-recorder.js'
export { describeNetwork } from './network-suite.js'
export type { NetworkSuiteInit } from './network-bench.js'
