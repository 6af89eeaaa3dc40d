/** What a piece of the stream led to: the frames that are complete now, and why there will be no more. */
export interface Split {
  frames: Uint8Array[]
  error?: 'frame_too_large' | 'frame_malformed'
}

/** Bytes of the longest length prefix: 28 bits are more than any limit. */
const prefixBytesMax = 4

/** Bytes taken first for a frame that arrives in several pieces. */
const heldBytesMin = 1024

/**
 * Cuts a stream of bytes into the frames that `prefixFrames` put there. Keeps at most one frame. The time is linear in
 * the bytes however the stream is cut, and memory is at most twice what has arrived (and 1 KiB), whatever a prefix
 * claims. Implements protocol-spec/session.md §4.1.
 */
export class FrameSplitter {
  readonly #frameBytesMax: number
  #prefix = 0
  #prefixBytes = 0
  /** Length of the frame whose bytes are being collected, −1 while its prefix is being read. */
  #length = -1
  /** Begins with the `collected` bytes of the frame that have arrived. */
  #held = new Uint8Array(0)
  #collected = 0
  #error: Split['error']

  constructor(init: { frameBytesMax: number }) {
    this.#frameBytesMax = init.frameBytesMax
  }

  /**
   * Takes the next bytes of the stream. After an error every call gives the same error and no frames. A frame that lies
   * within one piece is a view of it: the caller must not reuse the memory of `bytes`.
   */
  push(bytes: Uint8Array): Split {
    const frames: Uint8Array[] = []
    let at = 0
    while (at < bytes.length && this.#error === undefined) {
      if (this.#length < 0) {
        this.#readPrefixByte(bytes[at]!)
        at += 1
      } else {
        const end = Math.min(bytes.length, at + this.#length - this.#collected)
        const frame = this.#collect(bytes.subarray(at, end))
        if (frame !== undefined) frames.push(frame)
        at = end
      }
    }
    return this.#error === undefined ? { frames } : { frames, error: this.#error }
  }

  #readPrefixByte(byte: number): void {
    this.#prefix += (byte & 0x7f) * 2 ** (7 * this.#prefixBytes)
    this.#prefixBytes += 1
    if (byte >= 0x80) {
      if (this.#prefixBytes === prefixBytesMax) this.#error = 'frame_too_large'
    } else if (byte === 0) {
      // Zero is an empty frame, which has no body; at the end of a longer prefix it would give a length two forms.
      this.#error = 'frame_malformed'
    } else if (this.#prefix > this.#frameBytesMax) {
      this.#error = 'frame_too_large'
    } else {
      this.#length = this.#prefix
      this.#prefix = 0
      this.#prefixBytes = 0
    }
  }

  /** Adds a piece of the frame; gives the frame if it is complete. */
  #collect(piece: Uint8Array): Uint8Array | undefined {
    const length = this.#length
    const collected = this.#collected + piece.length
    const isWhole = piece.length === length
    if (!isWhole) this.#hold(piece, collected)
    if (collected < length) return undefined
    const frame = isWhole ? piece : this.#held.subarray(0, length)
    this.#length = -1
    this.#collected = 0
    this.#held = new Uint8Array(0)
    return frame
  }

  #hold(piece: Uint8Array, collected: number): void {
    if (collected > this.#held.length) {
      // Doubling makes the copying linear in the length of the frame.
      const larger = new Uint8Array(Math.min(this.#length, Math.max(heldBytesMin, 2 * collected)))
      larger.set(this.#held.subarray(0, this.#collected))
      this.#held = larger
    }
    this.#held.set(piece, this.#collected)
    this.#collected = collected
  }
}
