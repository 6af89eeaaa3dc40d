import { baselines } from '../../models/image-models.js'
import type { ModelReference } from '../../models/model-reference.js'
import { isPainting, type ImageInput } from '../requests/image-input.js'
import { exceedsSteps } from './step-limit.js'

/** A request for images, as far as it decides who can serve it. */
export interface ImageNeed {
  readonly input: ImageInput
  /** In small letters, for words that workers do not serve. */
  readonly prompt: string
  /** It came from an address that hides who asks. */
  readonly isFromUnsafeIp: boolean
  /** Who asks is not trusted and has less at hand than an image costs. */
  readonly lacksKudos: boolean
  readonly isPainting: boolean
  /** Any of its models is of that baseline. */
  readonly hasFlux: boolean
  readonly hasCascade: boolean
  /** It takes more steps than one of its models needs: workers may refuse that. */
  readonly hasManySteps: boolean
}

/** What is known of who asks. */
export type AskerFacts = Pick<ImageNeed, 'isFromUnsafeIp' | 'lacksKudos'>

/** The facts of a request. */
export function imageNeedOf(
  input: ImageInput,
  { isFromUnsafeIp, lacksKudos, reference }: AskerFacts & { reference: ModelReference },
): ImageNeed {
  const asked = new Set(input.models.map((name) => reference.imageModel(name).baseline))
  return {
    input,
    prompt: input.prompt.toLowerCase(),
    isFromUnsafeIp,
    lacksKudos,
    isPainting: isPainting(input),
    hasFlux: asked.has(baselines.flux),
    hasCascade: asked.has(baselines.cascade),
    hasManySteps: exceedsSteps(input.params, input.models, reference),
  }
}
