import { readInput } from '@kudoswarm/protocol'
import type { Input } from '@kudoswarm/protocol'
import type { Store } from '@kudoswarm/ports'
import { idBytes } from '../wire/wire-bytes.js'

/** Characters of inputs that are kept at hand. Older ones are read back from the store. */
export const shelfCharactersMax = 32 * 1024 * 1024

/** Keeps the inputs of waiting requests at hand, as far as they fit. */
export class InputShelf {
  readonly #store: Store
  readonly #charactersMax: number
  /** By input hash, the one that was put first at the front. */
  readonly #inputs = new Map<string, Input>()
  #characters = 0

  constructor(init: { store: Store; charactersMax?: number }) {
    this.#store = init.store
    this.#charactersMax = init.charactersMax ?? shelfCharactersMax
  }

  /** Characters at hand. */
  get characters(): number {
    return this.#characters
  }

  /** Keeps an input, in place of the oldest ones where there is no room. */
  put(hashText: string, input: Input): void {
    if (this.#inputs.has(hashText) || lengthOf(input) > this.#charactersMax) return
    this.#inputs.set(hashText, input)
    this.#characters += lengthOf(input)
    for (const [oldest, kept] of this.#inputs) {
      if (this.#characters <= this.#charactersMax) break
      this.#inputs.delete(oldest)
      this.#characters -= lengthOf(kept)
    }
  }

  /** An input that is at hand. */
  peek(hashText: string): Input | undefined {
    return this.#inputs.get(hashText)
  }

  /** An input from the store; undefined if it is no longer there. @throws StoreError */
  async fetch(hashText: string, now: number): Promise<Input | undefined> {
    const bytes = await this.#store.readBlob(idBytes(hashText), now)
    return bytes && readInput(bytes)
  }
}

function lengthOf({ prompt, options, stopSequences }: Input): number {
  return stopSequences.reduce((sum, { length }) => sum + length, prompt.length + options.length)
}
