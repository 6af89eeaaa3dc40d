import type { Follower } from './follower.js'
import { OutputBuffer } from './output-buffer.js'

/** What reads the outputs of completed jobs. */
export interface StoredOutputsInit {
  /** Reads an output; undefined if it is no longer there. Never rejects. */
  read: (hash: Uint8Array) => Promise<Uint8Array | undefined>
  /** Takes an output for the first generation of a follower that waits for one. What it does not send is dropped. */
  onRead: (follower: Follower, source: OutputBuffer | undefined) => void
}

/**
 * Reads outputs of completed jobs for those who follow them and have room, one at a time, so that no more than one is in
 * memory. Who is too slow for the whole of it asks for it again.
 */
export class StoredOutputs {
  readonly #init: StoredOutputsInit
  readonly #waiting = new Set<Follower>()
  #isReading = false

  constructor(init: StoredOutputsInit) {
    this.#init = init
  }

  /** Puts a follower into the line. */
  ask(follower: Follower): void {
    this.#waiting.add(follower)
    if (!this.#isReading) void this.#readAll()
  }

  /** The follower is gone. */
  drop(follower: Follower): void {
    this.#waiting.delete(follower)
  }

  /** Never rejects. */
  async #readAll(): Promise<void> {
    this.#isReading = true
    for (const follower of this.#waiting) {
      const stored = follower.places.find((place) => place.stored !== undefined)?.stored
      const bytes = stored && (await this.#init.read(stored.hash))
      if (!this.#waiting.delete(follower)) continue
      this.#init.onRead(follower, bytes && OutputBuffer.of(bytes, stored.tokens))
    }
    this.#isReading = false
  }
}
