import { generationOf } from '@kudoswarm/core'
import type { JobResult } from '@kudoswarm/core'
import { resultImageForm } from '../content/link-rules.js'
import type { ImageParts } from '../requests/image-parts.js'
import { lookAtRequest } from '../requests/find-request.js'
import { generationFields, optionsOf, outputOf, resultsOf } from '../requests/request-results.js'
import { checkOf } from '../requests/request-status.js'
import type { RequestCheck } from '../requests/request-status.js'
import { metadataJson } from '../requests/result-notes.js'
import { readImageOptions } from './image-options.js'
import { readImageOutput } from './image-output.js'
import type { ImageOutput } from './image-output.js'
import { seedOfGeneration } from './image-seeds.js'

/** What an image is where it is not kept any more. */
const noImage = 'N/A'

/** A request as the API tells it, without its images: `RequestStatusCheck`. */
export function imageCheckOf(parts: ImageParts, id: string): Promise<RequestCheck> {
  return lookAtRequest(parts, id, (request, state) => checkOf(parts, request, state))
}

/** A request as the API tells it, with its images: `RequestStatusStable`. */
export async function imageStatusOf(parts: ImageParts, id: string): Promise<object> {
  const { check, results } = await resultsOf(parts, id)
  const generations: object[] = []
  // One after the other: as base64 they are large, and may have to be converted.
  for (const result of results) generations.push(await imageGenerationOf(parts, result))
  return { ...check, generations, shared: false }
}

/** An image as the API tells it: `GenerationStable`. */
export async function imageGenerationOf(parts: ImageParts, result: JobResult): Promise<object> {
  const fields = generationFields(parts, result)
  const output = readImageOutput(await outputOf(parts, result))
  return {
    ...fields,
    state: 'ok',
    img: await imageOf(parts, result, { job: fields.id, output }),
    seed: String(output.seed ?? (await givenSeed(parts, result))),
    censored: output.isCensored || result.finishReason === 'censored',
    gen_metadata: metadataJson(output.metadata),
  }
}

/** The seed that a worker was given, which it has used if it does not say otherwise. */
async function givenSeed(parts: ImageParts, { lease: { job } }: JobResult): Promise<number> {
  return seedOfGeneration(readImageOptions(await optionsOf(parts, job.request)), generationOf(job))
}

async function imageOf(
  parts: ImageParts,
  { lease }: JobResult,
  { job, output }: { job: string; output: ImageOutput },
): Promise<string> {
  const { results } = parts
  // A worker may have named any object, and none but that of its job is its own.
  if (output.r2 !== results.keyOf(job)) return output.img ?? noImage
  const { asLinks } = readImageOptions(await optionsOf(parts, lease.job.request))
  const form = resultImageForm({ hasSecureLinks: results.hasSecureLinks, r2: asLinks })
  return form === 'link' ? results.link(job) : ((await results.base64(job)) ?? noImage)
}
