/** Words that say that somebody is young or small, or how old: what a model for adult content must not be asked for. */
const young =
  /\b(?:young(?:er|est)?|little|small(?:er|est)?|tiny|petite|teen(?:age|ager|agers|s)?|students?|\d{0,2}girls?|\d{0,2}boys?|sons?|nin[ao]s?|\d{1,2} ?(?:yo|years? old|year olds?))\b/i

/** Symbols of children and families: babies, children, girls, boys and what is made of them, in every skin. */
const childSymbols = /[\u{1F466}\u{1F467}\u{1F46A}\u{1F476}\u{1F47C}\u{1F931}\u{1F9D2}\u{1F37C}\u{1F6B8}\u{1F6BC}]/u

/** What stands for a word, of a text that is normalised; the first that fits. */
const replacements: readonly (readonly [word: RegExp, replacement: string])[] = [
  [/\b\d{1,2} ?(?:yo|years? old|year olds?)\b/gi, 'adult'],
  [/\b(?:young(?:er|est)?|little|small(?:er|est)?|tiny|petite|teen(?:age|ager|agers|s)?|students?)\b/gi, 'adult'],
  [/\b(?:girl|nina)\b/gi, 'adult woman'],
  [/\b(?:girls|ninas)\b/gi, 'adult women'],
  [/\b(?:boy|son|nino)\b/gi, 'adult man'],
  [/\b(?:boys|sons|ninos)\b/gi, 'adult men'],
]

const numbered: typeof replacements = [
  [/\b\d{1,2}girls?\b/gi, 'adult woman'],
  [/\b\d{1,2}boys?\b/gi, 'adult man'],
]

/** Whether a normalised text has words of age, size or kin that a model for adult content must not be asked for. */
export function hasAgeWords(text: string): boolean {
  return young.test(text)
}

/** Whether a text, as it was written, shows symbols of children. */
export function hasChildSymbols(text: string): boolean {
  return childSymbols.test(text)
}

/** Makes adults of whom a normalised text speaks of. `keepsNumbered` spares tags like `1girl`. */
export function withAdults(text: string, { keepsNumbered }: { keepsNumbered: boolean }): string {
  const all = keepsNumbered ? replacements : [...replacements, ...numbered]
  return all.reduce((replaced, [word, replacement]) => replaced.replaceAll(word, replacement), text)
}
