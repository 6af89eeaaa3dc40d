import { DeleteObjectCommand, HeadObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { describeObject } from './object-metadata.js'
import { isMissing } from './s3-failure.js'

/** Objects that are listed at a time: the most that a bucket lists. */
const objectsPerList = 1_000

/** Objects that the bucket is asked about at once. */
const askedAtOnce = 8

/** What is swept. */
export interface BucketSweepInit {
  client: S3Client
  bucket: string
  prefix: string
  uploadMs: number
}

/**
 * Walks through the objects of a bucket, a list at a time, over and over. What is younger than an upload may become is not
 * looked at; of what is older the bucket is asked when it expires.
 */
export class BucketSweep {
  readonly #init: BucketSweepInit
  /** The key after which the next list begins. */
  #after: string | undefined

  constructor(init: BucketSweepInit) {
    this.#init = init
  }

  async run(now: number, limit: number): Promise<number> {
    const { client, bucket: Bucket, prefix: Prefix, uploadMs } = this.#init
    const start = this.#after === undefined ? {} : { StartAfter: this.#after }
    const list = await client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: objectsPerList, ...start }))
    const old = (list.Contents ?? []).filter(({ LastModified }) => (LastModified?.getTime() ?? 0) + uploadMs <= now)
    let swept = 0
    while (old.length > 0) {
      if (swept >= limit) return swept
      const some = old.splice(0, Math.min(askedAtOnce, limit - swept)).map(({ Key = '' }) => Key)
      const deleted = await Promise.all(some.map((Key) => this.#delete({ Bucket, Key }, now)))
      this.#after = some.at(-1)
      swept += deleted.reduce((sum, count) => sum + count, 0)
    }
    this.#after = list.Contents?.at(-1)?.Key
    if (list.IsTruncated !== true) this.#after = undefined
    return swept
  }

  async #delete(target: { Bucket: string; Key: string }, now: number): Promise<number> {
    const { client } = this.#init
    const answer = await client.send(new HeadObjectCommand(target)).catch((error: unknown) => {
      if (!isMissing(error)) throw error
      return undefined
    })
    if (answer === undefined || describeObject(answer, this.#init).expiresAt > now) return 0
    await client.send(new DeleteObjectCommand(target))
    return 1
  }
}
