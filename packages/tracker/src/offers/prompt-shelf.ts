import type { Store } from '@kudoswarm/ports'
import { idBytes } from '../wire/wire-bytes.js'

/** Characters of prompts that are kept at hand. Older ones are read back from the store. */
export const shelfCharactersMax = 32 * 1024 * 1024

/** Keeps the prompts of waiting requests at hand, as far as they fit. */
export class PromptShelf {
  readonly #store: Store
  readonly #charactersMax: number
  /** By input hash, the one that was put first at the front. */
  readonly #prompts = new Map<string, string>()
  #characters = 0

  constructor(init: { store: Store; charactersMax?: number }) {
    this.#store = init.store
    this.#charactersMax = init.charactersMax ?? shelfCharactersMax
  }

  /** Characters at hand. */
  get characters(): number {
    return this.#characters
  }

  /** Keeps a prompt, in place of the oldest ones where there is no room. */
  put(hashText: string, prompt: string): void {
    if (this.#prompts.has(hashText) || prompt.length > this.#charactersMax) return
    this.#prompts.set(hashText, prompt)
    this.#characters += prompt.length
    for (const [oldest, text] of this.#prompts) {
      if (this.#characters <= this.#charactersMax) break
      this.#prompts.delete(oldest)
      this.#characters -= text.length
    }
  }

  /** A prompt that is at hand. */
  peek(hashText: string): string | undefined {
    return this.#prompts.get(hashText)
  }

  /** A prompt from the store; undefined if it is no longer there. @throws StoreError */
  async fetch(hashText: string, now: number): Promise<string | undefined> {
    const bytes = await this.#store.readBlob(idBytes(hashText), now)
    return bytes && new TextDecoder().decode(bytes)
  }
}
