/**
 * Keys of the database: one byte that says what follows, then numbers in big-endian order, so that the order of the
 * keys is the order of the numbers.
 */
const kind = {
  meta: 0x6d,
  journal: 0x6a,
  account: 0x61,
  blob: 0x62,
  expiry: 0x65,
  due: 0x64,
  record: 0x72,
  snapshot: 0x73,
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Version of the layout of the database. */
export const formatKey = metaKey(1)

/** Which snapshot is complete. Under 2 were those that had a row for each record, which count no more. */
export const snapshotMarkerKey = metaKey(3)

/** An event. */
export function journalKey(seq: number): Uint8Array {
  return numbered(kind.journal, seq)
}

/** Says that an event mentions an account. */
export function accountKey(account: number, seq: number): Uint8Array {
  return numbered(kind.account, account, seq)
}

/** A blob's bytes. */
export function blobKey(hash: Uint8Array): Uint8Array {
  return headed(kind.blob, hash)
}

/** A blob's expiry. */
export function expiryKey(hash: Uint8Array): Uint8Array {
  return headed(kind.expiry, hash)
}

/** A blob in the order of expiry. */
export function dueKey(expiresAt: number, hash: Uint8Array): Uint8Array {
  const head = numbered(kind.due, expiresAt)
  const key = new Uint8Array(head.length + hash.length)
  key.set(head)
  key.set(hash, head.length)
  return key
}

/** A record, by its key; the order of these is the order of the keys. The empty key comes before all of them. */
export function recordKey(key: string): Uint8Array {
  return headed(kind.record, encoder.encode(key))
}

/** Comes after every record. */
export const recordsEnd = Uint8Array.of(kind.record + 1)

/** The key of a record, of the key in the database. */
export function keyOfRecord(key: Uint8Array): string {
  return decoder.decode(key.subarray(1))
}

/** A row of a snapshot. */
export function snapshotKey(generation: number, index: number): Uint8Array {
  return numbered(kind.snapshot, generation, index)
}

/** The first number of a key. */
export function firstNumber(key: Uint8Array): number {
  return readNumber(key, 1)
}

/** The second number of a key. */
export function secondNumber(key: Uint8Array): number {
  return readNumber(key, 9)
}

/** The hash at the end of a key in the order of expiry. */
export function hashOfDue(key: Uint8Array): Uint8Array {
  return key.slice(9)
}

/** A number as a value. */
export function encodeNumbers(...numbers: number[]): Uint8Array {
  return numbered(kind.meta, ...numbers).subarray(1)
}

/** The number at a place of a value made by `encodeNumbers`. */
export function decodeNumber(value: Uint8Array, index: number): number {
  return readNumber(value, index * 8)
}

function metaKey(id: number): Uint8Array {
  return numbered(kind.meta, id)
}

function numbered(head: number, ...numbers: number[]): Uint8Array {
  const key = new Uint8Array(1 + numbers.length * 8)
  const view = new DataView(key.buffer)
  key[0] = head
  for (const [i, number] of numbers.entries()) view.setBigUint64(1 + i * 8, BigInt(number))
  return key
}

function headed(head: number, rest: Uint8Array): Uint8Array {
  const key = new Uint8Array(1 + rest.length)
  key[0] = head
  key.set(rest, 1)
  return key
}

function readNumber(bytes: Uint8Array, offset: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Number(view.getBigUint64(offset))
}
