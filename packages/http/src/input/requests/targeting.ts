import { InputError } from '../../conventions/api-error.js'
import type { Fields } from '../bodies/fields.js'

/** Who may serve a request, and how it is treated: the same for images and text. */
export interface Targeting {
  /** Ids of workers: those that may serve it, or with `isWorkerBlacklist` those that may not. Empty for all. */
  readonly workers: readonly string[]
  readonly isWorkerBlacklist: boolean
  readonly onlyTrustedWorkers: boolean
  /** Only software that is known to do what it says. */
  readonly onlyValidatedBackends: boolean
  /** Workers below the usual speed, and those that say that they are much slower, may serve it. */
  readonly slowWorkers: boolean
  readonly extraSlowWorkers: boolean
}

/** What else is asked of the tracker: the same for images and text. */
export interface Handling {
  /** Only the price is asked for. */
  readonly isDryRun: boolean
  /** Whom a service account asks for. */
  readonly proxiedAccount: string | undefined
  /** As the requester says; see also `mayBatch`. */
  readonly disableBatching: boolean
  /** The request may be made smaller until it needs no kudos at hand. */
  readonly allowDowngrade: boolean
  /** Where results are sent to. Not checked yet. */
  readonly webhook: string | undefined
  /** Name or id of a style or a collection of styles. */
  readonly style: string | undefined
}

/** Most ids of `workers` that count: the first ones. */
export const targetedWorkersMax = 5

/** Reads whom a request is meant for. */
export function targetingOf(body: Fields): Targeting {
  return {
    workers: body.texts('workers'),
    isWorkerBlacklist: body.flag('worker_blacklist', false),
    onlyTrustedWorkers: body.flag('trusted_workers', false),
    onlyValidatedBackends: body.flag('validated_backends', false),
    slowWorkers: body.flag('slow_workers', true),
    extraSlowWorkers: body.flag('extra_slow_workers', false),
  }
}

/** Reads what else a request says. */
export function handlingOf(body: Fields): Handling {
  return {
    isDryRun: body.flag('dry_run', false),
    proxiedAccount: body.filledText('proxied_account'),
    disableBatching: body.flag('disable_batching', false),
    allowDowngrade: body.flag('allow_downgrade', false),
    webhook: body.filledText('webhook'),
    style: body.filledText('style'),
  }
}

/** An image beside the source image. */
export interface ExtraSourceImage {
  /** An address or base64. */
  readonly image: string
  /** How much of it is taken over. @default 1 */
  readonly strength: number
}

/** Reads the images beside the source image. */
export function extraSourceImagesOf(body: Fields): readonly ExtraSourceImage[] {
  return body
    .objects('extra_source_images')
    .map((extra) => ({ image: extra.text('image', ''), strength: extra.number('strength', 1) }))
}

/** Most models that a request may name. */
export const requestModelsMax = 1000

/** Most characters of a name: no worker may have longer ones. */
export const modelNameCharactersMax = 255

/** Reads the models that may serve. @throws InputError where there are too many, or a name is too long */
export function modelsOf(body: Fields): readonly string[] {
  const models = [...new Set(body.texts('models'))]
  if (models.length > requestModelsMax) throw new InputError({ models: `More than ${requestModelsMax} models` })
  if (models.every((name) => name.length <= modelNameCharactersMax)) return models
  throw new InputError({ models: `The name of a model is longer than ${modelNameCharactersMax} characters` })
}
