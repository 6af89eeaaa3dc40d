import type { ImageModels } from './image-request.js'

/** Models that share a baseline, and how much more their jobs cost than those of Stable Diffusion 1. */
export interface ImageFamily {
  readonly baseline: string
  /** Price of a job; with the workflow `qr_code`; with the second pass of `hires_fix`. */
  readonly factor: number
  readonly qrCodeFactor: number
  readonly hiresFixFactor: number
  /** What an estimate counts with before it is known how the job runs. */
  readonly estimateFactor: number
  /** Side of the square that is free of an upfront hold however long the queue is; 0 for no promise. */
  readonly freeSidePixels: number
  /** A part of a model's name that tells the family where the reference does not know the model. */
  readonly nameTags: readonly string[]
}

/** Families in which something differs from the first; protocol-spec/pricing.md §6. */
export const defaultImageFamilies: readonly ImageFamily[] = [
  family('stable diffusion 1', 1, { freeSidePixels: 0, nameTags: [] }),
  family('stable diffusion 2', 1, { freeSidePixels: 768, nameTags: [] }),
  family('stable_diffusion_xl', 2, { qrCodeFactor: 4, nameTags: ['[SDXL]'] }),
  family('stable_cascade', 4, { hiresFixFactor: 7, nameTags: [] }),
  family('flux_1', 8, { nameTags: ['[Flux]'] }),
  family('z_image_turbo', 8, { nameTags: ['[ZModel]', '[ZImage]'] }),
  family('qwen_image', 12, { nameTags: ['[Qwen]'] }),
]

function family(baseline: string, factor: number, rest: Partial<ImageFamily>): ImageFamily {
  const common = { qrCodeFactor: factor, hiresFixFactor: factor, estimateFactor: factor, freeSidePixels: 1024 }
  return { baseline, factor, ...common, nameTags: [], ...rest }
}

/**
 * The family of a model: by the baseline that the reference gives it, else by its name, else the first of the list. A
 * baseline that begins with one of the list is that one: `stable diffusion 2 512` for example.
 */
export function familyOf(model: string, models: ImageModels, families: readonly ImageFamily[]): ImageFamily {
  const known = models.get(model)
  const found =
    known === undefined
      ? families.find(({ nameTags }) => nameTags.some((tag) => model.includes(tag)))
      : familyOfBaseline(known.baseline, families)
  return found ?? families[0]!
}

/** The family of a baseline, if it is in the list. */
export function familyOfBaseline(baseline: string, families: readonly ImageFamily[]): ImageFamily | undefined {
  return families.find((one) => one.baseline === baseline) ?? families.find((one) => baseline.startsWith(one.baseline))
}

/** What the job's price is multiplied by for the model that it ran. */
export function familyFactorOf(family: ImageFamily, job: { workflow: string | undefined; hiresFix: boolean }): number {
  if (job.workflow === 'qr_code') return family.qrCodeFactor
  return job.hiresFix ? family.hiresFixFactor : family.factor
}
