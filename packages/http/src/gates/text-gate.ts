import { checkTextParams } from '../input/checks/text-checks.js'
import { textInputOf } from '../input/requests/text-input.js'
import type { TextInput } from '../input/requests/text-input.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { passGates } from './pass-gates.js'
import type { AtGates, GateRules } from './pass-gates.js'
import type { Passed } from './passed.js'
import { textPromptOf } from './prompt-gate.js'

const textRules: GateRules<TextInput> = {
  kind: 'text',
  body: 'textRequest',
  inputOf: textInputOf,
  promptOf: textPromptOf,
  check: async (_, input, { requester }) => checkTextParams(input, requester),
  jobSizeOf: ({ params }) => ({ textTokens: params.maxLength }),
}

/** A request for text that has passed every gate. @throws ApiError of the first that it does not pass */
export function passTextGates(parts: GenerationParts, at: AtGates): Promise<Passed<TextInput>> {
  return passGates(parts, at, textRules)
}
