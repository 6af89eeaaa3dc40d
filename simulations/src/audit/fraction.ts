/** An amount of millikudos, exactly. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** A percentage of it. */
export function percentOf({ over, under }: Fraction, percent: bigint): Fraction {
  return { over: over * percent, under: under * 100n }
}

/** With a whole amount more. */
export function withMore({ over, under }: Fraction, amount: bigint): Fraction {
  return { over: over + amount * under, under }
}

/** To the nearest, in the middle to the even one; pricing.md §4.9. */
export function rounded({ over, under }: Fraction): bigint {
  const below = over / under
  const twice = 2n * (over - below * under)
  return twice > under || (twice === under && below % 2n === 1n) ? below + 1n : below
}

/**
 * The whole millikudos that an amount in kudos may be: one number, but for where it lies so near to the middle between two
 * that the last bits decide, which differ between ways to compute it.
 */
export function wholeOf(kudos: number): readonly bigint[] {
  const exact = kudos * 1_000
  const off = 1e-6 + exact * 1e-12
  return [...new Set([exact - off, exact + off].map((amount) => BigInt(Math.round(amount))))]
}
