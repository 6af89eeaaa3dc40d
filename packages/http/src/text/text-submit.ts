import { fillParameters } from '@kudoswarm/protocol'
import type { Chance } from '@kudoswarm/ports'
import { textPayload } from '../input/payloads/text-payload.js'
import { toTextRequest } from '../input/requests/text-input.js'
import type { TextInput } from '../input/requests/text-input.js'
import type { Unstyled } from '../requests/submit-request.js'
import { isRecord, readOptions, writeOptions } from '../requests/options-text.js'
import type { Targets } from '../requests/targets.js'

/** What a worker that polls is told of a request for text, beside its prompt: the options of the request. */
export interface TextOptions {
  payload: Readonly<Record<string, unknown>>
  softprompt: string | null
}

/** Sampling where the requester leaves it to the worker. */
const temperatureDefault = 0.7

/** The question to the tracker that a request for text is. */
export function toSubmit(
  input: TextInput,
  { request, targets, chance }: { request: Uint8Array; targets: Targets; chance: Chance },
): Unstyled {
  const { params } = input
  const { contextTokensMax, generations, models, outputTokensMax } = toTextRequest(input)
  const { prompt, ...payload } = textPayload(input)
  const options: TextOptions = { payload, softprompt: input.softprompt ?? null }
  const number = (name: string): number | undefined => {
    const value = params.sampling[name]
    return typeof value === 'number' ? value : undefined
  }
  return {
    request: new Uint8Array(request),
    models: [...models],
    generations,
    prompt: String(prompt).toWellFormed(),
    options: writeOptions(options),
    stopSequences: [...new Set(params.stopSequences.map((text) => text.toWellFormed()))].filter((text) => text !== ''),
    outputTokensMax,
    contextTokensMax,
    parameters: fillParameters({
      // Results say it as a number of JSON, which is exact for so many.
      seed: BigInt(Buffer.from(chance.bytes(4)).readUInt32BE()),
      temperature: number('temperature') ?? temperatureDefault,
      topK: number('top_k') ?? 0,
      topP: number('top_p') ?? 1,
      repetitionPenalty: number('rep_pen') ?? 1,
    }),
    dryRun: input.isDryRun,
    ...targets,
  }
}

/** Options that a request came with; undefined where it is not from here. */
export function readTextOptions(options: string): TextOptions | undefined {
  const { payload, softprompt } = readOptions(options) ?? {}
  return isRecord(payload) ? { payload, softprompt: typeof softprompt === 'string' ? softprompt : null } : undefined
}
