import type { Millikudos } from '../ids.js'
import { exactly, rounded, timesPercent } from './exact-amount.js'

/** What an operator pays of a job's price, by the software that the worker runs. */
export interface BridgeTable {
  /** Official software with the first major version that is paid in full. */
  readonly official: ReadonlyMap<string, number>
  /** In percent: official and new enough; official and older; any other. @default 100, 90 and 75 */
  readonly currentPercent: number
  readonly olderPercent: number
  readonly otherPercent: number
}

/** The numbers a tracker pays image workers by when nobody says otherwise. */
export const defaultBridgeTable: BridgeTable = {
  official: new Map([
    ['AI Horde Worker reGen', 13],
    ['AI Horde Worker', 24],
  ]),
  currentPercent: 100,
  olderPercent: 90,
  otherPercent: 75,
}

/** The percentage for an agent, `name:version:url`. Text and alchemy workers are always paid in full. */
export function bridgePercentOf(agent: string, table: BridgeTable): number {
  const [name = '', version = ''] = agent.split(':')
  const needed = table.official.get(name)
  const major = /^\d{1,9}(?=$|[.+-])/.exec(version)
  if (needed === undefined || major === null) return table.otherPercent
  return Number(major[0]) >= needed ? table.currentPercent : table.olderPercent
}

/** What a job of this price credits the worker, before any of it goes into escrow. */
export function workerReward(jobPrice: Millikudos, bridgePercent: number): Millikudos {
  return rounded(timesPercent(exactly(jobPrice), bridgePercent))
}
