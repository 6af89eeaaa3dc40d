import type { Millikudos } from '../ids.js'
import { imageCoefficients } from './image-coefficients.js'
import type { ImageCoefficients } from './image-curve.js'
import { defaultImageFamilies, type ImageFamily } from './image-family.js'

/** An operator's numbers for images. Read when a price is fixed, which is then recorded. */
export interface ImagePriceTable {
  /** The curve of `imageKudos`. @default what scripts/fit-image-price.mjs wrote */
  readonly coefficients: ImageCoefficients
  /** Names of samplers, control types and post-processors that cost as another one. */
  readonly pricedAs: ReadonlyMap<string, string>
  /** What a control type or post-processor costs that is not known; a sampler then costs as `k_euler`. */
  readonly unknownControlType: string
  readonly unknownPostProcessor: string
  /** Added for each lora, and once for textual inversions however many. @default 3 and 1 kudos */
  readonly loraPrice: Millikudos
  readonly textualInversionPrice: Millikudos
  readonly families: readonly ImageFamily[]
  /** The model that an estimate counts with where none is named. @default SDXL 1.0 */
  readonly modelWhenNone: string
  /** What a requester pays of the price, in percent: with a source image; for each upscaler. @default 130 and 105 */
  readonly sourceImagePercent: number
  readonly upscalerPercent: number
  readonly upscalers: ReadonlySet<string>
  /** Burnt with each job, added after the factors above and before those below. @default 1 kudos */
  readonly jobTax: Millikudos
  /** Then in percent: if slow workers are refused; if the list of workers is of those refused. @default 120 and 110 */
  readonly fastWorkersPercent: number
  readonly workerBlacklistPercent: number
  /** Burnt when the request enters the queue, and more for each extra source image. @default 3 and 5 kudos */
  readonly activationTax: Millikudos
  readonly extraSourceImageTax: Millikudos
}

/** The numbers a tracker prices images with when nobody says otherwise; protocol-spec/pricing.md §6. */
export const defaultImagePriceTable: ImagePriceTable = {
  coefficients: imageCoefficients,
  pricedAs: new Map([
    ['GFPGANv1.3', 'GFPGAN'],
    ['RestoreFormer', 'CodeFormers'],
    ['2xModernSpanimationV1', 'RealESRGAN_x2plus'],
    ['4xNomos8kSC', 'RealESRGAN_x4plus'],
    ['4xLSDIRplus', 'RealESRGAN_x4plus'],
    ['4xNomosWebPhoto_RealPLKSR', 'NMKD_Siax'],
    ['4xNomos2_realplksr_dysample', 'NMKD_Siax'],
    ['4xNomos2_hq_dat2', 'RealESRGAN_x4plus'],
  ]),
  unknownControlType: 'canny',
  unknownPostProcessor: 'RealESRGAN_x4plus',
  loraPrice: 3_000n,
  textualInversionPrice: 1_000n,
  families: defaultImageFamilies,
  modelWhenNone: 'SDXL 1.0',
  sourceImagePercent: 130,
  upscalerPercent: 105,
  upscalers: new Set([
    'RealESRGAN_x4plus',
    'RealESRGAN_x2plus',
    'RealESRGAN_x4plus_anime_6B',
    'NMKD_Siax',
    '4x_AnimeSharp',
    '4xNomos8kSC',
    '4xLSDIRplus',
    '4xNomosWebPhoto_RealPLKSR',
    '4xNomos2_realplksr_dysample',
    '4xNomos2_hq_dat2',
    '2xModernSpanimationV1',
  ]),
  jobTax: 1_000n,
  fastWorkersPercent: 120,
  workerBlacklistPercent: 110,
  activationTax: 3_000n,
  extraSourceImageTax: 5_000n,
}
