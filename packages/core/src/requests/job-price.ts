import type { FinishReason, FixedPrice } from '../event.js'
import type { Millikudos } from '../ids.js'

/** What a request costs, before it is known who serves it. */
export interface Quotation {
  /** What all its jobs are likely to cost. */
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

/** What came of a job, as far as its price goes. */
export interface Delivered {
  outputBytes: number
  finishReason: FinishReason
  /** Whether the owner of the worker is trusted as it is completed. */
  isOwnerTrusted: boolean
}

/** What bounds what is minted for a job. */
export interface MintBound {
  /** What the requester has for it before anything is minted. */
  payable: Millikudos
  mintedMax: Millikudos
}

/**
 * A price of which no more is minted than may be: else two accounts of one owner mint as much as a claim is worth. What is
 * too much the worker does not earn. Implements protocol-spec/ledger.md §4.3.
 */
export function withinMint(price: JobPrice, { payable, mintedMax }: MintBound): JobPrice {
  const { earned, cost } = price
  const paid = cost < payable ? cost : payable
  const tooMuch = (earned > cost ? earned : cost) - paid - mintedMax
  if (tooMuch <= 0n) return price
  const tax = cost > earned ? cost - earned : 0n
  const left = earned > tooMuch ? earned - tooMuch : 0n
  return { earned: left, cost: left + tax < cost ? left + tax : cost }
}
