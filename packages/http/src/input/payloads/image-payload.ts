import type { ImageInput } from '../requests/image-input.js'
import type { ImageParams } from '../requests/image-params.js'

/** What of a job is not of its request. */
export interface ImageJob {
  /** Images that the worker makes of it. */
  readonly n: number
  /** Of the first image. */
  readonly seed: number
}

/** What a payload has of a request that says nothing, for jobs and for the answer that there is none. */
export const emptyImagePayload = {
  ddim_steps: 30,
  n_iter: 1,
  sampler_name: 'k_euler_a',
  cfg_scale: 7.5,
  height: 512,
  width: 512,
  karras: false,
  tiling: false,
  hires_fix: false,
  image_is_control: false,
  return_control_map: false,
  transparent: false,
} as const

/**
 * `payload` of a job of images. The seed is a text, which workers read as a number. What the requester left out and the
 * API has no value for is left out too: workers have values of their own.
 */
export function imagePayload(input: ImageInput, { n, seed }: ImageJob): Readonly<Record<string, unknown>> {
  const { params, prompt, censorNsfw } = input
  return {
    prompt,
    seed: String(seed),
    n_iter: n,
    ddim_steps: params.steps,
    sampler_name: params.sampler,
    cfg_scale: params.cfgScale,
    height: params.height,
    width: params.width,
    karras: params.karras,
    tiling: params.tiling,
    hires_fix: params.hiresFix,
    clip_skip: params.clipSkip,
    use_nsfw_censor: censorNsfw,
    image_is_control: params.imageIsControl,
    return_control_map: params.returnControlMap,
    transparent: params.isTransparent,
    ...withoutAbsent({
      seed_variation: params.seedVariation,
      denoising_strength: params.denoisingStrength,
      hires_fix_denoising_strength: params.hiresFixDenoisingStrength,
      control_type: params.controlType,
      facefixer_strength: params.facefixerStrength,
      workflow: params.workflow,
      special: params.special,
    }),
    ...listsOf(params),
  }
}

function listsOf(params: ImageParams): Record<string, unknown> {
  return withoutAbsent({
    post_processing: filled(params.postProcessing),
    extra_texts: filled(params.extraTexts),
    loras: filled(
      params.loras.map(({ name, model, clip, injectTrigger, isVersion }) =>
        withoutAbsent({ name, model, clip, inject_trigger: injectTrigger, is_version: isVersion }),
      ),
    ),
    tis: filled(
      params.textualInversions.map(({ name, injectTi, strength }) =>
        withoutAbsent({ name, inject_ti: injectTi, strength }),
      ),
    ),
  })
}

function filled<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length > 0 ? list : undefined
}

function withoutAbsent(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
