import type { WrittenValue } from './gguf-writer.js'

/** Token types of the GGUF specification. */
const normal = 1
const unknown = 2
const control = 3
const unused = 5
const byte = 6

const pieces = [
  '▁',
  't',
  'h',
  'e',
  'a',
  'o',
  'n',
  'i',
  's',
  'r',
  'd',
  'l',
  '▁t',
  'he',
  '▁the',
  'in',
  'an',
  '▁a',
  'er',
  'on',
  're',
  'nd',
  '▁and',
  'aa',
  'aaaa',
  'll',
  '▁s',
  'or',
  'is',
  '▁is',
  'ea',
  'ion',
  'é',
  '日',
  '本',
  '日本',
  '▁▁',
  '▁▁▁▁',
]

/** A SentencePiece-like vocabulary of `size` tokens: 3 control, 256 bytes, pieces, and the rest unused. */
export function sentencePieceMetadata(size: number): [string, WrittenValue][] {
  const bytes = Array.from({ length: 256 }, (_, i) => `<0x${i.toString(16).toUpperCase().padStart(2, '0')}>`)
  const used = ['<unk>', '<s>', '</s>', ...bytes, ...pieces]
  const rest = Array.from({ length: size - used.length }, (_, i) => `<unused${i}>`)
  const types = [
    unknown,
    control,
    control,
    ...bytes.map(() => byte),
    ...pieces.map(() => normal),
    ...rest.map(() => unused),
  ]
  return [
    ['tokenizer.ggml.model', { string: 'llama' }],
    ['tokenizer.ggml.tokens', { strings: [...used, ...rest] }],
    // Longer pieces have better scores, and among equals the earlier ones.
    ['tokenizer.ggml.scores', { f32s: [...used, ...rest].map((token, i) => token.length * 100 - i) }],
    ['tokenizer.ggml.token_type', { i32s: types }],
    ['tokenizer.ggml.bos_token_id', { u32: 1 }],
    ['tokenizer.ggml.eos_token_id', { u32: 2 }],
    ['tokenizer.ggml.unknown_token_id', { u32: 0 }],
    ['tokenizer.ggml.add_space_prefix', { bool: true }],
  ]
}

const merges = [
  'h e',
  't he',
  'Ġ the',
  'i n',
  'Ġ a',
  'a n',
  'an d',
  'Ġ and',
  'e r',
  'o n',
  'a a',
  'aa aa',
  'l l',
  'Ġ Ġ',
  'ĠĠ ĠĠ',
  'Ã ©',
  '1 2',
  '12 3',
]

function isPrintable(b: number): boolean {
  return (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174
}

/** The printable stand-ins of the 256 bytes in byte-level vocabularies, in order of the bytes. */
export function byteSymbols(): string[] {
  let next = 256
  return Array.from({ length: 256 }, (_, b) => String.fromCodePoint(isPrintable(b) ? b : next++))
}

/** A byte-level vocabulary of `size` tokens: 256 bytes, merges, two control tokens, and the rest unused. */
export function gpt2Metadata(size: number): [string, WrittenValue][] {
  const used = [...byteSymbols(), ...merges.map((merge) => merge.replace(' ', ''))]
  const special = ['<|begin|>', '<|end|>']
  const rest = Array.from({ length: size - used.length - special.length }, (_, i) => `<unused${i}>`)
  const types = [...used.map(() => normal), control, control, ...rest.map(() => unused)]
  return [
    ['tokenizer.ggml.model', { string: 'gpt2' }],
    ['tokenizer.ggml.pre', { string: 'llama-bpe' }],
    ['tokenizer.ggml.tokens', { strings: [...used, ...special, ...rest] }],
    ['tokenizer.ggml.merges', { strings: merges }],
    ['tokenizer.ggml.token_type', { i32s: types }],
    ['tokenizer.ggml.bos_token_id', { u32: used.length }],
    ['tokenizer.ggml.eos_token_id', { u32: used.length + 1 }],
  ]
}
