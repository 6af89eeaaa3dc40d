import type { StoreBatch } from '@kudoswarm/ports'
import type { Database, Operation } from './database.js'
import * as keys from './keys.js'

/** What writes the blobs, given what is there: of a blob that is written again only the expiry changes, to the later. */
export async function blobOperations(db: Database, blobs: StoreBatch['blobs']): Promise<Operation[]> {
  const wanted = new Map<string, StoreBatch['blobs'][number]>()
  for (const blob of blobs) {
    const name = blob.hash.join()
    const other = wanted.get(name)
    if (other === undefined) wanted.set(name, blob)
    else if (other.expiresAt < blob.expiresAt) wanted.set(name, { ...other, expiresAt: blob.expiresAt })
  }
  const unique = [...wanted.values()]
  const expiries = await db.getMany(unique.map(({ hash }) => keys.expiryKey(hash)))
  return unique.flatMap(({ hash, bytes, expiresAt }, i): Operation[] => {
    const known = expiries[i] && keys.decodeNumber(expiries[i], 0)
    if (known !== undefined && known >= expiresAt) return []
    return [
      known === undefined
        ? { type: 'put', key: keys.blobKey(hash), value: bytes }
        : { type: 'del', key: keys.dueKey(known, hash) },
      { type: 'put', key: keys.expiryKey(hash), value: keys.encodeNumbers(expiresAt) },
      { type: 'put', key: keys.dueKey(expiresAt, hash), value: new Uint8Array(0) },
    ]
  })
}

/** What deletes at most `limit` of the blobs that have expired. */
export async function expiredBlobOperations(
  db: Database,
  now: number,
  limit: number,
): Promise<{ count: number; operations: Operation[] }> {
  const nothing = new Uint8Array(0)
  const due = await db.keys({ gte: keys.dueKey(0, nothing), lt: keys.dueKey(now + 1, nothing), limit }).all()
  const operations = due.flatMap((key): Operation[] => {
    const hash = keys.hashOfDue(key)
    return [
      { type: 'del', key },
      { type: 'del', key: keys.expiryKey(hash) },
      { type: 'del', key: keys.blobKey(hash) },
    ]
  })
  return { count: due.length, operations }
}
