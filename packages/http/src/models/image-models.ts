/** What a model needs of a request to do well. What is undefined is all the same to it. */
export interface ImageRequirements {
  readonly clipSkip?: number | undefined
  readonly stepsMin?: number | undefined
  readonly stepsMax?: number | undefined
  readonly cfgScale?: number | undefined
  readonly cfgScaleMin?: number | undefined
  readonly cfgScaleMax?: number | undefined
  readonly samplers?: readonly string[] | undefined
  /** `karras` and `simple`. */
  readonly schedulers?: readonly string[] | undefined
}

/** What the reference says of an image model; of an unknown one, what its name does. */
export interface ImageModel {
  readonly name: string
  readonly isKnown: boolean
  readonly baseline: string
  readonly isNsfw: boolean
  /** It paints parts of an image, and nothing else. */
  readonly isInpainting: boolean
  /** It makes nothing without a source image. */
  readonly needsSourceImage: boolean
  readonly requirements: ImageRequirements
}

/** Baselines that the API treats in ways of their own. */
export const baselines = {
  sd1: 'stable diffusion 1',
  sd2: 'stable diffusion 2',
  sdxl: 'stable_diffusion_xl',
  cascade: 'stable_cascade',
  flux: 'flux_1',
  qwen: 'qwen_image',
  zImage: 'z_image_turbo',
} as const

/** What in a name tells the baseline of a model that nobody knows. */
const nameTags: readonly (readonly [tag: string, baseline: string])[] = [
  ['[SDXL]', baselines.sdxl],
  ['[Flux]', baselines.flux],
  ['[Qwen]', baselines.qwen],
  ['[ZModel]', baselines.zImage],
  ['[ZImage]', baselines.zImage],
]

/** What the name of a model says that the reference does not have. */
export function unknownImageModel(name: string): ImageModel {
  return {
    name,
    isKnown: false,
    baseline: nameTags.find(([tag]) => name.includes(tag))?.[1] ?? baselines.sd1,
    isNsfw: false,
    isInpainting: /inpaint/i.test(name),
    needsSourceImage: /pix2pix|depth2/i.test(name),
    requirements: {},
  }
}
