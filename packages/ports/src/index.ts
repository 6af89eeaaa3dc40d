/**
 * The interfaces between the services (tracker, peer) and the outside world. Adapters implement them; only
 * compositions (cli, web, simulations, tests) wire adapters to services.
 */
export { EngineError, gpuShareMin } from './engine.js'
export type {
  AdapterDescription,
  Engine,
  EngineChunk,
  EngineErrorCode,
  EngineJob,
  EngineSummary,
  ModelDescription,
  SamplingParameters,
} from './engine.js'
export type { Chance, Clock } from './clock.js'
export type { Identity } from './identity.js'
export type { Logger } from './logger.js'
export { NetworkError } from './network.js'
export type { Channel, ChannelHandler, ChannelLimits, CloseReason, Network, NetworkErrorCode } from './network.js'
export { checkRecords, recordKeyLengthMax, recordValueBytesMax } from './record.js'
export type { RecordChange, StoreRecord } from './record.js'
export { checkObjectKey, objectKeyLengthMax, ObjectStoreError } from './object-store.js'
export type {
  LinkLimits,
  MoveLimits,
  ObjectContent,
  ObjectDescription,
  ObjectStore,
  ObjectStoreErrorCode,
  ServedObjectStore,
  StoredObject,
  UploadLimits,
} from './object-store.js'
export { storageCodeOf } from './storage-code.js'
export type { StorageCode } from './storage-code.js'
export { StoreError } from './store.js'
export type {
  AccountBound,
  BlobChange,
  JournalRow,
  SnapshotSource,
  Store,
  StoreBatch,
  StoredSnapshot,
  StoreErrorCode,
} from './store.js'
