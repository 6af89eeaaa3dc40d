import { ObjectStoreError } from '@kudoswarm/ports'
import type { ObjectHeading } from './object-file.js'

/** Limits of what a folder holds. */
export interface ObjectIndexLimits {
  bytesMax: number
  objectsMax: number
}

/** What is in the folder, in memory, and how much room is left for more. */
export class ObjectIndex {
  readonly #limits: ObjectIndexLimits
  readonly #headings = new Map<string, ObjectHeading>()
  #bytes = 0
  /** Bytes of what is being written. */
  #reserved = 0

  constructor(limits: ObjectIndexLimits) {
    this.#limits = limits
  }

  get bytes(): number {
    return this.#bytes
  }

  get(key: string): ObjectHeading | undefined {
    return this.#headings.get(key)
  }

  set(heading: ObjectHeading): void {
    this.delete(heading.key)
    this.#headings.set(heading.key, heading)
    this.#bytes += heading.bytes
  }

  delete(key: string): void {
    this.#bytes -= this.#headings.get(key)?.bytes ?? 0
    this.#headings.delete(key)
  }

  /** Keys of at most `limit` objects that have expired. */
  expired(now: number, limit: number): string[] {
    const keys: string[] = []
    for (const { key, expiresAt } of this.#headings.values()) {
      if (keys.length >= limit) break
      if (expiresAt <= now) keys.push(key)
    }
    return keys
  }

  /** Holds room for what is being written. What it replaces counts until it is replaced. @throws ObjectStoreError storage_full */
  reserve(bytes: number): void {
    const { bytesMax, objectsMax } = this.#limits
    if (this.#bytes + this.#reserved + bytes > bytesMax || this.#headings.size >= objectsMax)
      throw new ObjectStoreError(
        'storage_full',
        `objects take ${this.#bytes} of ${bytesMax} bytes and ${this.#headings.size} of ${objectsMax} places: ` +
          `wait until some expire, or raise the limit`,
      )
    this.#reserved += bytes
  }

  /** Gives room back that was held: what was written is set, or has failed. */
  release(bytes: number): void {
    this.#reserved -= bytes
  }
}
