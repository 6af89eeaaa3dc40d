import { fileInvalid } from '../gguf/file-error.js'
import type { Metadata } from '../gguf/metadata.js'
import type { TextCodec } from './text-codec.js'
import { plainTokens, tokenKinds, type Vocabulary } from './vocabulary.js'

/** Stands for a space in SentencePiece vocabularies: U+2581. */
const spaceSymbol = '▁'

const bytePattern = /^<0x([0-9A-F]{2})>$/

/**
 * The codec of vocabularies with scores (`tokenizer.ggml.model` is `llama`): neighbours are joined, the best score
 * first and the leftmost among equals, and what is in no token becomes bytes. It is written here because files hold
 * scores and @huggingface/tokenizers joins by lists of merges, which scores give only up to ties.
 *
 * @throws EngineError model_file_invalid
 */
export function createSentencePiece(metadata: Metadata, vocabulary: Vocabulary): TextCodec {
  const scores = metadata.numbers('tokenizer.ggml.scores')
  if (scores?.length !== vocabulary.texts.length) throw fileInvalid('it has not one score for each token')
  const pieces = new Pieces(plainTokens(vocabulary), scores)
  const byteTokens = readByteTokens(vocabulary)
  const wantsSpace = metadata.boolean('tokenizer.ggml.add_space_prefix', true)
  const utf8 = new TextEncoder()

  return {
    encode(text, followsSpecial) {
      if (text === '') return []
      const spaced = (wantsSpace && followsSpecial ? ` ${text}` : text).replaceAll(' ', spaceSymbol)
      return joinPieces(spaced, pieces).flatMap((piece) => {
        const id = pieces.id(piece)
        return id === undefined ? Array.from(utf8.encode(piece), (byte) => byteTokens[byte]!) : [id]
      })
    },
    bytesOf(id) {
      const text = vocabulary.texts[id]!
      const byte = vocabulary.kinds[id] === tokenKinds.byte && bytePattern.exec(text)
      return byte ? Uint8Array.of(Number.parseInt(byte[1]!, 16)) : utf8.encode(text.replaceAll(spaceSymbol, ' '))
    },
  }
}

/** The token of each byte, the unknown token where there is none. */
function readByteTokens(vocabulary: Vocabulary): readonly number[] {
  const tokens = Array.from({ length: 256 }, () => vocabulary.unknown)
  vocabulary.texts.forEach((text, id) => {
    const match = vocabulary.kinds[id] === tokenKinds.byte && bytePattern.exec(text)
    if (match) tokens[Number.parseInt(match[1]!, 16)] = id
  })
  return tokens.map((token, byte) => {
    if (token === undefined) throw fileInvalid(`it has neither a token for the byte ${byte} nor an unknown token`)
    return token
  })
}

/** The pieces that text is made of, with their scores. */
class Pieces {
  readonly #ids: ReadonlyMap<string, number>
  readonly #scores: readonly number[]

  constructor(ids: ReadonlyMap<string, number>, scores: readonly number[]) {
    this.#ids = ids
    this.#scores = scores
  }

  id(piece: string): number | undefined {
    return this.#ids.get(piece)
  }

  score(piece: string): number | undefined {
    const id = this.#ids.get(piece)
    return id === undefined ? undefined : this.#scores[id]
  }
}

/** A join that could be made: of the symbol that starts at `left` with the next, which ends at `end`. */
interface Join {
  score: number
  left: number
  right: number
  end: number
}

/** Joins characters until no two neighbours form a piece. A heap of joins keeps this at n log n. */
function joinPieces(text: string, pieces: Pieces): string[] {
  // Symbols are named by where they start. An end of 0 marks one that was joined to its left neighbour.
  const ends = new Int32Array(text.length)
  const previous = new Int32Array(text.length)
  const heap: Join[] = []
  const consider = (left: number): void => {
    const right = ends[left]!
    if (right >= text.length) return
    const end = ends[right]!
    const score = pieces.score(text.slice(left, end))
    if (score !== undefined) pushJoin(heap, { score, left, right, end })
  }
  for (let start = 0, before = -1; start < text.length; before = start, start = ends[start]!) {
    ends[start] = start + (text.codePointAt(start)! > 0xffff ? 2 : 1)
    previous[start] = before
  }
  for (let start = 0; start < text.length; start = ends[start]!) consider(start)
  for (let join = popJoin(heap); join; join = popJoin(heap)) {
    const { left, right, end } = join
    if (ends[left] !== right || ends[right] !== end) continue
    ends[left] = end
    ends[right] = 0
    if (end < text.length) previous[end] = left
    if (previous[left]! >= 0) consider(previous[left]!)
    consider(left)
  }
  const joined: string[] = []
  for (let start = 0; start < text.length; start = ends[start]!) joined.push(text.slice(start, ends[start]))
  return joined
}

function goesFirst(a: Join, b: Join): boolean {
  return a.score > b.score || (a.score === b.score && a.left < b.left)
}

function pushJoin(heap: Join[], join: Join): void {
  let at = heap.length
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!goesFirst(join, heap[parent]!)) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = join
}

function popJoin(heap: Join[]): Join | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (!last || heap.length === 0) return first
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && goesFirst(heap[child + 1]!, heap[child]!)) child += 1
    if (!goesFirst(heap[child]!, last)) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return first
}
