import { fillParameters } from '@kudoswarm/protocol'
import type { Chance } from '@kudoswarm/ports'
import type { ImageInput } from '../input/requests/image-input.js'
import { toImageRequest } from '../input/requests/image-price-input.js'
import type { Unstyled } from '../requests/submit-request.js'
import type { Targets } from '../requests/targets.js'
import { writeImageOptions } from './image-options.js'
import type { ImageSources } from './image-options.js'
import { seedsOf } from './image-seeds.js'

/** What of a submission does not follow from the input. */
export interface ImageSubmitInit {
  request: Uint8Array
  targets: Targets
  sources: ImageSources
  chance: Chance
  isDryRun: boolean
}

/** The question to the tracker that a request for images is. */
export function toSubmit(input: ImageInput, init: ImageSubmitInit): Unstyled {
  const { chance, isDryRun, request, sources, targets } = init
  const { work, ...priced } = toImageRequest(input)
  const seeds = seedsOf(input.params, chance)
  return {
    request: new Uint8Array(request),
    models: [...input.models],
    generations: input.params.n,
    prompt: input.prompt.toWellFormed(),
    options: writeImageOptions(input, { sources, seeds }),
    stopSequences: [],
    outputTokensMax: 0,
    // Generation k has this seed and k: its difference to that of the options is the number of the image.
    parameters: fillParameters({ seed: BigInt(seeds.seed) }),
    dryRun: isDryRun,
    image: {
      ...work,
      controlType: work.controlType ?? '',
      controlStrength: work.controlStrength ?? 0,
      postProcessing: [...work.postProcessing],
      loras: priced.loras,
      hasTextualInversion: priced.hasTextualInversion,
      workflow: priced.workflow ?? '',
      extraSourceImages: priced.extraSourceImages,
    },
    contextTokensMax: 0,
    ...targets,
  }
}
