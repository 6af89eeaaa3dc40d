/** 2.2 to the power of 1/4, by square roots, whose every bit is the same everywhere. */
const perQuarter = Math.sqrt(Math.sqrt(2.2))

/** 2 to the power of 1/4. */
const quarter = Math.sqrt(Math.sqrt(2))

/** Least and largest factor of a context. */
const contextFactorMin = 0.1
const contextFactorMax = 30

/**
 * How much more a token costs in a context of `tokens` tokens: `1.2 + 2.2^(log2(tokens / 1024))`, between 0.1 and 30. The
 * power is exact at a context of 1024 times whole powers of the fourth root of 2, and a straight line between two of
 * those, which is less than 0.1 % too much.
 */
export function contextFactorOf(tokens: number): number {
  let from = 1024
  let power = 1
  while (tokens > from * quarter && power < contextFactorMax) {
    from *= quarter
    power *= perQuarter
  }
  while (tokens < from) {
    from /= quarter
    power /= perQuarter
  }
  const share = (tokens - from) / (from * (quarter - 1))
  const factor = 1.2 + power * (1 + share * (perQuarter - 1))
  return Math.min(Math.max(factor, contextFactorMin), contextFactorMax)
}

/** Steps of Newton's method after which the fifth root of up to 10^6 moves no more. */
const rootSteps = 100

/** `(max(billions, 13) / 13)^0.2`: how much more than in proportion a large model costs. */
export function largeModelFactorOf(billions: number): number {
  const power = Math.max(billions, 13) / 13
  let root = power
  for (let i = 0; i < rootSteps; i++) {
    const next = (4 * root + power / (root * root * root * root)) / 5
    if (next >= root) break
    root = next
  }
  return root
}
