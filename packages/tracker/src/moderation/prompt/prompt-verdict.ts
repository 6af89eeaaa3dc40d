import type { Refusal } from '../refusal.js'

/** What became of a prompt. */
export type PromptVerdict =
  | { readonly outcome: 'clean'; readonly prompt: string }
  /** Another prompt is used instead; `message` is a warning for the requester. */
  | { readonly outcome: 'replaced'; readonly prompt: string; readonly message: string }
  | ({
      readonly outcome: 'refused'
      readonly prompt: string
      /** Whether suspicion 8 and a time-out of the address follow. */
      readonly isHeldAgainst: boolean
    } & Refusal<'BadRequest' | 'CorruptPrompt'>)

/** The prompt is taken as it is. */
export function clean(prompt: string): PromptVerdict {
  return { outcome: 'clean', prompt }
}

/** The prompt is taken in other words. */
export function replaced(prompt: string): PromptVerdict {
  const message =
    'The prompt filter of this tracker has replaced the prompt by one without some of its words. To have such a prompt ' +
    'refused instead, send replacement_filter: false'
  return { outcome: 'replaced', prompt, message }
}

/** The prompt is too long to be looked through, or to be replaced. */
export function tooLong(prompt: string, charactersMax: number): PromptVerdict {
  const message = `The prompt is too long for the prompt filter of this tracker: shorten it to ${charactersMax} characters`
  return { outcome: 'refused', prompt, rc: 'BadRequest', message, isHeldAgainst: false }
}

/** The prompt is not taken. The text does not tell which words were found, so that nobody learns a way around them. */
export function corrupt(prompt: string, { isHeldAgainst }: { isHeldAgainst: boolean }): PromptVerdict {
  const consequence = isHeldAgainst ? ' More of them soon lead to longer and longer time-outs of your address.' : ''
  const message =
    `The prompt filter of this tracker refuses this prompt, by rules of its operator.${consequence} Word it otherwise, or ` +
    'leave replacement_filter on to have it replaced; if you think that the filter is wrong, tell the operator'
  return { outcome: 'refused', prompt, rc: 'CorruptPrompt', message, isHeldAgainst }
}
