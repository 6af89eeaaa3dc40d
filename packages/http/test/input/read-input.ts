import { loadBodyReader } from '../../src/input/bodies/body-reader.js'
import { imageInputOf, type ImageInput } from '../../src/input/requests/image-input.js'
import { textInputOf, type TextInput } from '../../src/input/requests/text-input.js'
import {
  alchemyPopOf,
  imagePopOf,
  textPopOf,
  type AlchemyPop,
  type ImagePop,
  type TextPop,
} from '../../src/input/workers/pops.js'
import { ApiError, InputError } from '../../src/conventions/api-error.js'

/** Reads bodies by the description that is served. */
export const reader = await loadBodyReader()

/** A request for images with these parameters and these fields besides. */
export function image(params: object = {}, rest: object = {}): ImageInput {
  return imageInputOf(reader.read('imageRequest', { prompt: 'a lantern', params, ...rest }))
}

/** A request for text. */
export function text(params: object = {}, rest: object = {}): TextInput {
  return textInputOf(reader.read('textRequest', { prompt: 'Once', params, ...rest }))
}

/** A worker of images that asks with these fields. */
export function imagePop(body: object = {}): ImagePop {
  return imagePopOf(reader.read('imagePop', { name: 'w', ...body }))
}

/** A worker of text that asks with these fields. */
export function textPop(body: object = {}): TextPop {
  return textPopOf(reader.read('textPop', { name: 'w', ...body }))
}

/** An alchemist that asks with these fields. */
export function alchemyPop(body: object = {}): AlchemyPop {
  return alchemyPopOf(reader.read('alchemyPop', { name: 'w', ...body }))
}

/** The code or the complaints that something is refused with; undefined where it is not. */
export function refusalOf(act: () => unknown): unknown {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof InputError) return error.errors
    if (error instanceof ApiError) return error.rc ?? error.message
    throw error
  }
}
