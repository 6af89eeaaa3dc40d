import { randomBytes } from 'node:crypto'
import type { Chance } from '@kudoswarm/ports'

/** The machine's random generator, fit for keys. */
export const systemChance: Chance = { bytes: (length) => randomBytes(length) }
