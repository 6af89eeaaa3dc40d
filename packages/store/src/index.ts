/**
 * Adapters of the store port. This entry has the one in memory, which runs anywhere; `@kudoswarm/store/level` keeps
 * a store in a folder.
 */
export { copyMemoryDisk, createMemoryDisk } from './memory/memory-disk.js'
export type { MemoryDisk } from './memory/memory-disk.js'
export { createMemoryStore } from './memory/memory-store.js'
