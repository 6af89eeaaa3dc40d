import type { ImageNeed } from '../../src/input/matching/image-need.js'
import type { ImageWorker } from '../../src/input/matching/image-worker.js'
import { exceedsSteps } from '../../src/input/matching/step-limit.js'
import type { ModelReference } from '../../src/models/model-reference.js'

/** Why a worker does not get a request for images: names of the counts that `skipped` of a pop has. */
export type ImageRefusal =
  | 'nsfw'
  | 'blacklist'
  | 'img2img'
  | 'painting'
  | 'models'
  | 'bridge_version'
  | 'controlnet'
  | 'unsafe_ip'
  | 'kudos'
  | 'step_count'
  | 'post-processing'
  | 'max_pixels'
  | 'lora'
  | 'performance'

/**
 * Behaviour of the API §3.4 read once more, to hold the features of requests and workers against: the first reason why this
 * worker does not serve this request, as far as both say it themselves; undefined where there
 * is none. Trust, kudos, speed, maintenance and what a worker was given already are for the queue to look at.
 */
export function imageRefusal(
  worker: ImageWorker,
  need: ImageNeed,
  reference: ModelReference,
): ImageRefusal | undefined {
  return rows.find(([, isRefused]) => isRefused(worker, need, reference))?.[0]
}

type Row = readonly [
  reason: ImageRefusal,
  isRefused: (worker: ImageWorker, need: ImageNeed, reference: ModelReference) => boolean,
]

/** In order: behaviour of the API §3.4, rows 3, 6 to 17 and 19, then what its queue looks for before them. */
const rows: readonly Row[] = [
  ['nsfw', ({ pop }, { input }) => input.isNsfw && !pop.isNsfw],
  ['blacklist', ({ pop }, { prompt }) => pop.blacklist.some((word) => prompt.includes(word))],
  ['img2img', ({ bridge }, { input }) => input.sourceImage !== undefined && !bridge.capabilities.has('img2img')],
  [
    'painting',
    ({ bridge, pop }, { isPainting }) => isPainting && !(bridge.capabilities.has('inpainting') && pop.allowPainting),
  ],
  ['models', ({ hasInpainting }, { isPainting }) => isPainting && !hasInpainting],
  ['models', ({ hasOrdinary }, { isPainting }) => !isPainting && !hasOrdinary],
  ['bridge_version', lacksSampler],
  ['bridge_version', lacksPostProcessor],
  ['img2img', ({ pop }, { input }) => input.sourceImage !== undefined && !pop.allowImg2img],
  ['bridge_version', lacksCapability],
  ['controlnet', ({ pop }, { input }) => input.params.controlType !== undefined && !pop.allowControlnet],
  ['controlnet', ({ pop, hasSdxl }, { input }) => isQrCode(input) && hasSdxl && !pop.allowSdxlControlnet],
  ['unsafe_ip', ({ pop }, { isFromUnsafeIp }) => isFromUnsafeIp && !pop.allowUnsafeIp],
  ['step_count', exceedsAsked],
  ['kudos', ({ pop }, { lacksKudos }) => lacksKudos && pop.requireUpfrontKudos],
  ['post-processing', ({ pop }, { input }) => input.params.postProcessing.length > 0 && !pop.allowPostProcessing],
  ['max_pixels', ({ pop }, { input: { params } }) => params.width * params.height > pop.maxPixels],
  [
    'models',
    ({ pop }, { input: { models } }) => models.length > 0 && !models.some((name) => pop.models.includes(name)),
  ],
  ['lora', ({ pop }, { input }) => input.params.loras.length > 0 && !pop.allowLora],
  ['controlnet', ({ pop }, { input }) => input.params.isTransparent && !pop.allowSdxlControlnet],
  ['performance', ({ pop }, { input }) => pop.isExtraSlow && !input.extraSlowWorkers],
]

function isQrCode({ params }: ImageNeed['input']): boolean {
  return params.workflow === 'qr_code'
}

function lacksSampler({ bridge }: ImageWorker, { input }: ImageNeed): boolean {
  const { sampler, karras } = input.params
  if (karras) return !bridge.capabilities.has('karras') || !bridge.samplers.karras.has(sampler)
  return !bridge.samplers.plain.has(sampler)
}

function lacksPostProcessor({ bridge: { capabilities } }: ImageWorker, { input }: ImageNeed): boolean {
  const { postProcessing } = input.params
  return postProcessing.length > 0 && !['post-processing', ...postProcessing].every((name) => capabilities.has(name))
}

function lacksCapability({ bridge: { capabilities } }: ImageWorker, { input, ...need }: ImageNeed): boolean {
  const { params, extraSourceImages } = input
  const needed: [capability: string, isNeeded: boolean][] = [
    ['tiling', params.tiling],
    ['return_control_map', params.returnControlMap],
    ['controlnet', params.controlType !== undefined],
    ['image_is_control', params.imageIsControl],
    ['qr_code', isQrCode(input)],
    ['hires_fix', params.hiresFix],
    ['stable_cascade_2pass', params.hiresFix && need.hasCascade],
    ['flux', need.hasFlux],
    ['clip_skip', params.clipSkip > 1],
    ['lora', params.loras.length > 0],
    ['lora_versions', params.loras.some(({ isVersion }) => isVersion)],
    ['textual_inversion', params.textualInversions.length > 0],
    ['extra_source_images', extraSourceImages.length > 0],
    ['layer_diffuse', params.isTransparent],
  ]
  return needed.some(([capability, isNeeded]) => isNeeded && !capabilities.has(capability))
}

function exceedsAsked({ pop }: ImageWorker, { input }: ImageNeed, reference: ModelReference): boolean {
  return pop.limitMaxSteps && exceedsSteps(input.params, input.models.length > 1 ? input.models : pop.models, reference)
}
