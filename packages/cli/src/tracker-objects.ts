import type { Clock, Logger, ObjectStore } from '@kudoswarm/ports'
import { CliError } from './failure.js'

/** Where a tracker keeps images: in a folder, or in a bucket. */
export type ObjectPlace = { folder: string } | BucketPlace

/** A bucket of AWS, or of another server that speaks S3. */
export interface BucketPlace {
  bucket: string
  /** @default auto */
  region?: string | undefined
  /** @default that of AWS in the region */
  endpoint?: string | undefined
}

/** What a store is opened with. */
export interface ObjectsInit {
  /** Where links are served: all those of a folder, of a bucket those of uploads. */
  contentUrl: () => string
  /** Signs the upload links of a bucket; a folder has a secret of its own. */
  linkSecret: Uint8Array
  clock: Clock
  logger: Logger
}

/** Opens the store of a place. @throws CliError bucket_keys_missing; ObjectStoreError */
export async function openObjects(place: ObjectPlace, init: ObjectsInit): Promise<ObjectStore> {
  const { linkSecret, logger, ...served } = init
  if ('folder' in place) {
    const { openFileObjectStore } = await import('@kudoswarm/store/objects')
    return openFileObjectStore({ folder: place.folder, logger, ...served })
  }
  const { bucket, endpoint, region = 'auto' } = place
  const credentials = credentialsOf(process.env)
  const { createS3ObjectStore } = await import('@kudoswarm/store/s3')
  const server = endpoint === undefined ? {} : { endpoint }
  return createS3ObjectStore({ bucket, region, credentials, linkSecret, ...served, ...server })
}

function credentialsOf({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }: NodeJS.ProcessEnv) {
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    const wayOut = 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or leave --s3-bucket out'
    throw new CliError('bucket_keys_missing', `A bucket needs the keys of an account: ${wayOut}.`)
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  }
}
