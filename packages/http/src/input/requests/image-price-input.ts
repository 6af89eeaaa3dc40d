import type { ImageInput } from './image-input.js'

/** The request as core prices it: its `ImageRequest`. */
export function toImageRequest(input: ImageInput) {
  const { params, sourceImage, sourceMask } = input
  return {
    work: {
      width: params.width,
      height: params.height,
      steps: params.steps,
      cfgScale: params.cfgScale,
      sampler: params.sampler,
      karras: params.karras,
      hiresFix: params.hiresFix,
      sourceProcessing: sourceImage === undefined ? ('txt2img' as const) : input.sourceProcessing,
      hasSourceMask: sourceImage !== undefined && sourceMask !== undefined,
      denoisingStrength: params.denoisingStrength ?? 1,
      controlType: params.controlType,
      // The API has no field for it, so that the denoising strength counts.
      controlStrength: undefined,
      postProcessing: params.postProcessing,
    },
    generations: params.n,
    models: input.models,
    loras: params.loras.map(({ name, isVersion }) => ({ name, isVersion })),
    hasTextualInversion: params.textualInversions.length > 0,
    workflow: params.workflow,
    extraSourceImages: input.extraSourceImages.length,
    slowWorkers: input.slowWorkers,
    workerBlacklist: input.isWorkerBlacklist,
  }
}
