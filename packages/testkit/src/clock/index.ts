/** The compliance suite of the clock port. Importable only in a vitest run. */
export { describeClock } from './clock-suite.js'
export type { ClockSuiteInit } from './clock-suite.js'
