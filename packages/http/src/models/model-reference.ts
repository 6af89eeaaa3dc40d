import { unknownImageModel, type ImageModel } from './image-models.js'
import { readImageEntry, readTextEntry } from './model-entry.js'
import { ownModelFile, readModelFile } from './model-file.js'
import { plainTextModelName } from './text-model-name.js'
import { TextModelSizes } from './text-models.js'

/** What is known of models: of those that it has, and by their names of all others. */
export interface ModelReference {
  /** Facts for prices of images: core's `ImageModels`. */
  readonly imageFacts: ReadonlyMap<string, { readonly baseline: string; readonly stepsMax: number | undefined }>
  /** Parameters of text models in billions, by any name: core's `TextModels`. */
  readonly textModels: ReadonlyMap<string, number>
  /** An image model. One that the reference does not have is what its name says. */
  imageModel(name: string): ImageModel
  /** True for a text model that the reference has and says so of. */
  isNsfwTextModel(name: string): boolean
}

/** Files in place of those that come with this package. */
export interface ModelFiles {
  readonly image?: string | undefined
  readonly text?: string | undefined
}

/**
 * Reads what is known of models.
 *
 * @example
 * const reference = await loadModelReference({ text: '/etc/kudoswarm/text-models.json' })
 * reference.imageModel('SDXL 1.0').baseline // stable_diffusion_xl
 *
 * @throws ModelFileError where a file is not there or an entry in it is wrong
 */
export async function loadModelReference(files: ModelFiles = {}): Promise<ModelReference> {
  const images = await readModelFile(files.image ?? ownModelFile('image'), readImageEntry)
  const texts = await readModelFile(files.text ?? ownModelFile('text'), readTextEntry)
  const nsfwTexts = new Set([...texts].filter(([, { isNsfw }]) => isNsfw).map(([name]) => plainTextModelName(name)))
  return {
    imageFacts: new Map(
      [...images].map(([name, { baseline, requirements }]) => [name, { baseline, stepsMax: requirements.stepsMax }]),
    ),
    textModels: new TextModelSizes(texts),
    imageModel: (name) => images.get(name) ?? unknownImageModel(name),
    isNsfwTextModel: (name) => nsfwTexts.has(plainTextModelName(name)),
  }
}
