/**
 * The tracker: keeps a kudos ledger and a queue, and answers peers. It is handed its clock, chance, network and store.
 */
export { decodeEvent } from './journal/event-codec.js'
export { loadDomain } from './recovery.js'
export type { RecoveryInit } from './recovery.js'
export { createTracker } from './tracker.js'
export type {
  Grant,
  ModelStatus,
  Tracker,
  TrackerComponents,
  TrackerInit,
  TrackerLoad,
  TrackerStatus,
} from './tracker.js'
export type { TrackerLimits } from './service.js'
export type { Answer, StorageUnavailable } from './writer/entry.js'
