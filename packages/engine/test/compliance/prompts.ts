import type { Tokenizer } from '../../src/tokenizer/tokenizer.js'

/** Gives prompts of exactly so many tokens: of a word that is one token, as often as it takes. */
export function createPrompts(tokenizer: Tokenizer): (tokens: number) => string {
  const word = ' the'
  // What the model wants at the beginning counts too.
  const before = tokenizer.encode(word.repeat(2)).length - 2
  return (tokens) => word.repeat(tokens - before)
}
