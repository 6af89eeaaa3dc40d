import type { WorkKind } from '../event.js'

/** Begins what a worker offers that makes short answers only; behind it, of how many tokens at most. */
const prefix = 'output_tokens_'

/** From here on only every so many lengths are told apart: four in each doubling. */
const toldApart = 8

/**
 * The length by which a job of so many tokens waits: the smallest at least as long of 1 to 8, 10, 12, 14, 16, 20, 24, 28, 32 and
 * so on. So jobs that a worker cannot serve are told from those that it can by a few lengths, however many wait.
 */
export function answerLengthOf(tokens: number): number {
  const step = stepAt(tokens)
  return Math.ceil(tokens / step) * step
}

/** The longest answers that a worker makes, one of the lengths by which jobs wait, by what it offers; Infinity where it does not say. */
export function answerLengthMaxOf(offers: Iterable<string>): number {
  let max = Infinity
  for (const offer of offers) max = Math.min(max, tokensIn(offer) ?? Infinity)
  if (max === Infinity) return max
  const step = stepAt(max)
  return Math.floor(max / step) * step
}

/** What a worker offers that makes answers of at most so many tokens. */
export function answerLengthOffer(tokens: number): string {
  return `${prefix}${tokens}`
}

/** Whether that is all that an offer says. */
export function isAnswerLength(offer: string): boolean {
  return tokensIn(offer) !== undefined
}

/** Offers of which at most one says how long answers may be, by a length by which jobs wait: so there are few such sets. */
export function withAnswerLength(offers: readonly string[]): string[] {
  const max = answerLengthMaxOf(offers)
  const others = offers.filter((offer) => !isAnswerLength(offer))
  return max === Infinity ? others : [...others, answerLengthOffer(max)]
}

/** The length by which a request's jobs wait; 0 where it is not for text. */
export function answerLengthNeeded({ kind, outputTokensMax }: { kind: WorkKind; outputTokensMax: number }): number {
  return kind === 'text' ? answerLengthOf(outputTokensMax) : 0
}

function tokensIn(offer: string): number | undefined {
  const digits = offer.startsWith(prefix) ? offer.slice(prefix.length) : ''
  return /^[1-9]\d{0,5}$/.test(digits) ? Number(digits) : undefined
}

/** Between two lengths that are told apart, next to a number of tokens. */
function stepAt(tokens: number): number {
  let step = 1
  while (toldApart * step < tokens) step *= 2
  return step
}
