import { capabilityTable, officialBridges, validatedTextBackends } from './capability-table.js'
import { samplersOf, type BridgeSamplers } from './samplers.js'

/** What a worker's software is and can do. */
export interface Bridge {
  /** `unknown` where the agent says nothing that can be read. */
  readonly name: string
  /** The first number of its version, 0 where there is none. */
  readonly version: number
  /** Names as in the table of the API: `img2img`, `lora`, `GFPGAN` and so on. Software without an entry has none. */
  readonly capabilities: ReadonlySet<string>
  readonly samplers: BridgeSamplers
  /** Its image jobs are paid more than those of others; and if it is new enough, in full. */
  readonly isOfficial: boolean
  readonly isNewest: boolean
  /** Its text jobs are paid in full. */
  readonly isValidatedTextBackend: boolean
}

/** What an agent, `name:version:url`, can do. */
export function capabilitiesOf(bridgeAgent: string): Bridge {
  const { name, version } = agentOf(bridgeAgent)
  const newest = officialBridges.get(name)
  return {
    name,
    version,
    capabilities: new Set(reachedBy(name, version)),
    samplers: samplersOf(name, version),
    isOfficial: newest !== undefined,
    isNewest: newest !== undefined && version >= newest,
    isValidatedTextBackend: validatedTextBackends.has(name),
  }
}

/** A version as `9`, `9.0.2` or `9.0.2-beta+5` for example. */
const versionForm = /^(\d{1,9})(?:\.\d{1,9}){0,2}(?:-[\w.-]+)?(?:\+[\w.-]+)?$/

function agentOf(bridgeAgent: string): { name: string; version: number } {
  const [name = '', version = ''] = bridgeAgent.split(':', 2)
  const read = versionForm.exec(version.trim())
  return read === null || name === '' ? { name: 'unknown', version: 0 } : { name, version: Number(read[1]) }
}

function reachedBy(name: string, version: number): string[] {
  const added = Object.hasOwn(capabilityTable, name) ? capabilityTable[name]! : {}
  return Object.entries(added).flatMap(([from, capabilities]) => (Number(from) <= version ? capabilities : []))
}
