import { emptyImagePayload } from './image-payload.js'
import { emptyTextPayload } from './text-payload.js'

/** Why a worker got nothing: how many requests for each reason. */
export type Skipped = Readonly<Record<string, number>>

/** Messages that a worker's owner is to read. */
type Messages = readonly object[]

/** Answer to a worker of images for whom there is no job. Workers read every key without looking whether it is there. */
export function emptyImagePop(skipped: Skipped, messages: Messages = []): object {
  return {
    payload: emptyImagePayload,
    id: null,
    ids: [],
    messages,
    ttl: null,
    skipped,
    model: null,
    source_image: null,
    source_processing: 'img2img',
    source_mask: null,
    extra_source_images: null,
    r2_upload: null,
    r2_uploads: null,
  }
}

/** Answer to a worker of text for whom there is no job. */
export function emptyTextPop(skipped: Skipped, messages: Messages = []): object {
  return {
    payload: emptyTextPayload,
    id: null,
    ids: [],
    messages,
    ttl: null,
    extra_source_images: null,
    skipped,
    softprompt: null,
    model: null,
  }
}

/** Answer to an alchemist for whom there is no form. */
export function emptyAlchemyPop(skipped: Skipped): object {
  return { forms: null, skipped }
}
