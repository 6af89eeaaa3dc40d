import { fillParameters } from '@kudoswarm/protocol'
import type { Bodies } from '@kudoswarm/protocol'
import type { AlchemyForm } from '../input/requests/alchemy-input.js'
import { writeOptions } from '../requests/options-text.js'
import type { Targets } from '../requests/targets.js'
import type { AlchemyOptions } from './alchemy-options.js'

/** The image that something is done to. */
export interface AlchemySource {
  key: string
  width: number
  height: number
}

/** The question to the tracker that one form is. */
export function toSubmit(
  { name, payload }: AlchemyForm,
  { request, targets, source }: { request: Uint8Array; targets: Targets; source: AlchemySource },
): Bodies['submit'] {
  const { key, width, height } = source
  const options: AlchemyOptions = { payload, sourceImage: key, pixels: width * height }
  return {
    request: new Uint8Array(request),
    models: [name],
    generations: 1,
    prompt: name,
    options: writeOptions(options),
    stopSequences: [],
    outputTokensMax: 0,
    parameters: fillParameters({}),
    dryRun: false,
    alchemy: { width, height },
    contextTokensMax: 0,
    // There are no styles of alchemy.
    author: 0n,
    ...targets,
  }
}
