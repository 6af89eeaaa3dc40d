import type { Level } from 'level'

/** The database under a store: keys and values are bytes. */
export type Database = Level<Uint8Array, Uint8Array>

/** A change, of which several are written together. */
export type Operation = { type: 'put'; key: Uint8Array; value: Uint8Array } | { type: 'del'; key: Uint8Array }

/**
 * Writes all changes or none. A chained batch costs a tenth of `batch([…])` on the main thread, which clones every
 * operation.
 */
export async function writeOperations(
  db: Database,
  operations: readonly Operation[],
  options: { sync: boolean },
): Promise<void> {
  const batch = db.batch()
  for (const operation of operations) {
    if (operation.type === 'put') batch.put(operation.key, operation.value)
    else batch.del(operation.key)
  }
  await batch.write(options)
}
