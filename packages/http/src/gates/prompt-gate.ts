import type { Clock } from '@kudoswarm/ports'
import { timeOutForPrompt } from '@kudoswarm/tracker/directory'
import type { Directory, Profile } from '@kudoswarm/tracker/directory'
import { isSuspicionReason, parseAddress, suspicionReasons, withSuspicion } from '@kudoswarm/tracker/moderation'
import type { PromptOptions, TimeoutEscalation } from '@kudoswarm/tracker/moderation'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { ImageInput } from '../input/requests/image-input.js'
import type { TextInput } from '../input/requests/text-input.js'
import type { ModelReference } from '../models/model-reference.js'
import type { PromptRules } from './prompt-rules.js'

/** What holding prompts against the rules needs. */
export interface PromptGateParts {
  directory: Directory
  clock: Pick<Clock, 'now'>
  models: ModelReference
  promptRules: PromptRules
  offences: TimeoutEscalation
}

/** Whose prompt it is, and where it comes from. */
export interface Prompter {
  caller: Caller
  ip: string
}

/** Offences beyond these lengthen a time-out no more: it is a day then. */
const earlierMax = 239

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
  const { clock, directory, offences } = parts
  const address = parseAddress(ip)
  const isService = caller.privileges.canProxy
  const earlier = address === undefined || isService ? 0 : Math.min(earlierMax, offences.count(address, clock.now()))
  if (address !== undefined) offences.offend(address, { isService }, clock.now())
  await directory.change((draft) => {
    const known: Profile = draft.profiles.get(String(caller.account)) ?? caller.profile
    const reasons = known.suspicions.filter(isSuspicionReason)
    const suspicions = withSuspicion(reasons, suspicionReasons.corruptPrompt)
    if (!caller.isAnonymous && suspicions !== reasons) draft.profiles.put({ ...known, suspicions })
    if (address !== undefined) timeOutForPrompt(draft, { address: address.text, earlier })
    return { ok: true }
  })
}
