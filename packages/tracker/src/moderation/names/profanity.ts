import { DataSet, RegExpMatcher, englishDataset, englishRecommendedTransformers, parseRawPattern } from 'obscenity'

/** Says whether a text has words that are not shown to others. */
export type ProfanityCheck = (text: string) => boolean

/** Words of an operator's own. */
export interface ProfanityInit {
  /** Words that are allowed although the list has them, or has a part of them. @default [] */
  readonly allowed?: readonly string[]
  /** Words that are refused besides those of the list, wherever they stand. @default [] */
  readonly denied?: readonly string[]
}

/** Words of an operator's own, each of the two kinds. */
export const ownWordsMax = 1_000
/** Characters of one of them. */
export const ownWordCharactersMax = 100

/** Innocent words in which the list of English finds others. */
const innocent = ['cockpit', 'shiitake', 'penistone', 'wankel', 'moby dick', 'van dyke', 'rapeseed']

/**
 * Makes a check by a list of English words, which also finds them spelt with digits, doubled letters or other alphabets.
 * Words of an operator beyond {@link ownWordsMax} or longer than {@link ownWordCharactersMax} are left out.
 */
export function createProfanityCheck({ allowed = [], denied = [] }: ProfanityInit = {}): ProfanityCheck {
  const words = new DataSet<{ originalWord: string }>().addAll(englishDataset)
  words.addPhrase((phrase) => {
    for (const word of [...innocent, ...usable(allowed)]) phrase.addWhitelistedTerm(word)
    for (const word of usable(denied)) phrase.addPattern(parseRawPattern(escaped(word)))
    return phrase
  })
  const matcher = new RegExpMatcher({ ...words.build(), ...englishRecommendedTransformers })
  return (text) => matcher.hasMatch(text)
}

function usable(words: readonly string[]): readonly string[] {
  return words.slice(0, ownWordsMax).filter((word) => word !== '' && word.length <= ownWordCharactersMax)
}

/** The word as it is: the library's patterns have four characters of their own. */
function escaped(word: string): string {
  return word.toLowerCase().replaceAll(/[[\]?|\\]/g, String.raw`\$&`)
}
