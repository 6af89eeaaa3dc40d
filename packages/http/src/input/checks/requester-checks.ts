import { ApiError } from '../../conventions/api-error.js'
import type { ExtraSourceImage } from '../requests/targeting.js'

/** Who asks, as far as that changes what may be asked for. */
export interface RequesterFacts {
  /** With its number, `name#123`. */
  readonly name: string
  readonly isAnonymous: boolean
  readonly isTrusted: boolean
  readonly isPatron: boolean
  readonly isSpecial: boolean
}

/** A refusal of what was asked for: 400 with a code. */
export function badRequest(rc: string, message: string): ApiError {
  return new ApiError(400, rc, message)
}

/** Most images beside the source image: for trusted accounts and patrons, and for all others. */
const extraSourceImagesMax = { trusted: 5, others: 1 } as const

/** What the checks of a requester look at: requests for images and for text have it. */
interface Asked {
  readonly prompt: string
  readonly extraSourceImages: readonly ExtraSourceImage[]
  readonly disableBatching: boolean
  readonly params: { readonly n: number }
}

/** Refuses more extra images than this requester may send. @throws ApiError */
export function checkExtraSourceImages({ extraSourceImages }: Asked, requester: RequesterFacts): void {
  const { length } = extraSourceImages
  const { trusted, others } = extraSourceImagesMax
  if (length > trusted) {
    throw badRequest('TooManyExtraSourceImages.', `A request may have ${trusted} extra source images, not ${length}.`)
  }
  if (length > others && !requester.isTrusted && !requester.isPatron) {
    const message = `Only trusted accounts and patrons may send more than ${others} extra source image.`
    throw badRequest('MoreThanMinExtraSourceImage.', message)
  }
}

/** Refuses a request without a prompt. @throws ApiError MissingPrompt */
export function checkPrompt({ prompt }: Pick<Asked, 'prompt'>): void {
  if (prompt === '') throw badRequest('MissingPrompt', 'The prompt is empty. Say what is to be made.')
}

/** Refuses jobs one by one to those who may not ask for it. @throws ApiError RequiresTrust */
export function checkBatching({ params, disableBatching }: Asked, requester: RequesterFacts): void {
  if (params.n <= 1 || !disableBatching || requester.isTrusted || requester.isPatron) return
  const message = 'Only trusted accounts and patrons may set disable_batching for more than one generation.'
  throw badRequest('RequiresTrust', message)
}

/**
 * Refuses models of special accounts to others: `horde_special…::name#123` is for the special account of that name.
 *
 * @throws ApiError
 */
export function checkSpecialModels(models: readonly string[], { isSpecial, name }: RequesterFacts): void {
  const specials = models.filter(isSpecialModel)
  if (specials.length > 0 && !isSpecial) {
    throw badRequest('SpecialModelNeedsSpecialUser', 'Only special accounts may ask for models called horde_special.')
  }
  for (const model of specials) {
    const owner = model.split('::')[1]
    if (owner === undefined) {
      throw badRequest('SpecialMissingUsername', `${model} does not say whose it is: ${model}::${name} for example.`)
    }
    if (owner !== name) throw badRequest('SpecialForbidden', `${model} is only for ${owner}.`)
  }
}

/** Refuses `params.special` to others, and such models without it. @throws ApiError */
export function checkSpecialPayload(models: readonly string[], special: unknown, requester: RequesterFacts): void {
  if (special !== undefined && !requester.isSpecial) {
    throw badRequest('SpecialFieldNeedsSpecialUser', 'Only special accounts may send params.special. Leave it out.')
  }
  const model = models.find(isSpecialModel)
  if (model === undefined || special !== undefined) return
  throw badRequest('SpecialMissingPayload', `${model} needs params.special.`)
}

/** True for models that a special account serves to itself. */
export function isSpecialModel(name: string): boolean {
  return name.toLowerCase().startsWith('horde_special')
}
