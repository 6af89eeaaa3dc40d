import type { Store } from '@kudoswarm/ports'

/** What the room for content works with. */
export interface ContentRoomInit {
  store: Store
  /** Bytes of content that are kept. */
  bytesMax: number
}

/** Keeps the content that is in the store, and that which is on its way there, within a limit. */
export class ContentRoom {
  readonly #store: Store
  readonly #bytesMax: number
  #bytesOnTheWay = 0

  constructor(init: ContentRoomInit) {
    this.#store = init.store
    this.#bytesMax = init.bytesMax
  }

  /** Whether so many bytes more fit. */
  hasRoomFor(bytes: number): boolean {
    return this.#store.blobBytes + this.#bytesOnTheWay + bytes <= this.#bytesMax
  }

  /** Takes room for so many bytes. The returned function is to be called when they are there, or will not be. */
  take(bytes: number): () => void {
    this.#bytesOnTheWay += bytes
    return () => {
      this.#bytesOnTheWay -= bytes
    }
  }
}
