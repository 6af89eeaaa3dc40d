import { baselines, type ImageModel } from '../../models/image-models.js'
import type { ModelReference } from '../../models/model-reference.js'
import { postProcessors, upscalers } from '../bridges/post-processors.js'
import type { ImageInput } from '../requests/image-input.js'
import { badRequest, checkSpecialModels, checkSpecialPayload, type RequesterFacts } from './requester-checks.js'

/** Most of each in one request. */
export const imageListsMax = { loras: 5, textualInversions: 20, promptWords: 7500, upscalers: 1 } as const

/**
 * The parameters of a request for images: step 14 of the checks. The first that does not fit is refused.
 *
 * @throws ApiError with the code of what does not fit
 */
export function checkImageParams(input: ImageInput, reference: ModelReference, requester: RequesterFacts): void {
  const models = input.models.map((name) => reference.imageModel(name))
  checkHiresFix(input, models)
  checkNetworks(input)
  checkBaselines(input, models)
  checkPromptSize(input)
  checkModelNames(input)
  checkUpscalers(input)
  checkCfgScale(input)
  checkSpecialModels(input.models, requester)
  checkSpecialPayload(input.models, input.params.special, requester)
}

function checkHiresFix({ params }: ImageInput, models: readonly ImageModel[]): void {
  if (!params.hiresFix) return
  const unfit: readonly string[] = [baselines.flux, baselines.qwen, baselines.zImage]
  const model = models.find(({ baseline }) => unfit.includes(baseline))
  if (model !== undefined) throw badRequest('HiResMismatch', `${model.name} has no hires_fix. Leave it out.`)
}

function checkNetworks({ params: { loras, textualInversions } }: ImageInput): void {
  if (loras.length > imageListsMax.loras) {
    throw badRequest('TooManyLoras', `A request may have ${imageListsMax.loras} loras, not ${loras.length}.`)
  }
  const lora = loras.find(({ isVersion, name }) => isVersion && !/^\d+$/.test(name))
  if (lora !== undefined) {
    const message = `With is_version the name of a lora is the number of its version, and "${lora.name}" is none.`
    throw badRequest('BadLoraVersion', message)
  }
  if (textualInversions.length > imageListsMax.textualInversions) {
    const message = `A request may have ${imageListsMax.textualInversions} tis, not ${textualInversions.length}.`
    throw badRequest('TooManyTIs', message)
  }
}

function checkBaselines({ params }: ImageInput, models: readonly ImageModel[]): void {
  const other = models.find(({ baseline }) => baseline !== baselines.sd1 && baseline !== baselines.sdxl)
  if (other === undefined) return
  if (params.isTransparent) {
    const message = `${other.name} makes no transparent images: models of Stable Diffusion 1 and XL do.`
    throw badRequest('InvalidTransparencyModel', message)
  }
  if (params.workflow === 'qr_code') {
    const message = `${other.name} makes no QR codes: models of Stable Diffusion 1 and XL do.`
    throw badRequest('ControlNetMismatch.', message)
  }
}

function checkPromptSize({ prompt }: ImageInput): void {
  let words = 0
  for (const _ of prompt.matchAll(/\S+/g)) {
    words += 1
    if (words <= imageListsMax.promptWords) continue
    throw badRequest('InvalidPromptSize', `A prompt may have ${imageListsMax.promptWords} words. Make it shorter.`)
  }
}

function checkModelNames({ models }: ImageInput): void {
  const name = models.find((model) => postProcessors.has(model))
  if (name === undefined) return
  throw badRequest('UnexpectedModelName', `${name} is no model: put it into params.post_processing.`)
}

function checkUpscalers({ params }: ImageInput): void {
  const asked = params.postProcessing.filter((name) => upscalers.has(name))
  if (asked.length <= imageListsMax.upscalers) return
  throw badRequest('TooManyUpscalers', `Only one upscaler may follow, not ${asked.join(' and ')}.`)
}

function checkCfgScale({ params: { cfgScale } }: ImageInput): void {
  if (!Number.isFinite(cfgScale)) throw badRequest('BadCFGNumber', 'cfg_scale is no number.')
  if (Number(cfgScale.toFixed(2)) === cfgScale) return
  throw badRequest('BadCFGDecimals', `cfg_scale may have two decimals, ${cfgScale.toFixed(2)} for example.`)
}
