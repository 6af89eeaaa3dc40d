import type { Millikudos } from '../ids.js'
import { exactly, rounded, timesPercent } from './exact-amount.js'

/** What an operator pays of a job's price, by the software that the worker runs. */
export interface BridgeTable {
  /** In percent: official and new enough; official and older; any other. @default 100, 90 and 75 */
  readonly currentPercent: number
  readonly olderPercent: number
  readonly otherPercent: number
}

/** The numbers a tracker pays image workers by when nobody says otherwise. */
export const defaultBridgeTable: BridgeTable = {
  currentPercent: 100,
  olderPercent: 90,
  otherPercent: 75,
}

/** What a job of this price credits the worker, before any of it goes into escrow. */
export function workerReward(jobPrice: Millikudos, bridgePercent: number): Millikudos {
  return rounded(timesPercent(exactly(jobPrice), bridgePercent))
}
