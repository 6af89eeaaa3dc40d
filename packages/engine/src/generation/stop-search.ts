/** Stop sequences of one job; as many as the protocol lets through. */
export const stopSequencesMax = 128

/** UTF-16 units of them together. */
export const stopUnitsMax = 8_000

/** @throws RangeError if there are too many, or an empty one */
export function checkStopSequences(sequences: readonly string[] = []): void {
  const units = sequences.reduce((sum, { length }) => sum + length, 0)
  if (sequences.length <= stopSequencesMax && units <= stopUnitsMax && !sequences.includes('')) return
  throw new RangeError(`stopSequences are not up to ${stopSequencesMax} texts with ${stopUnitsMax} characters together`)
}

/** One sequence and how much of it the text ends with. */
interface Progress {
  readonly sequence: string
  /** For each length of a beginning of the sequence: the longest shorter one that it ends with. */
  readonly fallbacks: readonly number[]
  matched: number
}

/**
 * Looks for texts that end an answer while it is made, piece by piece; how it is cut into pieces changes nothing. The one
 * that is complete first is found; of several that are complete with the same character, the longest. It takes a bounded
 * number of steps for each character and sequence (Knuth, Morris and Pratt), whatever the text.
 */
export class StopSearch {
  readonly #all: readonly Progress[]
  #length = 0

  /** `sequences` have passed `checkStopSequences`. */
  constructor(sequences: readonly string[]) {
    this.#all = sequences.map((sequence) => ({ sequence, fallbacks: fallbacksOf(sequence), matched: 0 }))
  }

  /** Characters (UTF-16 units) of the text before what may be the beginning of a sequence. */
  get safeLength(): number {
    return this.#length - this.#all.reduce((most, { matched }) => Math.max(most, matched), 0)
  }

  /** Takes more text. Returns where in all of it a sequence begins that was found; after that it is not called again. */
  push(text: string): number | undefined {
    for (let at = 0; at < text.length; at += 1) {
      this.#length += 1
      let longest = 0
      for (const progress of this.#all) {
        advance(progress, text.charCodeAt(at))
        if (progress.matched === progress.sequence.length) longest = Math.max(longest, progress.matched)
      }
      if (longest > 0) return this.#length - longest
    }
    return undefined
  }
}

function advance(progress: Progress, unit: number): void {
  const { sequence, fallbacks } = progress
  while (progress.matched > 0 && sequence.charCodeAt(progress.matched) !== unit) {
    progress.matched = fallbacks[progress.matched]!
  }
  if (sequence.charCodeAt(progress.matched) === unit) progress.matched += 1
}

function fallbacksOf(sequence: string): readonly number[] {
  const fallbacks = [0, 0]
  for (let length = 1, matched = 0; length < sequence.length; length += 1) {
    while (matched > 0 && sequence[matched] !== sequence[length]) matched = fallbacks[matched]!
    if (sequence[matched] === sequence[length]) matched += 1
    fallbacks[length + 1] = matched
  }
  return fallbacks
}
