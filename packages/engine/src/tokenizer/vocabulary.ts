import { fileInvalid } from '../gguf/file-error.js'
import type { Metadata } from '../gguf/metadata.js'

/** Bytes of one token; the longest in use are runs of spaces. */
export const tokenBytesMax = 1024

/** Kinds of tokens by their number in the GGUF specification. */
export const tokenKinds = { normal: 1, unknown: 2, control: 3, userDefined: 4, unused: 5, byte: 6 } as const

/** The tokens of a model file. */
export interface Vocabulary {
  /** Texts by id, as the file spells them. */
  texts: readonly string[]
  /** Kinds by id, one of `tokenKinds`. */
  kinds: Uint8Array
  /** The token before every prompt, if the file wants one. */
  begin: number | undefined
  /** The tokens that end an answer. */
  ends: ReadonlySet<number>
  /** The token for what cannot be encoded. */
  unknown: number | undefined
}

/** Keys of the tokens that end an answer. */
const endKeys = ['eos_token_id', 'eot_token_id', 'eom_token_id']

/**
 * Reads the tokens of a file that has `size` of them, with the begin token unless the file says otherwise.
 *
 * @throws EngineError model_file_invalid
 */
export function readVocabulary(metadata: Metadata, size: number, wantsBegin: boolean): Vocabulary {
  const texts = metadata.strings('tokenizer.ggml.tokens')
  if (!texts) throw fileInvalid('it has no tokenizer.ggml.tokens')
  if (texts.length !== size) throw fileInvalid(`it has ${texts.length} tokens and ${size} embeddings`)
  // No UTF-16 unit takes more than three bytes of UTF-8.
  const long = texts.findIndex((text) => text.length * 3 > tokenBytesMax)
  if (long >= 0) throw fileInvalid(`token ${long} is longer than ${tokenBytesMax} bytes`)
  const id = (name: string): number | undefined => {
    const key = `tokenizer.ggml.${name}`
    return metadata.has(key) ? metadata.integer(key, { min: 0, max: size - 1 }) : undefined
  }
  return {
    texts,
    kinds: readKinds(metadata, size),
    begin: metadata.boolean('tokenizer.ggml.add_bos_token', wantsBegin) ? id('bos_token_id') : undefined,
    ends: new Set(endKeys.map(id).filter((end) => end !== undefined)),
    unknown: id('unknown_token_id'),
  }
}

function readKinds(metadata: Metadata, size: number): Uint8Array {
  const kinds = metadata.numbers('tokenizer.ggml.token_type')
  if (!kinds) return new Uint8Array(size).fill(tokenKinds.normal)
  if (kinds.length !== size) throw fileInvalid(`it has ${size} tokens and the kinds of ${kinds.length}`)
  return Uint8Array.from(kinds)
}

/** The ids by text of those tokens that plain text may become. */
export function plainTokens(vocabulary: Vocabulary): Map<string, number> {
  const ids = new Map<string, number>()
  vocabulary.texts.forEach((text, id) => {
    const kind = vocabulary.kinds[id]
    if (kind === tokenKinds.normal || kind === tokenKinds.userDefined) ids.set(text, id)
  })
  return ids
}
