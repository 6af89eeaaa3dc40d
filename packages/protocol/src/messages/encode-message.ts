import type { Codec, Writer } from 'protons-runtime'
import { MessageWriter } from './message-writer.js'

/** Used by one message after the other: a codec writes all of it before anything else happens. */
const writer = new MessageWriter()

/** What generated codecs are handed. A schema with a type of field that `MessageWriter` lacks fails when it is written. */
const generic = writer as unknown as Writer

/** Not the whole message once more: its length is written around it. */
const options = { lengthDelimited: false }

/** Writes a message as protobuf. The same message always gives the same bytes. */
export function encodeMessage<Message>(
  message: Partial<Message>,
  codec: Pick<Codec<Message>, 'encode'>,
): Uint8Array<ArrayBuffer> {
  return writeMessage(message, codec).finish()
}

/** Writes a message and leaves it in the writer, where it is until the next one is written. */
export function writeMessage<Message>(message: Partial<Message>, codec: Pick<Codec<Message>, 'encode'>): MessageWriter {
  writer.begin()
  codec.encode(message, generic, options)
  return writer
}
