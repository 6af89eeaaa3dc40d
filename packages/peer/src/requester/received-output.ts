import { limits, sha256 } from '@kudoswarm/protocol'

/** What a piece of output led to: new text, nothing new, or a hole before it. */
export type Receiving = { type: 'text'; text: string } | { type: 'repeated' } | { type: 'gap' }

/** The output of one generation as it arrived, every byte once. */
export class ReceivedOutput {
  #pieces: Uint8Array[] = []
  #length = 0

  /** Bytes so far. */
  get length(): number {
    return this.#length
  }

  /** SHA-256 of all of it. */
  get hash(): Uint8Array {
    return sha256(this.#bytes())
  }

  /** The whole text. */
  get text(): string {
    return decoder.decode(this.#bytes())
  }

  /**
   * Takes a piece of whole characters that begins at `offset`; what is here already, or longer than the protocol
   * allows, is passed over.
   */
  take(offset: number, bytes: Uint8Array): Receiving {
    if (offset > this.#length) return { type: 'gap' }
    if (offset + bytes.length > limits.outputBytesMax) return { type: 'repeated' }
    const fresh = bytes.subarray(this.#length - offset)
    if (fresh.length === 0) return { type: 'repeated' }
    this.#pieces.push(fresh)
    this.#length += fresh.length
    return { type: 'text', text: decoder.decode(fresh) }
  }

  /** Begins anew. */
  clear(): void {
    this.#pieces = []
    this.#length = 0
  }

  #bytes(): Uint8Array {
    const whole = new Uint8Array(this.#length)
    let at = 0
    for (const piece of this.#pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}

/** Keeps a byte order mark, which is text like any other. Pieces hold whole characters, so none is cut. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
