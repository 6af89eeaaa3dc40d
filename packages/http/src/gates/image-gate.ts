import { linksWishedFor } from '../content/link-rules.js'
import { checkImageParams } from '../input/checks/image-checks.js'
import { checkImageSources } from '../input/checks/image-source-checks.js'
import { imageInputOf } from '../input/requests/image-input.js'
import type { ImageInput } from '../input/requests/image-input.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { checkRaid } from './address-gate.js'
import { passGates } from './pass-gates.js'
import type { AtGates, GateRules } from './pass-gates.js'
import type { Passed } from './passed.js'
import { imagePromptOf } from './prompt-gate.js'
import { checkClientAgent } from './requester-gate.js'

const imageRules: GateRules<ImageInput> = {
  kind: 'image',
  body: 'imageRequest',
  inputOf: imageInputOf,
  promptOf: imagePromptOf,
  async check({ gates, models, tracker }, input, { caller, ip, requester, clientAgent }) {
    checkImageParams(input, models, requester)
    await checkRaid({ directory: tracker.directory, addressChecker: gates.addressChecker }, { caller, ip })
    checkImageSources(input, models, requester)
    checkClientAgent(clientAgent)
  },
  jobSizeOf: ({ params }) => ({ imagePixels: params.width * params.height, imageSteps: params.steps }),
}

/**
 * A request for images that has passed every gate: what is left are its source images and what it must have at hand.
 *
 * @throws ApiError of the first that it does not pass
 */
export async function passImageGates(parts: GenerationParts, at: AtGates): Promise<Passed<ImageInput>> {
  const passed = await passGates(parts, at, imageRules)
  const asLinks = linksWishedFor(passed.input.asLinks, passed.clientAgent)
  return { ...passed, input: { ...passed.input, asLinks } }
}
