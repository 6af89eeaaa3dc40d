import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { checkObjectKey, ObjectStoreError } from '@kudoswarm/ports'
import type {
  Clock,
  LinkLimits,
  MoveLimits,
  ObjectContent,
  ObjectDescription,
  ObjectStore,
  StoredObject,
  UploadLimits,
} from '@kudoswarm/ports'
import { tooLarge, uploadMsDefault } from '../object-limits.js'
import { contentTypeOf } from '../objects/image-kind.js'
import { LinkSigner } from '../objects/link-signer.js'
import { BucketSweep } from './bucket-sweep.js'
import { collect } from './object-body.js'
import { describeObject, expiryMetadata } from './object-metadata.js'
import { isMissing, s3ErrorOf } from './s3-failure.js'
import { UploadRoom } from './upload-room.js'

/** Longest time for which a bucket signs a link, in seconds. */
export const signatureSecondsMax = 7 * 24 * 60 * 60

/** Who is asking. */
export interface S3Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** Where objects are kept. */
export interface S3ObjectStoreInit {
  bucket: string
  /** `auto` for Cloudflare R2. */
  region: string
  /** @default that of AWS in the region */
  endpoint?: string
  credentials: S3Credentials
  /** Where the upload links of this store are served, without a slash at the end: `https://swarm.example/content`. */
  contentUrl: () => string
  /** Signs upload links: bytes that nobody else knows, the same after every restart. */
  linkSecret: Uint8Array
  clock: Pick<Clock, 'now'>
  /** Whether the bucket is a part of the path, and not of the host's name. @default true */
  isPathStyle?: boolean
  /** What all keys begin with in the bucket. Its objects are swept: nothing else may be there. @default kudoswarm/ */
  prefix?: string
  /** How long what came by an upload link is kept, in milliseconds. @default 2 hours */
  uploadMs?: number
}

/** The object store on a bucket, which must be there already. */
export function createS3ObjectStore(init: S3ObjectStoreInit): ObjectStore {
  return new S3ObjectStore(init)
}

class S3ObjectStore implements ObjectStore {
  readonly hasSecureLinks: boolean
  readonly #init: Required<Pick<S3ObjectStoreInit, 'bucket' | 'clock' | 'contentUrl' | 'prefix' | 'uploadMs'>>
  readonly #client: S3Client
  readonly #sweep: BucketSweep
  readonly #signer: LinkSigner
  readonly #uploads = new UploadRoom()
  #isClosed = false

  constructor({ endpoint, region, credentials, linkSecret, isPathStyle = true, ...init }: S3ObjectStoreInit) {
    const { prefix = 'kudoswarm/', uploadMs = uploadMsDefault } = init
    this.#init = { ...init, prefix, uploadMs }
    this.hasSecureLinks = !endpoint?.startsWith('http:')
    this.#client = new S3Client({
      region,
      credentials,
      forcePathStyle: isPathStyle,
      ...(endpoint === undefined ? {} : { endpoint }),
      // Not every bucket knows the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
    this.#signer = new LinkSigner(linkSecret)
    this.#sweep = new BucketSweep({ client: this.#client, ...this.#init })
  }

  async put(key: string, { body, contentType, expiresAt, bytesMax }: ObjectContent): Promise<ObjectDescription> {
    return await this.#do(key, async (target) => {
      const bytes = await collect(body, bytesMax)
      const Metadata = expiryMetadata(expiresAt)
      await this.#client.send(new PutObjectCommand({ ...target, Body: bytes, ContentType: contentType, Metadata }))
      return { bytes: bytes.length, contentType, expiresAt }
    })
  }

  async get(key: string): Promise<StoredObject | undefined> {
    return await this.#do(key, async (target) => {
      const answer = await this.#client.send(new GetObjectCommand(target)).catch(undefinedWhereMissing)
      if (answer?.Body === undefined) return undefined
      const stream = answer.Body.transformToWebStream() as AsyncIterable<Uint8Array> & { cancel(): Promise<void> }
      const discard = async (): Promise<void> => {
        // What has been read cannot be cancelled, and need not be.
        await stream.cancel().catch(() => {})
      }
      const description = describeObject(answer, this.#init)
      if (description.expiresAt > this.#init.clock.now()) return { ...description, body: stream, discard }
      await discard()
      return undefined
    })
  }

  async stat(key: string): Promise<ObjectDescription | undefined> {
    return await this.#do(key, async (target) => {
      const answer = await this.#client.send(new HeadObjectCommand(target)).catch(undefinedWhereMissing)
      if (answer === undefined) return undefined
      const description = describeObject(answer, this.#init)
      return description.expiresAt > this.#init.clock.now() ? description : undefined
    })
  }

  async move(from: string, to: string, { expiresAt, bytesMax }: MoveLimits): Promise<ObjectDescription | undefined> {
    const upload = await this.stat(from)
    if (upload === undefined) return await this.stat(to)
    if (upload.bytes > bytesMax) {
      await this.delete(from)
      throw tooLarge(bytesMax)
    }
    await this.#do(to, async (target) => {
      const { Bucket, Key } = this.#targetOf(from)
      const { contentType: ContentType } = upload
      const Metadata = expiryMetadata(expiresAt)
      const CopySource = `${Bucket}/${Key}`
      await this.#client.send(
        new CopyObjectCommand({ ...target, CopySource, MetadataDirective: 'REPLACE', ContentType, Metadata }),
      )
    })
    await this.delete(from)
    const moved = await this.stat(to)
    if (moved === undefined || moved.bytes <= bytesMax) return moved
    // It was replaced by a longer one while it was being moved.
    await this.delete(to)
    throw tooLarge(bytesMax)
  }

  async delete(key: string): Promise<void> {
    await this.#do(key, (target) => this.#client.send(new DeleteObjectCommand(target)))
  }

  uploadUrl(key: string, { expiresAt, bytesMax }: UploadLimits): Promise<string> {
    return this.#do(key, () => {
      const token = this.#signer.sign({ method: 'PUT', key, expiresAt, bytesMax })
      return Promise.resolve(`${this.#init.contentUrl()}/${token}`)
    })
  }

  readUploadLink(token: string): UploadLimits & { key: string } {
    const { key, expiresAt, bytesMax } = this.#signer.read(token, 'PUT', this.#init.clock.now())
    return { key, expiresAt, bytesMax }
  }

  async receive(token: string, body: AsyncIterable<Uint8Array>): Promise<ObjectDescription> {
    const { key, bytesMax } = this.readUploadLink(token)
    const { clock, uploadMs } = this.#init
    return await this.#uploads.hold(key, body, bytesMax, (bytes) =>
      this.put(key, { body: bytes, contentType: contentTypeOf(bytes), expiresAt: clock.now() + uploadMs, bytesMax }),
    )
  }

  async downloadUrl(key: string, { expiresAt }: LinkLimits): Promise<string> {
    const answer = { ResponseContentType: servedTypeOf(key), ResponseContentDisposition: 'inline' }
    return await this.#do(key, (target) => this.#sign(new GetObjectCommand({ ...target, ...answer }), expiresAt))
  }

  async sweep(now: number, limit: number): Promise<number> {
    return await this.#do('sweep', () => this.#sweep.run(now, limit))
  }

  close(): Promise<void> {
    this.#isClosed = true
    this.#client.destroy()
    return Promise.resolve()
  }

  #sign(command: GetObjectCommand, expiresAt: number): Promise<string> {
    const now = this.#init.clock.now()
    const expiresIn = Math.min(signatureSecondsMax, Math.max(1, Math.floor((expiresAt - now) / 1_000)))
    return getSignedUrl(this.#client, command, { expiresIn, signingDate: new Date(now) })
  }

  #targetOf(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#init.bucket, Key: `${this.#init.prefix}${key}` }
  }

  async #do<Result>(
    key: string,
    action: (target: { Bucket: string; Key: string }) => Promise<Result>,
  ): Promise<Result> {
    if (this.#isClosed) throw new ObjectStoreError('storage_closed', 'the object store has been closed: make another')
    checkObjectKey(key)
    try {
      return await action(this.#targetOf(key))
    } catch (error) {
      throw s3ErrorOf(error, this.#init.bucket)
    }
  }
}

function undefinedWhereMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error
}

/** What a link says of the object: whoever has put it may have said that it is a page. */
function servedTypeOf(key: string): string {
  const [, ending = ''] = /\.(webp|png|jpe?g)$/.exec(key) ?? []
  if (ending === '') return 'application/octet-stream'
  return `image/${ending === 'jpg' ? 'jpeg' : ending}`
}
