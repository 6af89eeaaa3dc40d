import type { BlobChange, StoreBatch } from '@kudoswarm/ports'
import type { Database, Operation } from './database.js'
import * as keys from './keys.js'

/** Operations on blobs, and by how many bytes they change what is kept. */
export interface BlobOperations {
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

/** A blob while the changes of a batch are made to it. */
interface Draft {
  hash: Uint8Array
  /** Set where its bytes are to be written. */
  bytes: Uint8Array | undefined
  size: number
  /** When it expires, if it is there; and when it would have before. */
  expiresAt: number | undefined
  expiredAt: number | undefined
}

/** What makes the changes of a batch, given what is there. */
export async function blobOperations(db: Database, blobs: StoreBatch['blobs']): Promise<BlobOperations> {
  const drafts = await draftsOf(db, blobs)
  const bytes = drafts.reduce((sum, draft) => sum + (draft.bytes?.length ?? 0), 0)
  return { operations: drafts.flatMap(operationsOf), bytes }
}

async function draftsOf(db: Database, blobs: StoreBatch['blobs']): Promise<readonly Draft[]> {
  if (blobs.length === 0) return []
  const hashes = new Map(blobs.map(({ hash }) => [hash.join(), hash]))
  const expiries = await db.getMany(Array.from(hashes.values(), keys.expiryKey))
  const drafts = new Map<string, Draft>()
  for (const [i, [name, hash]] of [...hashes].entries()) {
    const known = expiries[i]
    const expiresAt = known && keys.decodeNumber(known, 0)
    drafts.set(name, { hash, bytes: undefined, size: known ? sizeOf(known) : 0, expiresAt, expiredAt: expiresAt })
  }
  for (const change of blobs) apply(drafts.get(change.hash.join())!, change)
  return [...drafts.values()]
}

/** Bytes that are there stay, and with bytes so does the later expiry. */
function apply(draft: Draft, { bytes, expiresAt }: BlobChange): void {
  if (draft.expiresAt !== undefined) {
    draft.expiresAt = bytes === undefined ? expiresAt : Math.max(expiresAt, draft.expiresAt)
  } else if (bytes !== undefined) Object.assign(draft, { bytes, size: bytes.length, expiresAt })
}

function operationsOf({ hash, bytes, size, expiresAt, expiredAt }: Draft): Operation[] {
  if (expiresAt === undefined || expiresAt === expiredAt) return []
  const operations: Operation[] = [
    { type: 'put', key: keys.expiryKey(hash), value: keys.encodeNumbers(expiresAt, size) },
    { type: 'put', key: keys.dueKey(expiresAt, hash), value: new Uint8Array(0) },
  ]
  if (bytes !== undefined) operations.push({ type: 'put', key: keys.blobKey(hash), value: bytes })
  if (expiredAt !== undefined) operations.push({ type: 'del', key: keys.dueKey(expiredAt, hash) })
  return operations
}

/** What deletes at most `limit` of the blobs that have expired. */
export async function expiredBlobOperations(
  db: Database,
  now: number,
  limit: number,
): Promise<BlobOperations & { count: number }> {
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
