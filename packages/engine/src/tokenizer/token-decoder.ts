/** Turns tokens into text while they are made, whole characters only. */
export interface TokenDecoder {
  /** Takes a token; returns the characters that it completes, perhaps none. */
  push(token: number): string
  /** Whether bytes of an incomplete character wait for more. */
  readonly isPending: boolean
  /** What is left at the end: U+FFFD for an incomplete character. */
  finish(): string
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** A decoder over the bytes of tokens. Bytes that are not UTF-8 become U+FFFD. */
export function createTokenDecoder(bytesOf: (token: number) => Uint8Array): TokenDecoder {
  let pending = new Uint8Array(0)
  return {
    push(token) {
      const added = bytesOf(token)
      const bytes = new Uint8Array(pending.length + added.length)
      bytes.set(pending)
      bytes.set(added, pending.length)
      const complete = bytes.length - incompleteTail(bytes)
      pending = bytes.slice(complete)
      return utf8.decode(bytes.subarray(0, complete))
    },
    get isPending() {
      return pending.length > 0
    },
    finish() {
      const rest = utf8.decode(pending)
      pending = new Uint8Array(0)
      return rest
    },
  }
}

/** How many bytes at the end begin a character that more bytes could complete, 0 to 3. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc2) return back < sequenceLength(byte) ? back : 0
    const isContinuation = byte >= 0x80 && byte < 0xc0
    if (!isContinuation) return 0
  }
  return 0
}

/** Bytes of the character that this byte begins; 0 for one that begins none. */
function sequenceLength(lead: number): number {
  if (lead < 0xe0) return 2
  if (lead < 0xf0) return 3
  return lead < 0xf5 ? 4 : 0
}
