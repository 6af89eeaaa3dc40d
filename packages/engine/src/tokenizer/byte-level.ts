import { Tokenizer } from '@huggingface/tokenizers'
import { fileInvalid, fileUnsupported } from '../gguf/file-error.js'
import type { Metadata } from '../gguf/metadata.js'
import type { TextCodec } from './text-codec.js'
import { plainTokens, type Vocabulary } from './vocabulary.js'

const gpt2Pattern = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+"

const llama3Pattern =
  "'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}|" +
  ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+'

/** How text is cut into words before they are encoded, one pattern after the other. */
interface Cut {
  patterns: readonly string[]
  /** Whether a word that is a token is that token, whatever the merges say. */
  ignoreMerges: boolean
}

const gpt2Cut: Cut = { patterns: [gpt2Pattern], ignoreMerges: false }
const llama3Cut: Cut = { patterns: [llama3Pattern], ignoreMerges: true }

/** By `tokenizer.ggml.pre`. */
const cuts: ReadonlyMap<string, Cut> = new Map([
  ['gpt-2', gpt2Cut],
  ['llama-bpe', llama3Cut],
  ['llama3', llama3Cut],
  ['llama-v3', llama3Cut],
  ['smollm', { patterns: ['\\p{N}', gpt2Pattern], ignoreMerges: false }],
  [
    'default',
    { patterns: ['[\\p{P}\\$\\+<=>\\^~\\|]+', gpt2Pattern, '\\p{N}+', '[0-9][0-9][0-9]'], ignoreMerges: false },
  ],
])

/** Whether vocabularies with this `tokenizer.ggml.pre` begin prompts with a token where the file does not say. */
export function cutWantsBegin(pre: string | undefined): boolean {
  return cuts.get(pre ?? 'default') === llama3Cut
}

/**
 * The codec of byte-level vocabularies with merges (`tokenizer.ggml.model` is `gpt2`), encoded by
 * @huggingface/tokenizers from the file's metadata.
 *
 * @throws EngineError model_file_invalid, model_unsupported
 */
export function createByteLevel(metadata: Metadata, vocabulary: Vocabulary): TextCodec {
  const pre = metadata.string('tokenizer.ggml.pre') ?? 'default'
  const cut = cuts.get(pre)
  if (!cut) {
    const known = [...cuts.keys()].join(', ')
    throw fileUnsupported(`its text is cut as ${pre.slice(0, 64)}`, `choose one that is cut as one of ${known}`)
  }
  const ids = plainTokens(vocabulary)
  for (const symbol of byteSymbols) {
    if (!ids.has(symbol)) throw fileInvalid(`it has no token for the byte symbol ${symbol}`)
  }
  const tokenizer = createTokenizer(cut, ids, readMerges(metadata, ids))
  const utf8 = new TextEncoder()

  return {
    encode: (text) => (text === '' ? [] : tokenizer.encode(text, { add_special_tokens: false }).ids),
    bytesOf(id) {
      const text = vocabulary.texts[id]!
      const bytes = Array.from(text, (symbol) => byteOfSymbol.get(symbol))
      // A token that a user added is spelled out.
      return bytes.some((byte) => byte === undefined) ? utf8.encode(text) : Uint8Array.from(bytes as number[])
    },
  }
}

function readMerges(metadata: Metadata, ids: ReadonlyMap<string, number>): [string, string][] {
  const merges = metadata.strings('tokenizer.ggml.merges')
  if (!merges) throw fileInvalid('it has no tokenizer.ggml.merges')
  return merges.map((merge, index) => {
    const [left, right, ...rest] = merge.split(' ')
    // The library drops a merge's text in silence if it is not a token.
    if (left === undefined || right === undefined || rest.length > 0 || !ids.has(left + right)) {
      throw fileInvalid(`merge ${index} does not make a token of two`)
    }
    return [left, right]
  })
}

function createTokenizer(cut: Cut, ids: ReadonlyMap<string, number>, merges: [string, string][]): Tokenizer {
  const splits = cut.patterns.map((pattern) => ({
    type: 'Split',
    pattern: { Regex: pattern },
    behavior: 'Isolated',
    invert: false,
  }))
  const definition = {
    model: { type: 'BPE', vocab: Object.fromEntries(ids), merges, ignore_merges: cut.ignoreMerges },
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [...splits, { type: 'ByteLevel', add_prefix_space: false, use_regex: false }],
    },
    post_processor: null,
    decoder: null,
    added_tokens: [],
  }
  return new Tokenizer(definition, {})
}

/** The printable symbols of the 256 bytes in byte-level vocabularies, in the order of the bytes. */
const byteSymbols: readonly string[] = (() => {
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
    return String.fromCharCode(isPrintable ? byte : next++)
  })
})()

const byteOfSymbol: ReadonlyMap<string, number> = new Map(byteSymbols.map((symbol, byte) => [symbol, byte]))
