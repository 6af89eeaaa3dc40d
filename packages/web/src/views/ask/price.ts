import type { SubmitInit } from '@kudoswarm/peer'

/** Models whose prices are asked for, for each change of what is composed. */
export const pricedModelsMax = 12

/** Most that a request is likely to cost, in millikudos. */
export interface Price {
  max: bigint
  /**
   * What that holds for: the `named` model, every model that is `served` now, or what the tracker counts with where it
   * cannot know, since nobody serves one (`unserved`) or too many are served to ask for each (`many`).
   */
  scope: 'named' | 'served' | 'unserved' | 'many'
  /** Most with the model that is likely to serve it, where that is less. */
  likely: { model: string; max: bigint } | undefined
}

/** Asks the tracker what a request would cost at most. @throws whatever it refuses the request with */
export type AskPrice = (init: SubmitInit) => Promise<{ priceMax: bigint }>

/** Who could serve a request that names no model. */
export interface Servers {
  /** Names of the models that are served now. */
  served: readonly string[]
  /** The one that is expected to. */
  likely: string | undefined
}

/**
 * The price of a request. One that names no model is quoted with each of those that are served now, as the tracker itself
 * counts with one that may be much larger than any of them.
 *
 * @throws whatever the tracker refuses the request with
 */
export async function priceOf(init: SubmitInit, { served, likely }: Servers, askPrice: AskPrice): Promise<Price> {
  const { priceMax } = await askPrice(init)
  if ((init.models?.length ?? 0) > 0) return { max: priceMax, scope: 'named', likely: undefined }
  if (served.length === 0) return { max: priceMax, scope: 'unserved', likely: undefined }
  if (served.length > pricedModelsMax) return { max: priceMax, scope: 'many', likely: undefined }
  const quoted = await Promise.all(served.map((model) => quoteWith(model, init, askPrice)))
  const prices = quoted.filter((one) => one !== undefined)
  if (prices.length === 0) return { max: priceMax, scope: 'unserved', likely: undefined }
  const max = prices.reduce((most, one) => (one.max > most ? one.max : most), 0n)
  const expected = prices.find(({ model }) => model === likely)
  return { max, scope: 'served', likely: expected !== undefined && expected.max < max ? expected : undefined }
}

/** The price with one model; undefined where the tracker does not tell, as for one that has gone since. */
async function quoteWith(model: string, init: SubmitInit, askPrice: AskPrice): Promise<Price['likely']> {
  try {
    return { model, max: (await askPrice({ ...init, models: [model] })).priceMax }
  } catch {
    // The request itself is not refused: it names no model.
    return undefined
  }
}
