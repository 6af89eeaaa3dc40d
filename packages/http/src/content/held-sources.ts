import type { Logger, ObjectStore } from '@kudoswarm/ports'
import type { SourceRoom } from './source-room.js'

/** An image that requests begin with. */
export interface KeptSource {
  key: string
  bytes: number
}

interface Held {
  bytes: number
  /** Whose room it takes. */
  holder: string
  /** Requests that need it, and whoever is about to submit one. */
  users: number
}

/** Deletes each source image as soon as nobody needs it any more, and gives its room back. */
export class HeldSources {
  readonly #init: { objects: Pick<ObjectStore, 'delete'>; room: SourceRoom; logger: Pick<Logger, 'warn'> }
  readonly #held = new Map<string, Held>()
  /** Keys by the request that needs them. */
  readonly #ofRequests = new Map<string, readonly string[]>()
  readonly #deleting = new Set<Promise<void>>()

  constructor(init: { objects: Pick<ObjectStore, 'delete'>; room: SourceRoom; logger: Pick<Logger, 'warn'> }) {
    this.#init = init
  }

  /** Whether an image is needed by somebody. */
  has(key: string): boolean {
    return this.#held.has(key)
  }

  /** Whether a request holds images. */
  isHolding(request: string): boolean {
    return this.#ofRequests.has(request)
  }

  /** From now on an image, whose room is taken, is needed by one more. */
  use({ key, bytes }: KeptSource, holder: string): void {
    const held = this.#held.get(key) ?? { bytes, holder, users: 0 }
    held.users += 1
    this.#held.set(key, held)
  }

  /** An image is needed by one fewer. */
  leave(key: string): void {
    const held = this.#held.get(key)
    if (held === undefined) return
    held.users -= 1
    if (held.users > 0) return
    this.#held.delete(key)
    this.delete(key, () => this.#init.room.give(held.holder, held.bytes))
  }

  /** A request needs images until it ends. */
  hold(request: string, sources: readonly KeptSource[], holder: string): void {
    if (sources.length === 0 || this.#ofRequests.has(request)) return
    for (const source of sources) this.use(source, holder)
    const keys = sources.map(({ key }) => key)
    this.#ofRequests.set(request, keys)
  }

  /** A request is over, or was never let in. */
  release(request: string): void {
    const keys = this.#ofRequests.get(request)
    this.#ofRequests.delete(request)
    for (const key of keys ?? []) this.leave(key)
  }

  /** Deletes an object. One that cannot be deleted now goes when it expires. */
  delete(key: string, then: () => void = () => undefined): void {
    const deleting = this.#init.objects
      .delete(key)
      .catch((error: unknown) => this.#init.logger.warn('a source image was not deleted; it expires', { key, error }))
      .finally(() => {
        this.#deleting.delete(deleting)
        then()
      })
    this.#deleting.add(deleting)
  }

  /** Resolves when everything is deleted that nobody needs. */
  async settle(): Promise<void> {
    await Promise.all(this.#deleting)
  }
}
