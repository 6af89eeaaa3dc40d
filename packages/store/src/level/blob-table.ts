import type { StoreBatch } from '@kudoswarm/ports'
import type { Database, Operation } from './database.js'
import * as keys from './keys.js'

/** Operations on blobs, and by how many bytes they change what is kept. */
export interface BlobChange {
  operations: Operation[]
  bytes: number
}

/** Bytes of all blobs that are there. */
export async function countBlobBytes(db: Database): Promise<number> {
  const nothing = new Uint8Array(0)
  let bytes = 0
  const range = { gte: keys.expiryKey(nothing), lt: keys.expiryKey(new Uint8Array(33).fill(0xff)) }
  for await (const value of db.values(range)) bytes += sizeOf(value)
  return bytes
}

/** What writes the blobs, given what is there: of a blob that is written again only the expiry changes, to the later. */
export async function blobOperations(db: Database, blobs: StoreBatch['blobs']): Promise<BlobChange> {
  const wanted = new Map<string, StoreBatch['blobs'][number]>()
  for (const blob of blobs) {
    const name = blob.hash.join()
    const other = wanted.get(name)
    if (other === undefined) wanted.set(name, blob)
    else if (other.expiresAt < blob.expiresAt) wanted.set(name, { ...other, expiresAt: blob.expiresAt })
  }
  const unique = [...wanted.values()]
  const expiries = await db.getMany(unique.map(({ hash }) => keys.expiryKey(hash)))
  let added = 0
  const operations = unique.flatMap(({ hash, bytes, expiresAt }, i): Operation[] => {
    const known = expiries[i] && keys.decodeNumber(expiries[i], 0)
    if (known === undefined) added += bytes.length
    const size = expiries[i] === undefined ? bytes.length : sizeOf(expiries[i])
    if (known !== undefined && known >= expiresAt) return []
    return [
      known === undefined
        ? { type: 'put', key: keys.blobKey(hash), value: bytes }
        : { type: 'del', key: keys.dueKey(known, hash) },
      { type: 'put', key: keys.expiryKey(hash), value: keys.encodeNumbers(expiresAt, size) },
      { type: 'put', key: keys.dueKey(expiresAt, hash), value: new Uint8Array(0) },
    ]
  })
  return { operations, bytes: added }
}

/** What deletes at most `limit` of the blobs that have expired. */
export async function expiredBlobOperations(
  db: Database,
  now: number,
  limit: number,
): Promise<BlobChange & { count: number }> {
  const nothing = new Uint8Array(0)
  const due = await db.keys({ gte: keys.dueKey(0, nothing), lt: keys.dueKey(now + 1, nothing), limit }).all()
  const expiries = await db.getMany(due.map((key) => keys.expiryKey(keys.hashOfDue(key))))
  const bytes = expiries.reduce((sum, expiry) => sum - (expiry === undefined ? 0 : sizeOf(expiry)), 0)
  const operations = due.flatMap((key): Operation[] => {
    const hash = keys.hashOfDue(key)
    return [
      { type: 'del', key },
      { type: 'del', key: keys.expiryKey(hash) },
      { type: 'del', key: keys.blobKey(hash) },
    ]
  })
  return { count: due.length, operations, bytes }
}

/** The size of a blob stands behind its expiry; databases of the first versions lack it, and count nothing. */
function sizeOf(expiry: Uint8Array): number {
  return expiry.length > 8 ? keys.decodeNumber(expiry, 1) : 0
}
