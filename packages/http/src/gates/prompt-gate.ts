import type { Clock } from '@kudoswarm/ports'
import { timeOutForPrompt } from '@kudoswarm/tracker/directory'
import type { Directory } from '@kudoswarm/tracker/directory'
import { parseAddress, suspicionReasons } from '@kudoswarm/tracker/moderation'
import type { PromptOptions, TimeoutEscalation } from '@kudoswarm/tracker/moderation'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { ImageInput } from '../input/requests/image-input.js'
import type { TextInput } from '../input/requests/text-input.js'
import type { ModelReference } from '../models/model-reference.js'
import type { Suspicions } from '../suspicion/suspicions.js'
import type { PromptRules } from './prompt-rules.js'

/** What holding prompts against the rules needs. */
export interface PromptGateParts {
  directory: Directory
  clock: Pick<Clock, 'now'>
  models: ModelReference
  promptRules: PromptRules
  offences: TimeoutEscalation
  suspicions: Suspicions
}

/** Whose prompt it is, and where it comes from. */
export interface Prompter {
  caller: Caller
  ip: string
}

/** The one model that knows tags like `1girl`. */
const taggedModel = 'Hentai Diffusion'

/** The prompt for images that is used: the one that was given, or another in its place. @throws ApiError */
export function imagePromptOf(parts: PromptGateParts, input: ImageInput, prompter: Prompter): Promise<string> {
  const { privileges } = prompter.caller
  return promptOf(parts, input.prompt, prompter, {
    kind: 'image',
    replaces: input.replacePrompt || privileges.isReplacementForced,
    isNsfwModel: input.models.some((name) => parts.models.imageModel(name).isNsfw),
    keepsNumberedTags: input.models.length === 1 && input.models[0] === taggedModel,
  })
}

/** The prompt for text that is used: filters do not hold for it, only what models for adult content must not be asked. @throws ApiError */
export function textPromptOf(parts: PromptGateParts, input: TextInput, prompter: Prompter): Promise<string> {
  const isNsfwModel = input.models.some((name) => parts.models.isNsfwTextModel(name))
  return promptOf(parts, input.prompt, prompter, { kind: 'text', isNsfwModel })
}

async function promptOf(
  parts: PromptGateParts,
  prompt: string,
  prompter: Prompter,
  options: PromptOptions,
): Promise<string> {
  const { isAlwaysReplaced: isFlagged, canModerate: isModerator } = prompter.caller.privileges
  const verdict = parts.promptRules.filter.apply(prompt, { ...options, isFlagged, isModerator })
  if (verdict.outcome !== 'refused') return verdict.prompt
  if (verdict.isHeldAgainst) await holdAgainst(parts, prompter)
  throw new ApiError(400, verdict.rc, `${verdict.message}.`)
}

/** The account is suspected (8), and its address gets a time-out that is longer each time. */
async function holdAgainst(parts: PromptGateParts, { caller, ip }: Prompter): Promise<void> {
  const { clock, directory, offences, suspicions } = parts
  const address = parseAddress(ip)
  const isService = caller.privileges.canProxy
  const minutes = address === undefined ? 0 : offences.offend(address, { isService }, clock.now())
  await directory.change((draft) => {
    if (!caller.isAnonymous) suspicions.addTo(draft, caller.account, [suspicionReasons.corruptPrompt])
    if (address !== undefined) timeOutForPrompt(draft, { address: address.text, minutes })
    return { ok: true }
  })
  await suspicions.settle(caller.account)
}
