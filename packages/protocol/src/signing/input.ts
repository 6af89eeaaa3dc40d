import { sha256 } from './hash.js'
import { SigningBytes } from './signing-bytes.js'

/** First line of an input that is more than a prompt. */
const domain = 'kudoswarm/input/1'

/** What a request gives its workers to work on. */
export interface Input {
  prompt: string
  /** Wishes beyond the parameters, which the tracker does not read; empty for none. */
  options: string
  /** The answer ends before the first of them. */
  stopSequences: readonly string[]
}

/**
 * The bytes of an input: the UTF-8 of a prompt without anything else; else all of it, by the rule for what is hashed.
 * Implements protocol-spec/receipts.md §4.2.
 */
export function inputBytes({ prompt, options, stopSequences }: Input): Uint8Array {
  if (options === '' && stopSequences.length === 0) return new TextEncoder().encode(prompt)
  const bytes = new SigningBytes(domain).text(prompt).text(options)
  for (const sequence of stopSequences) bytes.text(sequence)
  return bytes.finish().slice()
}

/** SHA-256 of an input, as requests and receipts name it. */
export function inputHash(input: Input): Uint8Array {
  return sha256(inputBytes(input))
}

/** The input that has these bytes. What has not the form of one that is more than a prompt is a prompt. */
export function readInput(bytes: Uint8Array): Input {
  const [prompt, options, ...stopSequences] = readTexts(bytes) ?? []
  const isMore = prompt !== undefined && options !== undefined && (options !== '' || stopSequences.length > 0)
  return isMore ? { prompt, options, stopSequences } : { prompt: decoder.decode(bytes), options: '', stopSequences: [] }
}

function readTexts(bytes: Uint8Array): string[] | undefined {
  const head = new TextEncoder().encode(`${domain}\n`)
  if (!head.every((byte, at) => bytes[at] === byte)) return undefined
  const texts: string[] = []
  for (let at = head.length; at < bytes.length;) {
    const read = readText(bytes, at)
    if (read === undefined) return undefined
    texts.push(read.text)
    at = read.end
  }
  return texts
}

function readText(bytes: Uint8Array, at: number): { text: string; end: number } | undefined {
  if (at + 4 > bytes.length) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at)
  const end = at + 4 + length
  return end > bytes.length ? undefined : { text: decoder.decode(bytes.subarray(at + 4, end)), end }
}

/** Keeps a byte order mark, which is text like any other. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
