import { isDeepStrictEqual } from 'node:util'
import type { SnapshotRecord } from '@kudoswarm/core'
import type { Store } from '@kudoswarm/ports'
import { loadDomain } from '@kudoswarm/tracker'
import type { RecoveryInit } from '@kudoswarm/tracker'

/**
 * Holds what a snapshot and the events since make of a tracker against what the whole journal makes of it.
 *
 * @throws StoreError; Error naming the first record in which they differ
 */
export async function compareSnapshot(init: Omit<RecoveryInit, 'onProgress'>): Promise<void> {
  const { store } = init
  const fromSnapshot = await recordsOf(init, store)
  const fromJournal = await recordsOf(init, withoutSnapshot(store))
  for (const [at, record] of fromJournal.entries()) {
    const other = fromSnapshot[at]
    if (isDeepStrictEqual(record, other)) continue
    throw new Error(
      `broken invariant: record ${at} of a snapshot is ${inWords(other)}, by the journal ${inWords(record)}`,
    )
  }
  if (fromSnapshot.length > fromJournal.length) throw new Error('broken invariant: a snapshot has a record too many')
}

async function recordsOf(init: Omit<RecoveryInit, 'onProgress'>, store: Store): Promise<SnapshotRecord[]> {
  const { domain } = await loadDomain({ ...init, store, onProgress: () => undefined })
  const cut = domain.cut()
  // The time that was seen last is no event: a snapshot knows a later one.
  const records = [...cut.records()].map((record) => (record.type === 'header' ? { ...record, clock: 0 } : record))
  cut.end()
  return records
}

function withoutSnapshot(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'readSnapshot') return () => Promise.resolve(undefined)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function inWords(record: SnapshotRecord | undefined): string {
  return JSON.stringify(record, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`
    return part instanceof Uint8Array ? Buffer.from(part).toString('hex') : part
  })
}
