/**
 * The tracker: keeps a kudos ledger and a queue, and answers peers. It is handed its clock, chance, network and store.
 */
export { noteIdOf } from './arrivals/expected-requests.js'
export type { ExpectedRequest } from './arrivals/expected-requests.js'
export type { CompletedJob, JobListener } from './arrivals/completed-job.js'
export type { Progress, ProgressListener } from './progress.js'
export { endingText } from './answers/ending-text.js'
export { reasonText } from './answers/explain.js'
export { decodeEvent } from './journal/event-codec.js'
export type { RefusalListener, RefusedPeer } from './sessions/refused-peer.js'
export { loadDomain } from './recovery.js'
export type { RecoveryInit } from './recovery.js'
export { createTracker } from './tracker.js'
export type {
  DeliveredWork,
  EventListener,
  Grant,
  KudosTransfer,
  ModelStatus,
  SpeedJudge,
  Tracker,
  TrackerComponents,
  TrackerInit,
  TrackerLoad,
  TrackerStatus,
  WorkReport,
} from './tracker.js'
export type { TrackerLimits } from './service.js'
export type { HeldWork, WorkerCare } from './workers/worker-care.js'
export { workOf } from './wire/work.js'
export type { Answer, StorageUnavailable } from './writer/entry.js'
