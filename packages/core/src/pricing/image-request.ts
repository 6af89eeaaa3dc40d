/** What is done with the source image; `txt2img` where there is none. */
export type SourceProcessing = 'txt2img' | 'img2img' | 'inpainting' | 'outpainting' | 'remix'

/** What one image asks of a worker: everything that its price is computed from. */
export interface ImageWork {
  /** Pixels, 64 to 3072. */
  readonly width: number
  readonly height: number
  /** As asked for, 1 to 500; samplers that go two ways a step count once. */
  readonly steps: number
  /** Guidance, 0 to 100. Beyond 20 it costs as 20. */
  readonly cfgScale: number
  readonly sampler: string
  readonly karras: boolean
  readonly hiresFix: boolean
  readonly sourceProcessing: SourceProcessing
  readonly hasSourceMask: boolean
  /** 0 to 1; 1 where it was not given. Means nothing without a source image. */
  readonly denoisingStrength: number
  readonly controlType: string | undefined
  /** 0 to 1; `denoisingStrength` where it was not given. Means nothing without `controlType`. */
  readonly controlStrength: number | undefined
  readonly postProcessing: readonly string[]
}

/** A small network added to a model. */
export interface ImageLora {
  readonly name: string
  /** The name is that of a version. */
  readonly isVersion: boolean
}

/** A request for images, as far as its price goes. */
export interface ImageRequest {
  readonly work: ImageWork
  /** Images, 1 or more. */
  readonly generations: number
  /** Any of which may serve, the preferred one first; empty for any. */
  readonly models: readonly string[]
  readonly loras: readonly ImageLora[]
  readonly hasTextualInversion: boolean
  readonly workflow: string | undefined
  readonly extraSourceImages: number
  /** Workers below the usual speed may serve it. */
  readonly slowWorkers: boolean
  /** The list of workers names those who may not serve it. */
  readonly workerBlacklist: boolean
}

/** What the operator's model reference says of an image model. */
export interface ImageModelFacts {
  readonly baseline: string
  /** Steps beyond which a request for it must hold its price. */
  readonly stepsMax: number | undefined
}

/** The operator's model reference, by name. */
export type ImageModels = ReadonlyMap<string, ImageModelFacts>

/** True where the job begins with an image. */
export function hasSourceImage(work: ImageWork): boolean {
  return work.sourceProcessing !== 'txt2img'
}
