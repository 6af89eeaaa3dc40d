/** The tests that every adapter of the object store port must pass. */
export { describeObjectStore } from './object-store-suite.js'
export type { LinkAnswer, ObjectPlace, ObjectStoreSuiteInit } from './object-place.js'
