/**
 * Keeps objects that are too large for the journal's store, images above all, until they expire, and makes links by which
 * others put and get them. Implemented on files in a folder and on S3-compatible buckets.
 *
 * A key is 1 to `objectKeyLengthMax` of the characters `A-Z a-z 0-9 . _ - /`. What has expired is not there any more,
 * swept or not.
 */
export interface ObjectStore {
  /** Whether its links begin with `https:`, which is all that some clients take. */
  readonly hasSecureLinks: boolean
  /**
   * Writes an object, or replaces it, as a whole: it is durable when this resolves, and before that the old one is there.
   *
   * @throws ObjectStoreError key_invalid, object_too_large, storage_busy where too much is written at once, storage_full,
   *   storage_failed, storage_permission, storage_closed
   */
  put(key: string, content: ObjectContent): Promise<ObjectDescription>
  /** An object with its bytes, which the caller reads or discards. */
  get(key: string): Promise<StoredObject | undefined>
  /** What is known of an object without its bytes. */
  stat(key: string): Promise<ObjectDescription | undefined>
  /**
   * Takes what was uploaded under one key, and keeps it under another, where no upload reaches it any more. May be
   * repeated after a crash: where nothing is under the first key, whatever is under the second one stays.
   *
   * @returns what is under the second key afterwards; undefined where nothing is under either
   * @throws ObjectStoreError object_too_large for an upload that is longer than allowed, which is deleted
   */
  move(from: string, to: string, limits: MoveLimits): Promise<ObjectDescription | undefined>
  /** Deletes an object, if it is there. */
  delete(key: string): Promise<void>
  /**
   * A link that takes a PUT of an object's bytes, with any Content-Type or none, again and again until it expires. The tracker
   * itself answers it, whoever keeps the object: it knows what may be put there, and when.
   */
  uploadUrl(key: string, limits: UploadLimits): Promise<string>
  /**
   * What an upload link allows; `token` is what such a link carries.
   *
   * @throws ObjectStoreError link_invalid, link_expired
   */
  readUploadLink(token: string): UploadLimits & { key: string }
  /**
   * Takes what is uploaded by a link, and finds out what kind of image it is.
   *
   * @throws ObjectStoreError link_invalid, link_expired, and what `put` throws
   */
  receive(token: string, body: AsyncIterable<Uint8Array>): Promise<ObjectDescription>
  /**
   * A link that answers a GET with the object, while both last: as a WebP, PNG or JPEG image, or else as bytes, whatever it
   * was put as. A bucket goes by the ending of the key, for it does not look.
   */
  downloadUrl(key: string, limits: LinkLimits): Promise<string>
  /** Looks at some of the objects, other ones each time, and deletes at most `limit` that have expired; returns how many. */
  sweep(now: number, limit: number): Promise<number>
  /** Ends what is being written, then gives the store back. Idempotent. */
  close(): Promise<void>
}

/** Longest key of an object, in characters. */
export const objectKeyLengthMax = 200

/** Until when a link works, in milliseconds since 1970-01-01 UTC. */
export interface LinkLimits {
  expiresAt: number
}

/** What a link takes. */
export interface UploadLimits extends LinkLimits {
  /** Longest object. */
  bytesMax: number
}

/** What a moved object may be, and until when it is kept. */
export interface MoveLimits {
  expiresAt: number
  bytesMax: number
}

/** What is known of an object. */
export interface ObjectDescription {
  bytes: number
  /** A media type without parameters, `image/webp` for example. */
  contentType: string
  /** In milliseconds since 1970-01-01 UTC. */
  expiresAt: number
}

/** What is written. */
export interface ObjectContent {
  body: Uint8Array | AsyncIterable<Uint8Array>
  contentType: string
  expiresAt: number
  /** Longest object that is written; a longer one is not, and what was there before stays. */
  bytesMax: number
}

/** An object that is being read. It stays what it was, whatever becomes of its key. */
export interface StoredObject extends ObjectDescription {
  /** To be read once, to its end or not: then it is given back. */
  readonly body: AsyncIterable<Uint8Array>
  /** Gives the object back unread. Idempotent, also after reading. */
  discard(): Promise<void>
}

/** A store whose download links the tracker itself serves too: `token` is what they carry. */
export interface ServedObjectStore extends ObjectStore {
  /** Bytes of all objects, those that have expired and are not swept yet included. */
  readonly bytes: number
  /**
   * The object of a download link.
   *
   * @throws ObjectStoreError link_invalid, link_expired, object_missing, object_expired
   */
  open(token: string): Promise<StoredObject>
}

/** Stable codes of failures of an object store. */
export type ObjectStoreErrorCode =
  | 'key_invalid'
  | 'link_invalid'
  | 'link_expired'
  | 'object_too_large'
  | 'object_missing'
  | 'object_expired'
  | 'storage_in_use'
  | 'storage_busy'
  | 'storage_full'
  | 'storage_failed'
  | 'storage_permission'
  | 'storage_closed'

/** A failure of an object store; the message ends with the way out. */
export class ObjectStoreError extends Error {
  override readonly name = 'ObjectStoreError'
  readonly code: ObjectStoreErrorCode

  constructor(code: ObjectStoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** Says what is wrong with a key that is none. @throws ObjectStoreError key_invalid */
export function checkObjectKey(key: string): void {
  if (
    key.length <= objectKeyLengthMax &&
    /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/.test(key) &&
    !/(^|\/)\.\.?(\/|$)/.test(key)
  )
    return
  const shown = JSON.stringify(key.slice(0, 50))
  throw new ObjectStoreError(
    'key_invalid',
    `${shown} is no key of an object: use at most ${objectKeyLengthMax} letters, digits, '.', '_', '-' and single '/'`,
  )
}
