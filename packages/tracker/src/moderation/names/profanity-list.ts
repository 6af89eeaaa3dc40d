import { ownWordCharactersMax, ownWordLettersMin, ownWordsMax, spelledPlainly } from './profanity.js'
import type { ProfanityInit } from './profanity.js'

/** The line that stands for the list of English words. */
const englishLine = '@english'

/** What an operator's list says, or what is wrong with it. */
export type ProfanityList =
  | { ok: true; init: Required<ProfanityInit> }
  /** Counted from 1. */
  | { ok: false; line: number; message: string }

/**
 * Reads a list of words: one a line, refused wherever it stands; with a `!` before it, allowed although another one is in it.
 * `@english` stands for the list of English words. Empty lines and those that begin with `#` say nothing.
 */
export function parseProfanityList(text: string): ProfanityList {
  const [allowed, denied]: [string[], string[]] = [[], []]
  let hasEnglish = false
  for (const [index, given] of text.split(/\r?\n/).entries()) {
    const line = given.trim()
    const refused = (message: string): ProfanityList => ({ ok: false, line: index + 1, message })
    if (line === '' || line.startsWith('#')) continue
    if (line === englishLine) hasEnglish = true
    else if (line.startsWith('@')) return refused(`only ${englishLine} begins with @`)
    else {
      const isAllowed = line.startsWith('!')
      const word = isAllowed ? line.slice(1).trim() : line
      if (word === '') return refused('there is no word behind the !')
      if (word.length > ownWordCharactersMax) return refused(`a word has ${ownWordCharactersMax} characters at most`)
      if (!isAllowed && Array.from(spelledPlainly(word)).length < ownWordLettersMin)
        return refused(
          `a word has ${ownWordLettersMin} letters at least that are not the same: it would be found everywhere`,
        )
      const words = isAllowed ? allowed : denied
      if (words.length === ownWordsMax) return refused(`there are ${ownWordsMax} words at most, and as many with a !`)
      words.push(word)
    }
  }
  return { ok: true, init: { allowed, denied, hasEnglish } }
}
