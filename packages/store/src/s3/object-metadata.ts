import type { ObjectDescription } from '@kudoswarm/ports'

/** Name of the metadata that says when an object expires. What older trackers had uploaded by a link of the bucket has none. */
const name = 'expires-at'

/** What of a bucket's answer describes an object. */
export interface ObjectAnswer {
  ContentLength?: number | undefined
  ContentType?: string | undefined
  LastModified?: Date | undefined
  Metadata?: Record<string, string> | undefined
}

/** What an object is written with, so that its expiry is known. */
export function expiryMetadata(expiresAt: number): Record<string, string> {
  return { [name]: String(expiresAt) }
}

/** What a bucket says of an object. */
export function describeObject(answer: ObjectAnswer, { uploadMs }: { uploadMs: number }): ObjectDescription {
  const { ContentLength: bytes = 0, ContentType: contentType = 'application/octet-stream', LastModified } = answer
  const told = Number(answer.Metadata?.[name])
  const expiresAt = Number.isFinite(told) ? told : (LastModified?.getTime() ?? 0) + uploadMs
  return { bytes, contentType, expiresAt }
}
