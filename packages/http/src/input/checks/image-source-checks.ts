import { ApiError } from '../../conventions/api-error.js'
import { baselines, type ImageModel } from '../../models/image-models.js'
import type { ModelReference } from '../../models/model-reference.js'
import type { ImageInput } from '../requests/image-input.js'
import { badRequest, type RequesterFacts } from './requester-checks.js'

/** A model that always made two images to choose from, no longer served. */
const comparedModel = 'SDXL_beta::stability.ai#6901'

/**
 * What belongs together in a request for images: step 16 of the checks. The first that does not fit is refused.
 *
 * @throws ApiError with the code of what does not fit
 */
export function checkImageSources(input: ImageInput, reference: ModelReference, requester: RequesterFacts): void {
  const models = input.models.map((name) => reference.imageModel(name))
  if (input.sourceMask !== undefined && input.sourceImage === undefined) {
    throw badRequest('SourceMaskUnnecessary', 'source_mask is there without the source_image that it is a mask of.')
  }
  checkControl(input, models)
  checkTransparency(input)
  checkExtras(input, models)
  checkControlMap(input)
  checkModels(input, models)
  checkCompared(input, requester)
}

function checkControl({ params, sourceImage, ...input }: ImageInput, models: readonly ImageModel[]): void {
  const { controlType } = params
  if (controlType === undefined) return
  const withoutType = models.find(({ baseline }) => baseline.startsWith(baselines.sd2))
  if (withoutType !== undefined && ['normal', 'mlsd', 'hough'].includes(controlType)) {
    throw badRequest('ControlNetUnsupported', `${withoutType.name} has no control_type ${controlType}.`)
  }
  const pix2pix = models.find(({ name }) => name.toLowerCase().includes('pix2pix'))
  if (pix2pix !== undefined) throw badRequest('ControlNetUnsupported', `${pix2pix.name} has no control_type.`)
  if (sourceImage === undefined) {
    throw badRequest('ControlNetSourceMissing', 'control_type needs the source_image that controls.')
  }
  const painter = models.find(({ isInpainting }) => isInpainting)
  if (painter !== undefined || input.sourceProcessing === 'inpainting') {
    throw badRequest('ControlNetInpaintingMismatch', 'control_type and inpainting do not go together.')
  }
  const uncontrolled: readonly string[] = [
    baselines.sdxl,
    baselines.cascade,
    baselines.flux,
    baselines.qwen,
    baselines.zImage,
  ]
  const model = models.find(({ baseline }) => uncontrolled.includes(baseline))
  if (model !== undefined) {
    throw badRequest('ControlNetMismatch', `${model.name} has no control_type: models of Stable Diffusion 1 and 2 do.`)
  }
}

function checkTransparency({ params, extraSourceImages }: ImageInput): void {
  if (!params.isTransparent) return
  if (extraSourceImages.length > 0) {
    throw badRequest('InvalidTransparencyImg2Img', 'Transparent images are made without extra_source_images.')
  }
  if (params.controlType !== undefined) {
    throw badRequest('InvalidTransparencyCN', 'Transparent images are made without control_type.')
  }
}

function checkExtras(
  { params: { workflow, extraTexts }, sourceProcessing, extraSourceImages }: ImageInput,
  models: readonly ImageModel[],
): void {
  if (sourceProcessing === 'remix') {
    const other = models.find(({ baseline }) => baseline !== baselines.cascade)
    if (other !== undefined) throw badRequest('InvalidRemix', `${other.name} has no remix: Stable Cascade has.`)
  } else if (extraSourceImages.length > 0) {
    throw badRequest('InvalidExtraSourceImages.', 'extra_source_images are for source_processing remix.')
  }
  const isQrCode = workflow === 'qr_code'
  if (extraTexts.length > 0 && !isQrCode) {
    throw badRequest('InvalidExtraTexts.', 'extra_texts are for the workflow qr_code.')
  }
  if (isQrCode && !extraTexts.some(({ reference }) => reference === 'qr_code')) {
    const message = 'The workflow qr_code needs what it says: {"text": …, "reference": "qr_code"} in extra_texts.'
    throw badRequest('MissingExtraTexts.', message)
  }
}

function checkControlMap({ params: { imageIsControl, returnControlMap } }: ImageInput): void {
  if (!imageIsControl || !returnControlMap) return
  const message = 'return_control_map gives back what an image became, which with image_is_control is the image itself.'
  throw badRequest('ControlNetInvalidPayload', message)
}

const controlNetwork = /^control_(canny|hed|depth|normal|openpose|seg|scribble|fakescribbles|hough|mlsd|qr|qr_xl)$/

function checkModels({ sourceImage }: ImageInput, models: readonly ImageModel[]): void {
  const needy = models.find(({ needsSourceImage }) => needsSourceImage)
  if (needy !== undefined && sourceImage === undefined) {
    throw badRequest('SourceImageRequiredForModel', `${needy.name} makes nothing without a source_image.`)
  }
  const network = models.find(({ name }) => controlNetwork.test(name))
  if (network === undefined) return
  throw badRequest('UnexpectedModelName', `${network.name} is no model: use params.control_type.`)
}

function checkCompared({ models, params }: ImageInput, { isAnonymous }: RequesterFacts): void {
  if (!models.includes(comparedModel)) return
  if (isAnonymous) throw new ApiError(403, 'BetaAnonForbidden', `${comparedModel} is not for the anonymous account.`)
  if (params.n === 1)
    throw badRequest('BetaComparisonFault', `${comparedModel} makes two images to compare: set n to 2.`)
}
