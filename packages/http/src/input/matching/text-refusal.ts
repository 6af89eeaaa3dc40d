import { validatedBackendOffer } from '@kudoswarm/core'
import type { Bridge } from '../bridges/bridge.js'
import type { TextInput } from '../requests/text-input.js'
import type { TextPop } from '../workers/pops.js'

/** What a request for text needs of a worker's software, as names: a worker with all of them among `textOffers` has it. */
export function textFeaturesOf({ onlyValidatedBackends }: Pick<TextInput, 'onlyValidatedBackends'>): string[] {
  return onlyValidatedBackends ? [validatedBackendOffer] : []
}

/** What the software of a worker of text offers, by the same names. */
export function textOffers({ isValidatedTextBackend }: Pick<Bridge, 'isValidatedTextBackend'>): string[] {
  return isValidatedTextBackend ? [validatedBackendOffer] : []
}

/** What of a request for text the tracker does not know, and its worker must. */
export interface TextNeed {
  readonly maxContextLength: number
  readonly maxLength: number
  readonly softprompt: string | undefined
}

/** Why a worker does not take a request for text that the tracker has for it. */
export type TextRefusal = 'max_context_length' | 'max_length' | 'matching_softprompt'

/** The first reason why this worker does not take this request; undefined where there is none. Behaviour of the API §3.5. */
export function textRefusal(
  pop: Pick<TextPop, 'maxContextLength' | 'maxLength' | 'softprompts'>,
  { maxContextLength, maxLength, softprompt }: TextNeed,
): TextRefusal | undefined {
  if (maxContextLength > pop.maxContextLength) return 'max_context_length'
  if (maxLength > pop.maxLength) return 'max_length'
  return softprompt !== undefined && !pop.softprompts.includes(softprompt) ? 'matching_softprompt' : undefined
}
