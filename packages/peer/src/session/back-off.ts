import type { Chance } from '@kudoswarm/ports'

/** How long to wait before connecting again. */
export interface BackOff {
  /** The first wait, at most. It doubles with each attempt that fails. */
  firstMs: number
  /** The longest wait. */
  longestMs: number
  /** Time that a session must have lasted for the waits to begin anew. */
  steadyMs: number
}

/** The waits where nobody says otherwise. */
export const defaultBackOff: BackOff = { firstMs: 500, longestMs: 60_000, steadyMs: 10_000 }

/**
 * The wait after `failures` attempts in a row that failed (from 1 on), in milliseconds. Between half of the full wait
 * and all of it, so that the peers of a tracker that restarts do not all come back at once.
 */
export function backOffMs(backOff: BackOff, failures: number, chance: Chance): number {
  const full = Math.min(backOff.longestMs, backOff.firstMs * 2 ** (failures - 1))
  return Math.ceil((full / 2) * (1 + fraction(chance)))
}

/** Uniform in [0, 1). */
function fraction(chance: Chance): number {
  const bytes = chance.bytes(4)
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32
}
