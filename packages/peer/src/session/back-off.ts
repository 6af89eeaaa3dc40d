import type { Chance } from '@kudoswarm/ports'

/** How long to wait before connecting again. */
export const backOffLimits = {
  /** The first wait, at most. It doubles with each attempt that fails. */
  firstMs: 500,
  /** The longest wait. */
  longestMs: 60_000,
  /** Time that a session must have lasted for the waits to begin anew. */
  steadyMs: 10_000,
} as const

/**
 * The wait after `failures` attempts in a row that failed (from 1 on), in milliseconds. Between half of the full wait
 * and all of it, so that the peers of a tracker that restarts do not all come back at once.
 */
export function backOffMs(failures: number, chance: Chance): number {
  const full = Math.min(backOffLimits.longestMs, backOffLimits.firstMs * 2 ** (failures - 1))
  return Math.ceil((full / 2) * (1 + fraction(chance)))
}

/** Uniform in [0, 1). */
function fraction(chance: Chance): number {
  const bytes = chance.bytes(4)
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32
}
