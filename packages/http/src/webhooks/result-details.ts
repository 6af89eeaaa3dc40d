import type { JobResult } from '@kudoswarm/core'
import { doneFormOf } from '../alchemy/alchemy-status.js'
import { imageGenerationOf } from '../image-generation/image-status.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import type { ImageParts } from '../requests/image-parts.js'
import { textGenerationOf } from '../text/text-requester-routes.js'

/** A result of any kind as the API tells of it, with the id of its job. */
export async function resultDetailsOf(
  { parts, imageParts }: { parts: GenerationParts; imageParts: ImageParts | undefined },
  result: JobResult,
): Promise<object> {
  const { kind } = result.lease.model
  if (kind === 'text') return textGenerationOf(parts, result)
  if (imageParts === undefined) throw new Error(`There is no place for images, and a result of ${kind} has come.`)
  if (kind === 'image') return imageGenerationOf(imageParts, result)
  return { ...(await doneFormOf(imageParts, result)), id: parts.ids.ofLease(result.lease.no) }
}
