import type { Millikudos } from '../ids.js'
import { defaultImagePriceTable } from './image-price-table.js'

/** An operator's numbers for alchemy: what is done to an image that exists. */
export interface AlchemyPriceTable {
  /** @default 1 kudos */
  readonly formPrice: Millikudos
  /** Forms with a price of their own. @default interrogation, 3 kudos */
  readonly formPrices: ReadonlyMap<string, Millikudos>
  /** Forms that are paid by the tile of the image, post-processors that is, and what a tile costs. @default 3 kudos */
  readonly tiledForms: ReadonlySet<string>
  readonly tilePrice: Millikudos
  readonly tileSidePixels: number
  /** Added to what the requester pays: as a rule, and if slow workers are refused. @default 1 and 2 kudos */
  readonly jobTax: Millikudos
  readonly fastWorkersTax: Millikudos
}

/** The numbers a tracker prices alchemy with when nobody says otherwise; protocol-spec/pricing.md §6. */
export const defaultAlchemyPriceTable: AlchemyPriceTable = {
  formPrice: 1_000n,
  formPrices: new Map([['interrogation', 3_000n]]),
  tiledForms: new Set([
    ...defaultImagePriceTable.upscalers,
    'CodeFormers',
    'GFPGAN',
    'GFPGANv1.3',
    'RestoreFormer',
    'strip_background',
  ]),
  tilePrice: 3_000n,
  tileSidePixels: 512,
  jobTax: 1_000n,
  fastWorkersTax: 2_000n,
}

/** Tiles that cover an image. */
export function tilesOf(width: number, height: number, { tileSidePixels }: AlchemyPriceTable): number {
  return Math.ceil(width / tileSidePixels) * Math.ceil(height / tileSidePixels)
}

/** Price of one form on an image: what the worker is credited. Implements protocol-spec/pricing.md §4.7. */
export function alchemyPrice(
  form: string,
  image: { width: number; height: number },
  table: AlchemyPriceTable,
): Millikudos {
  if (table.tiledForms.has(form)) return table.tilePrice * BigInt(tilesOf(image.width, image.height, table))
  return table.formPrices.get(form) ?? table.formPrice
}

/** What the requester is debited for a form of this price. */
export function alchemyCost(price: Millikudos, slowWorkers: boolean, table: AlchemyPriceTable): Millikudos {
  return price + (slowWorkers ? table.jobTax : table.fastWorkersTax)
}
