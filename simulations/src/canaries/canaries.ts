import type { Canary } from './canary.js'
import { madeUpBugs } from './made-up-bugs.js'
import { realBugs } from './real-bugs.js'

/** Bugs that fault search should find. */
export const canaries: readonly Canary[] = [...madeUpBugs, ...realBugs]

/** The canary of a name. @throws Error where there is none */
export function findCanary(name: string): Canary {
  const found = canaries.find((canary) => canary.name === name)
  if (found === undefined)
    throw new Error(`there is no canary ${name}; there are ${canaries.map((it) => it.name).join(', ')}`)
  return found
}
