import { limits } from '@kudoswarm/protocol'

/** Bytes and tokens of one progress frame, at most: far below the longest frame, so that no job holds up the others. */
const pieceBytesMax = 16 * 1024
const pieceTokensMax = 4_096

/** Characters of text that certainly fit into one piece: three bytes is the most that one UTF-16 unit takes. */
const pieceUnitsMax = Math.floor(pieceBytesMax / 3)

interface Piece {
  bytes: Uint8Array
  tokens: readonly number[]
}

/** What has not been sent of an output, for one frame. */
export interface UnsentOutput {
  /** Bytes of output before this piece. */
  offset: number
  text: Uint8Array<ArrayBuffer>
  tokens: number[]
}

/** The output of a job from its first byte on, and how much of it was sent: all of it can be sent again. */
export class OutputLog {
  readonly #pieces: Piece[] = []
  readonly #bytesMax: number
  #length = 0
  #tokens = 0
  #sentPieces = 0
  #sentBytes = 0

  /** `bytesMax` is the longest output that the tracker takes; one that does not say takes what the protocol allows. */
  constructor({ bytesMax }: { bytesMax: number | undefined }) {
    this.#bytesMax = Math.min(bytesMax || limits.outputBytesMax, limits.outputBytesMax)
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length
  }

  /** Tokens so far. */
  get tokens(): number {
    return this.#tokens
  }

  get isSent(): boolean {
    return this.#sentPieces === this.#pieces.length
  }

  /** Adds a chunk. False, and nothing is added, where the output would become longer than it may. */
  append(text: string, tokens: readonly number[]): boolean {
    if (text.length === 0 && tokens.length === 0) return true
    const texts = splitText(text)
    const encoded = texts.map((part) => encoder.encode(part))
    const length = encoded.reduce((sum, bytes) => sum + bytes.length, this.#length)
    if (length > this.#bytesMax || this.#tokens + tokens.length > limits.outputTokensMax) return false
    this.#length = length
    this.#tokens += tokens.length
    const last = encoded.length - 1
    for (const [index, bytes] of encoded.entries()) this.#pieces.push({ bytes, tokens: index === last ? tokens : [] })
    return true
  }

  /** Takes the next piece to send, undefined when all has been sent. Small chunks are put together. */
  takeUnsent(): UnsentOutput | undefined {
    if (this.isSent) return undefined
    const offset = this.#sentBytes
    const taken: Piece[] = []
    let bytes = 0
    let tokens = 0
    for (;;) {
      const next = this.#pieces[this.#sentPieces]
      if (next === undefined) break
      if (taken.length > 0 && bytes + next.bytes.length > pieceBytesMax) break
      if (taken.length > 0 && tokens + next.tokens.length > pieceTokensMax) break
      taken.push(next)
      bytes += next.bytes.length
      tokens += next.tokens.length
      this.#sentPieces += 1
    }
    this.#sentBytes += bytes
    return { offset, text: join(taken, bytes), tokens: taken.flatMap((piece) => piece.tokens) }
  }

  /** Everything is to be sent again. */
  rewind(): void {
    this.#sentPieces = 0
    this.#sentBytes = 0
  }

  /** The whole output. */
  bytes(): Uint8Array<ArrayBuffer> {
    return join(this.#pieces, this.#length)
  }
}

const encoder = new TextEncoder()

/** Cuts a text into parts that fit into a piece, never within a surrogate pair. */
function splitText(text: string): string[] {
  if (text.length <= pieceUnitsMax) return [text]
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + pieceUnitsMax)
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1
    parts.push(text.slice(at, end))
    at = end
  }
  return parts
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

function join(pieces: readonly Piece[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const { bytes } of pieces) {
    whole.set(bytes, at)
    at += bytes.length
  }
  return whole
}
