import type { Submit } from '@kudoswarm/protocol'
import type { AuditPolicy } from './audit-policy.js'
import { wholeOf } from './fraction.js'
import { curveKudos } from './image-curve.js'
import type { FixedPrice } from './journal-event.js'

/** The operator's numbers that images are recounted with; what else pricing.md has of them is written down here. */
export type ImagePolicy = Pick<AuditPolicy, 'imageModels' | 'imagePrices' | 'imageUpfront'>

/** Models that share a baseline; pricing.md §6. */
interface Family {
  readonly baseline: string
  readonly factor: bigint
  readonly qrCode?: bigint
  readonly hiresFix?: bigint
  /** Side of the square that is always free. */
  readonly freeSide: number
  readonly tags: readonly string[]
}

const families: readonly Family[] = [
  { baseline: 'stable diffusion 1', factor: 1n, freeSide: 0, tags: [] },
  { baseline: 'stable diffusion 2', factor: 1n, freeSide: 768, tags: [] },
  { baseline: 'stable_diffusion_xl', factor: 2n, qrCode: 4n, freeSide: 1_024, tags: ['[SDXL]'] },
  { baseline: 'stable_cascade', factor: 4n, hiresFix: 7n, freeSide: 1_024, tags: [] },
  { baseline: 'flux_1', factor: 8n, freeSide: 1_024, tags: ['[Flux]'] },
  { baseline: 'z_image_turbo', factor: 8n, freeSide: 1_024, tags: ['[ZModel]', '[ZImage]'] },
  { baseline: 'qwen_image', factor: 12n, freeSide: 1_024, tags: ['[Qwen]'] },
]

/** Post-processors that enlarge; pricing.md §6. */
const upscalers: ReadonlySet<string> = new Set([
  '2xModernSpanimationV1',
  '4x_AnimeSharp',
  '4xLSDIRplus',
  '4xNomos2_hq_dat2',
  '4xNomos2_realplksr_dysample',
  '4xNomos8kSC',
  '4xNomosWebPhoto_RealPLKSR',
  'NMKD_Siax',
  'RealESRGAN_x2plus',
  'RealESRGAN_x4plus',
  'RealESRGAN_x4plus_anime_6B',
])

/** The family of a model: of its baseline, else of a tag in its name, else the first; pricing.md §4.2. */
export function familyOf(model: string, { imageModels }: ImagePolicy): Family {
  const known = imageModels.get(model)
  const found = families.find(({ baseline, tags }) =>
    known === undefined ? tags.some((tag) => model.includes(tag)) : known.baseline.startsWith(baseline),
  )
  return found ?? families[0]!
}

/** What an image's price is multiplied by for the model that made it; pricing.md §6. */
export function factorOf(model: string, fixed: Pick<FixedPrice, 'workflow' | 'hiresFix'>, policy: ImagePolicy): bigint {
  return factorIn(familyOf(model, policy), fixed)
}

/** The factors of all families. */
export function factorsOfAll(fixed: Pick<FixedPrice, 'workflow' | 'hiresFix'>): readonly bigint[] {
  return families.map((family) => factorIn(family, fixed))
}

function factorIn({ factor, hiresFix, qrCode }: Family, fixed: Pick<FixedPrice, 'workflow' | 'hiresFix'>): bigint {
  if (fixed.workflow === 'qr_code') return qrCode ?? factor
  return fixed.hiresFix ? (hiresFix ?? factor) : factor
}

/** What an estimate counts with: the factor of the model that is named first; pricing.md §4.4. */
export function estimateFactorOf(models: readonly string[], policy: ImagePolicy): bigint {
  return familyOf(models[0] ?? 'SDXL 1.0', policy).factor
}

/** The base prices that an image may have; pricing.md §4.2. */
export function imageBasePricesOf({ image }: Submit, policy: ImagePolicy): readonly bigint[] {
  if (image === undefined) return []
  const added = 3_000n * BigInt(image.loras.length) + (image.hasTextualInversion ? 1_000n : 0n)
  return wholeOf(curveKudos(image, policy.imagePrices.coefficients)).map((price) => price + added)
}

/** What is fixed of the price of an image when its request is let in, for each base price that it may have. */
export function imagePricesOf(submit: Submit, policy: ImagePolicy): readonly FixedPrice[] {
  const { areExcluded, image, isFast, workers } = submit
  if (image === undefined) return []
  const { hiresFix, postProcessing, sourceProcessing, workflow } = image
  const rest = {
    hasSourceImage: sourceProcessing !== 'txt2img',
    upscalers: postProcessing.filter((name) => upscalers.has(name)).length,
    isFast,
    isBlacklist: areExcluded && workers.length > 0,
    workflow,
    hiresFix,
  }
  return imageBasePricesOf(submit, policy).map((basePrice) => ({ basePrice, ...rest }))
}
