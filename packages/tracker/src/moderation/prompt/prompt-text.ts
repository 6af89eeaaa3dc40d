import anyAscii from 'any-ascii'

/** Emphasis within emphasis that is taken off: `((word:1.2):1.1)`. */
const emphasisDepthMax = 5

/** The two parts of a prompt, which the first `###` divides. */
export interface PromptParts {
  readonly positive: string
  /** Undefined where there is no `###`. */
  readonly negative: string | undefined
}

/** Divides a prompt. */
export function partsOf(prompt: string): PromptParts {
  const at = prompt.indexOf('###')
  if (at < 0) return { positive: prompt, negative: undefined }
  return { positive: prompt.slice(0, at), negative: prompt.slice(at + 3) }
}

/**
 * Makes spellings of one text alike, so that rules find them: plain words of ASCII letters and digits, one space between
 * two. Emphasis (`(word:1.2)`), punctuation and underscores go, letters that stand apart (`w o r d`) come together, accents
 * and letters of other scripts become Latin ones, what cannot be seen is left out.
 */
export function normalise(text: string): string {
  const plain = withoutEmphasis(text.normalize('NFKC').replaceAll(/[\p{Cf}\p{Cs}]/gu, ''))
  const words = plain
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const joined = words.replaceAll(/(?<![^ ])\p{L}(?: \p{L}){2,}(?![^ ])/gu, (letters) => letters.replaceAll(' ', ''))
  return anyAscii(joined)
    .replaceAll(/[^a-z0-9]+/gi, ' ')
    .trim()
}

function withoutEmphasis(text: string): string {
  let plain = text
  for (let depth = 0; depth < emphasisDepthMax; depth += 1) {
    const next = plain.replaceAll(/\(([^()]*):[\d.]+\)/g, '$1')
    if (next === plain) break
    plain = next
  }
  return plain
}
