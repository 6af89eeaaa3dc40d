import { writer } from 'protons-runtime'
import type { Codec } from 'protons-runtime'

/** From here on the library writes a uint64 as it should. */
const uint64Sound = 2n ** 32n

/**
 * Writes a message as the library does, but for uint64 fields from 2^31 to 2^32 − 1, of which protons-runtime (7.1.2,
 * 8.0.1) writes one byte: `LongBits` keeps the low half signed, and `writeVarint64` stops at what is below 128. Replace
 * this by `encode` of the generated messages when the library's own passes packages/protocol/test/messages.
 */
export function encodeMessage<Message>(message: Partial<Message>, codec: Codec<Message>): Uint8Array<ArrayBuffer> {
  const into = writer()
  const uint64 = into.uint64.bind(into)
  into.uint64 = (value) => (value < uint64Sound ? into.uint32(Number(value)) : uint64(value))
  codec.encode(message, into, { lengthDelimited: false })
  return into.finish()
}
