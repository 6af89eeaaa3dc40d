import { sha256 } from './hash.js'
import { SigningBytes } from './signing-bytes.js'

/** First line of an input that has options. */
const domain = 'kudoswarm/input/1'

/** What a request gives its workers to work on. */
export interface Input {
  prompt: string
  /** Wishes beyond the parameters, which the tracker does not read; empty for none. */
  options: string
}

/**
 * The bytes of an input: the UTF-8 of a prompt without options; else both, by the rule for what is hashed. Implements
 * protocol-spec/receipts.md §4.2.
 */
export function inputBytes({ prompt, options }: Input): Uint8Array {
  if (options === '') return new TextEncoder().encode(prompt)
  return new SigningBytes(domain).text(prompt).text(options).finish().slice()
}

/** SHA-256 of an input, as requests and receipts name it. */
export function inputHash(input: Input): Uint8Array {
  return sha256(inputBytes(input))
}

/** The input that has these bytes. What has not the form of one with options is a prompt. */
export function readInput(bytes: Uint8Array): Input {
  const head = new TextEncoder().encode(`${domain}\n`)
  const hasHead = head.every((byte, at) => bytes[at] === byte)
  const prompt = hasHead ? readText(bytes, head.length) : undefined
  const options = prompt && readText(bytes, prompt.end)
  if (options === undefined || options.text === '' || options.end !== bytes.length)
    return { prompt: decoder.decode(bytes), options: '' }
  return { prompt: prompt!.text, options: options.text }
}

function readText(bytes: Uint8Array, at: number): { text: string; end: number } | undefined {
  if (at + 4 > bytes.length) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at)
  const end = at + 4 + length
  return end > bytes.length ? undefined : { text: decoder.decode(bytes.subarray(at + 4, end)), end }
}

/** Keeps a byte order mark, which is text like any other. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
