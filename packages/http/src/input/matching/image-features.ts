import type { ImageNeed } from './image-need.js'
import type { ImageWorker } from './image-worker.js'

/**
 * What a request needs of a worker's software and permissions, as names: a worker with all of them among `imageOffers`
 * is refused for none of these reasons, only for models, sizes, words and targeting, and for steps where no model is named.
 */
export function featuresOf(need: ImageNeed): string[] {
  const { params, extraSourceImages, extraSlowWorkers, isNsfw, sourceImage } = need.input
  const { controlType, postProcessing } = params
  const isQrCode = params.workflow === 'qr_code'
  const wanted: [feature: string, isNeeded: boolean][] = [
    ['nsfw', isNsfw],
    ['img2img', sourceImage !== undefined],
    ['inpainting', need.isPainting],
    ['ordinary_model', !need.isPainting],
    ['karras', params.karras],
    [samplerFeature(params), true],
    ['post-processing', postProcessing.length > 0],
    ['tiling', params.tiling],
    ['return_control_map', params.returnControlMap],
    ['controlnet', controlType !== undefined],
    ['image_is_control', params.imageIsControl],
    ['qr_code', isQrCode],
    ['hires_fix', params.hiresFix],
    ['stable_cascade_2pass', params.hiresFix && need.hasCascade],
    ['flux', need.hasFlux],
    ['clip_skip', params.clipSkip > 1],
    ['lora', params.loras.length > 0],
    ['lora_versions', params.loras.some(({ isVersion }) => isVersion)],
    ['textual_inversion', params.textualInversions.length > 0],
    ['extra_source_images', extraSourceImages.length > 0],
    ['layer_diffuse', params.isTransparent],
    ['unsafe_ip', need.isFromUnsafeIp],
    ['kudos_not_demanded', need.lacksKudos],
    ['usual_speed', !extraSlowWorkers],
    ['many_steps', need.hasManySteps],
  ]
  return [
    ...wanted.filter(([, isNeeded]) => isNeeded).map(([feature]) => feature),
    ...postProcessing.map((name) => `post-processor ${name}`),
  ]
}

/** The features that a worker has, by the same names. */
export function imageOffers(worker: ImageWorker): Set<string> {
  const { pop, bridge } = worker
  const can = (capability: string): boolean => bridge.capabilities.has(capability)
  const offered: [feature: string, isOffered: boolean][] = [
    ['nsfw', pop.isNsfw],
    ['img2img', can('img2img') && pop.allowImg2img],
    ['inpainting', can('inpainting') && pop.allowPainting && worker.hasInpainting],
    ['ordinary_model', worker.hasOrdinary],
    ['post-processing', can('post-processing') && pop.allowPostProcessing],
    ['controlnet', can('controlnet') && pop.allowControlnet],
    ['qr_code', can('qr_code') && (!worker.hasSdxl || pop.allowSdxlControlnet)],
    ['lora', can('lora') && pop.allowLora],
    ['layer_diffuse', can('layer_diffuse') && pop.allowSdxlControlnet],
    ['unsafe_ip', pop.allowUnsafeIp],
    ['kudos_not_demanded', !pop.requireUpfrontKudos],
    ['usual_speed', !pop.isExtraSlow],
    ['extra_slow', pop.isExtraSlow],
    ['many_steps', !pop.limitMaxSteps],
    ...plainCapabilities.map((name): [string, boolean] => [name, can(name)]),
  ]
  const features = new Set(offered.filter(([, isOffered]) => isOffered).map(([feature]) => feature))
  for (const name of bridge.capabilities) features.add(`post-processor ${name}`)
  for (const sampler of bridge.samplers.karras) features.add(samplerFeature({ sampler, karras: true }))
  for (const sampler of bridge.samplers.plain) features.add(samplerFeature({ sampler, karras: false }))
  return features
}

/** Capabilities that need no permission. */
const plainCapabilities = [
  'karras',
  'tiling',
  'return_control_map',
  'image_is_control',
  'hires_fix',
  'stable_cascade_2pass',
  'flux',
  'clip_skip',
  'lora_versions',
  'textual_inversion',
  'extra_source_images',
]

function samplerFeature({ sampler, karras }: { sampler: string; karras: boolean }): string {
  return `sampler ${sampler}${karras ? ' karras' : ''}`
}
