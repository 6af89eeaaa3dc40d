import type { FixedPrice } from '../event.js'
import type { Millikudos } from '../ids.js'

/** What a request costs, before it is known who serves it. */
export interface Quotation {
  /** Most that all its jobs are likely to cost. */
  jobsPriceMax: Millikudos
  activationTax: Millikudos
  /** Of what is not text. */
  fixedPrice: FixedPrice | undefined
  /** What must be held, 0 where nothing must. */
  upfront: Millikudos
}

/** What a finished job moves: the worker's part, and what the requester is debited in all. */
export interface JobPrice {
  earned: Millikudos
  cost: Millikudos
}
