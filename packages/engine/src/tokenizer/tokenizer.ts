import { EngineError } from '@kudoswarm/ports'
import { fileUnsupported } from '../gguf/file-error.js'
import type { Metadata } from '../gguf/metadata.js'
import { createByteLevel, cutWantsBegin } from './byte-level.js'
import { createChatTemplate, type ChatMessage, type ChatTemplate } from './chat-template.js'
import { createSentencePiece } from './sentence-piece.js'
import { createSpecialText, type PromptPart, type SpecialText } from './special-text.js'
import type { TextCodec } from './text-codec.js'
import { createTokenDecoder, type TokenDecoder } from './token-decoder.js'
import { readVocabulary, tokenKinds, type Vocabulary } from './vocabulary.js'

/** UTF-16 units of a prompt. */
export const promptCharactersMax = 2 ** 20

/** The tokenizer of one model. */
export interface Tokenizer {
  /** The tokens that end an answer. */
  readonly endTokens: ReadonlySet<number>
  /** Whether the model has a chat template. */
  readonly hasChatTemplate: boolean
  /**
   * The tokens of a prompt, the begin token first if the model wants one. Special tokens that the text spells out are
   * text like any other, unless `parseSpecial` is set.
   *
   * @throws EngineError prompt_too_long beyond `promptCharactersMax`
   */
  encode(text: string, options?: { parseSpecial?: boolean }): number[]
  /** A conversation as the text that the model expects, special tokens spelled out. @throws EngineError model_unsupported */
  renderChat(messages: readonly ChatMessage[]): string
  /**
   * The tokens of a conversation. Special tokens come from the template alone: those that a message spells out are
   * text, so that nobody can speak in another's role.
   *
   * @throws EngineError model_unsupported, prompt_too_long
   */
  encodeChat(messages: readonly ChatMessage[]): number[]
  /** A decoder for an answer as it is made. Special tokens have no text. */
  createDecoder(): TokenDecoder
  /** The text of these tokens. */
  decode(tokens: readonly number[]): string
}

/**
 * The tokenizer that a GGUF file describes, for a vocabulary of this size.
 *
 * @throws EngineError model_file_invalid, model_unsupported
 */
export function createTokenizer(metadata: Metadata, size: number): Tokenizer {
  const kind = metadata.string('tokenizer.ggml.model')
  const template = metadata.string('tokenizer.chat_template')
  if (kind === 'llama') {
    const vocabulary = readVocabulary(metadata, size, true)
    return new FileTokenizer(vocabulary, createSentencePiece(metadata, vocabulary), template)
  }
  if (kind === 'gpt2') {
    const vocabulary = readVocabulary(metadata, size, cutWantsBegin(metadata.string('tokenizer.ggml.pre')))
    return new FileTokenizer(vocabulary, createByteLevel(metadata, vocabulary), template)
  }
  throw fileUnsupported(
    `its tokenizer is ${kind?.slice(0, 64) ?? 'missing'}`,
    'choose one with tokenizer llama or gpt2',
  )
}

/** Put between the characters of a message that spells out a special token; a code point that no text may have. */
const shield = '\uFDD0'

class FileTokenizer implements Tokenizer {
  readonly endTokens: ReadonlySet<number>
  readonly #vocabulary: Vocabulary
  readonly #codec: TextCodec
  readonly #template: ChatTemplate | undefined
  /** Tokens that a user added are found in every text, control tokens only where asked. */
  readonly #added: SpecialText
  readonly #special: SpecialText

  constructor(vocabulary: Vocabulary, codec: TextCodec, template: string | undefined) {
    this.endTokens = vocabulary.ends
    this.#vocabulary = vocabulary
    this.#codec = codec
    const added = tokensOfKind(vocabulary, tokenKinds.userDefined, 1)
    // A control token of one character could not be told from text, shielded or not.
    const control = tokensOfKind(vocabulary, tokenKinds.control, 2)
    this.#added = createSpecialText(added)
    this.#special = createSpecialText(new Map([...added, ...control]))
    const textOf = (id: number | undefined): string => (id === undefined ? '' : vocabulary.texts[id]!)
    const tokens = { bos_token: textOf(vocabulary.begin), eos_token: textOf([...vocabulary.ends][0]) }
    this.#template = template === undefined ? undefined : createChatTemplate(template, tokens)
  }

  get hasChatTemplate(): boolean {
    return this.#template !== undefined
  }

  encode(text: string, { parseSpecial = false } = {}): number[] {
    refuseLong(text)
    return this.#encodeParts((parseSpecial ? this.#special : this.#added).split(text))
  }

  renderChat(messages: readonly ChatMessage[]): string {
    if (this.#template) return this.#template(messages)
    throw fileUnsupported('it has no chat template', 'send one prompt')
  }

  encodeChat(messages: readonly ChatMessage[]): number[] {
    const rendered = this.renderChat(messages.map(({ role, content }) => ({ role, content: this.#shielded(content) })))
    refuseLong(rendered)
    const parts = this.#special.split(rendered)
    return this.#encodeParts(parts.map((part) => ('text' in part ? { text: part.text.replaceAll(shield, '') } : part)))
  }

  createDecoder(): TokenDecoder {
    return createTokenDecoder((token) => this.#bytesOf(token))
  }

  decode(tokens: readonly number[]): string {
    const decoder = this.createDecoder()
    return tokens.map((token) => decoder.push(token)).join('') + decoder.finish()
  }

  #shielded(content: string): string {
    const clean = content.replaceAll(shield, '')
    return this.#special.occursIn(clean) ? Array.from(clean).join(shield) : clean
  }

  #encodeParts(parts: readonly PromptPart[]): number[] {
    const { begin } = this.#vocabulary
    const tokens: number[] = []
    let followsSpecial = true
    for (const part of parts) {
      if ('token' in part) tokens.push(part.token)
      else for (const token of this.#codec.encode(part.text, followsSpecial)) tokens.push(token)
      followsSpecial = 'token' in part
    }
    // Templates often spell out the begin token themselves.
    return begin === undefined || tokens[0] === begin ? tokens : [begin, ...tokens]
  }

  #bytesOf(token: number): Uint8Array {
    const kind = this.#vocabulary.kinds[token]
    const isText = kind === tokenKinds.normal || kind === tokenKinds.userDefined || kind === tokenKinds.byte
    return isText ? this.#codec.bytesOf(token) : noBytes
  }
}

const noBytes = new Uint8Array(0)

function tokensOfKind(vocabulary: Vocabulary, kind: number, charactersMin: number): Map<string, number> {
  const ids = new Map<string, number>()
  vocabulary.texts.forEach((text, id) => {
    if (vocabulary.kinds[id] === kind && text.length >= charactersMin) ids.set(text, id)
  })
  return ids
}

function refuseLong(text: string): void {
  if (text.length <= promptCharactersMax) return
  throw new EngineError(
    'prompt_too_long',
    `The prompt has ${text.length} characters, more than ${promptCharactersMax}: shorten it.`,
  )
}
