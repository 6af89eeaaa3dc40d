import type { Level } from 'level'

/** The database under a store: keys and values are bytes. */
export type Database = Level<Uint8Array, Uint8Array>

/** A change, of which several are written together. */
export type Operation = { type: 'put'; key: Uint8Array; value: Uint8Array } | { type: 'del'; key: Uint8Array }
