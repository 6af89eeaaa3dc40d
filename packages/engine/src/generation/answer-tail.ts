import { StopSearch } from './stop-search.js'

/** What an answer gains. */
export interface AnswerPiece {
  text: string
  tokens: number[]
}

/** What a token adds to an answer. */
export interface DrawnToken {
  readonly token: number
  /** The characters that it completes. */
  readonly text: string
  /** Whether bytes of an incomplete character wait for the next token. */
  readonly isPending: boolean
}

/** A token, and where in the text of the answer it begins and ends. */
interface HeldToken {
  readonly token: number
  readonly start: number
  readonly end: number
  readonly isPending: boolean
}

/**
 * The end of an answer, which is held back as long as it may yet change: a character that is not complete, and what may be
 * the beginning of a stop sequence. The answer ends before the first stop sequence; of it are the tokens before the first
 * one that the stop sequence has text of, and that one too where it has text before. Implements
 * protocol-spec/exact-arithmetic.md §6.1.
 */
export class AnswerTail {
  readonly #search: StopSearch
  #held: HeldToken[] = []
  #text = ''
  /** Characters that were given away before `#text`. */
  #given = 0
  #isStopped = false

  constructor(stopSequences: readonly string[]) {
    this.#search = new StopSearch(stopSequences)
  }

  /** Whether a stop sequence has ended the answer. Then nothing is added any more. */
  get isStopped(): boolean {
    return this.#isStopped
  }

  /** Takes a token. */
  push({ token, text, isPending }: DrawnToken): void {
    const start = this.#end
    this.#text += text
    this.#held.push({ token, start, end: this.#end, isPending })
    this.#look(text)
  }

  /** Takes what stands for a character that was not completed. */
  pushRest(text: string): void {
    this.#text += text
    this.#look(text)
  }

  /** What will not change any more; undefined where there is nothing. */
  take(): AnswerPiece | undefined {
    const last = this.#held.findLastIndex(({ end, isPending }) => !isPending && end <= this.#search.safeLength)
    return last === -1 ? undefined : this.#give(last + 1, this.#held[last]!.end)
  }

  /** All that there is. */
  takeAll(): AnswerPiece {
    return this.#give(this.#held.length, this.#end)
  }

  get #end(): number {
    return this.#given + this.#text.length
  }

  #look(text: string): void {
    const found = this.#search.push(text)
    if (found === undefined) return
    this.#isStopped = true
    this.#text = this.#text.slice(0, found - this.#given)
    this.#held = this.#held.filter(({ start, end, isPending }) => start < found || (end <= found && !isPending))
  }

  #give(tokens: number, end: number): AnswerPiece {
    const given = this.#held.splice(0, tokens)
    const text = this.#text.slice(0, end - this.#given)
    this.#text = this.#text.slice(text.length)
    this.#given = end
    return { text, tokens: given.map(({ token }) => token) }
  }
}
