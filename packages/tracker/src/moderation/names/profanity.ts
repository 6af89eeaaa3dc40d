import { DataSet, RegExpMatcher, englishDataset, englishRecommendedTransformers, parseRawPattern } from 'obscenity'

/** Says whether a text has words that are not shown to others. */
export type ProfanityCheck = (text: string) => boolean

/** Words of an operator's own. */
export interface ProfanityInit {
  /** Words that are allowed although the list has them, or has a part of them. @default [] */
  readonly allowed?: readonly string[]
  /** Words that are refused besides those of the list, wherever they stand. @default [] */
  readonly denied?: readonly string[]
  /** Whether the list of English words counts. @default true */
  readonly hasEnglish?: boolean
}

/** Words of an operator's own, each of the two kinds. */
export const ownWordsMax = 1_000
/** Characters of one of them. */
export const ownWordCharactersMax = 100
/** Letters that a refused word has at least, once letters that are doubled count once. */
export const ownWordLettersMin = 2

/** Innocent words in which the list of English finds others. */
const innocent = ['cockpit', 'shiitake', 'penistone', 'wankel', 'moby dick', 'van dyke', 'rapeseed']

const { blacklistMatcherTransformers: transformers = [] } = englishRecommendedTransformers

/**
 * Makes a check by a list of English words and by words of one's own, which also finds them spelt with digits, doubled
 * letters or other alphabets. Words of an operator beyond {@link ownWordsMax} or longer than {@link ownWordCharactersMax}
 * are left out.
 */
export function createProfanityCheck({
  allowed = [],
  denied = [],
  hasEnglish = true,
}: ProfanityInit = {}): ProfanityCheck {
  const words = new DataSet<{ originalWord: string }>()
  if (hasEnglish) words.addAll(englishDataset)
  words.addPhrase((phrase) => {
    for (const word of [...innocent, ...usable(allowed)]) phrase.addWhitelistedTerm(word.toLowerCase())
    for (const word of usable(denied)) phrase.addPattern(parseRawPattern(escaped(spelledPlainly(word))))
    return phrase
  })
  const matcher = new RegExpMatcher({ ...words.build(), ...englishRecommendedTransformers })
  return (text) => matcher.hasMatch(text.toLowerCase())
}

/** A word as it is compared: the library spells texts so, and leaves the words that it looks for as they are. */
export function spelledPlainly(word: string): string {
  // The library's enum of types is gone when it runs.
  const steps = transformers.map((one) => ('factory' in one ? one.factory() : one))
  const plain = Array.from(word.toLowerCase(), (character) =>
    steps.reduce<number | undefined>(
      (code, step) => (code === undefined ? undefined : step.transform(code)),
      character.codePointAt(0),
    ),
  )
  return String.fromCodePoint(...plain.filter((code) => code !== undefined))
}

function usable(words: readonly string[]): readonly string[] {
  return words.slice(0, ownWordsMax).filter((word) => word !== '' && word.length <= ownWordCharactersMax)
}

/** The word as it is: the library's patterns have four characters of their own. */
function escaped(word: string): string {
  return word.replaceAll(/[[\]?|\\]/g, String.raw`\$&`)
}
