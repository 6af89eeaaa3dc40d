import type { Fields } from '../bodies/fields.js'
import { imageParamsOf, type ImageParams } from './image-params.js'
import {
  extraSourceImagesOf,
  handlingOf,
  modelsOf,
  targetingOf,
  type ExtraSourceImage,
  type Handling,
  type Targeting,
} from './targeting.js'

/** What is done with the source image; means nothing where there is none. */
export type ImageProcessing = 'img2img' | 'inpainting' | 'outpainting' | 'remix'

const processings = ['img2img', 'inpainting', 'outpainting', 'remix'] as const

/** A request for images, with the values that it has in force. */
export interface ImageInput extends Targeting, Handling {
  /** Behind `###` is what is not wanted. */
  readonly prompt: string
  readonly params: ImageParams
  /** Any of which may serve; empty for any at all. @default stable_diffusion */
  readonly models: readonly string[]
  /** What is asked for, or may come, is not safe for work. @default true */
  readonly isNsfw: boolean
  /** Images that are not safe for work are censored by the worker. @default true */
  readonly censorNsfw: boolean
  /** An address or base64. An empty one counts as none, as for the mask. */
  readonly sourceImage: string | undefined
  /** @default img2img */
  readonly sourceProcessing: ImageProcessing
  readonly sourceMask: string | undefined
  readonly extraSourceImages: readonly ExtraSourceImage[]
  /** Results are answered as links, or as base64. @default as the links of this server allow */
  readonly asLinks: boolean | undefined
  readonly isShared: boolean
  /** A prompt that may not be asked for is changed, else refused. @default true */
  readonly replacePrompt: boolean
}

/** Models of a request that does not say. A request that says none of its own takes any. */
const modelsWhenAbsent = ['stable_diffusion']

/** A request for images from its body, `imageRequest`. */
export function imageInputOf(body: Fields): ImageInput {
  return {
    ...targetingOf(body),
    ...handlingOf(body),
    prompt: body.text('prompt', ''),
    params: imageParamsOf(body.object('params')),
    models: body.has('models') ? modelsOf(body) : modelsWhenAbsent,
    isNsfw: body.flag('nsfw', true),
    censorNsfw: body.flag('censor_nsfw', true),
    sourceImage: body.filledText('source_image'),
    sourceProcessing: body.choice('source_processing', processings, 'img2img'),
    sourceMask: body.filledText('source_mask'),
    extraSourceImages: extraSourceImagesOf(body),
    asLinks: body.has('r2') ? body.flag('r2', true) : undefined,
    isShared: body.flag('shared', false),
    replacePrompt: body.flag('replacement_filter', true),
  }
}

/** True where a worker may make several of its images at once. */
export function mayBatch({ disableBatching, params }: ImageInput): boolean {
  return !disableBatching && params.workflow !== 'qr_code'
}

/** True where parts of the source image are painted anew. */
export function isPainting({ sourceImage, sourceProcessing }: ImageInput): boolean {
  const isPainted = sourceProcessing === 'inpainting' || sourceProcessing === 'outpainting'
  return isPainted && sourceImage !== undefined
}
