import { ObjectStoreError, type ObjectStoreErrorCode } from '@kudoswarm/ports'

/** True for what a bucket answers where there is no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound')
}

/** Turns what the client threw into an error with a stable code and the way out. */
export function s3ErrorOf(cause: unknown, bucket: string): ObjectStoreError {
  if (cause instanceof ObjectStoreError) return cause
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
  const status = (cause as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  const [code, wayOut] = explain(name, status)
  return new ObjectStoreError(code, `bucket ${bucket}: ${wayOut} (${name}: ${message})`, { cause })
}

function explain(name: string, status: number | undefined): [ObjectStoreErrorCode, string] {
  if (name === 'NoSuchBucket') return ['storage_failed', 'it is not there: make it, or name another one']
  if (name === 'SlowDown' || name === 'ServiceUnavailable' || status === 503)
    return ['storage_busy', 'it is asked too much: try again in a second']
  if (status === 401 || status === 403)
    return ['storage_permission', 'it refuses these credentials: check them, and what they may do with it']
  if (status === 507) return ['storage_full', 'it is full: free some']
  return ['storage_failed', 'it does not answer as it should: check the endpoint and the network']
}
