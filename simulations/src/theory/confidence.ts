/** A mean with an interval that has the true one in 95 % of cases: `mean` ± `halfWidth`. */
export interface Estimate {
  mean: number
  halfWidth: number
}

/** Of a normal distribution, below which there are 97.5 %. */
const normalQuantile = 1.959_963_984_540_054

/** What one replication gave, and by how much each control was off its known mean. */
export interface Replication {
  value: number
  controls: readonly number[]
}

/** The mean of independent replications, with Student's interval. At least two are needed. */
export function plainEstimate(values: readonly number[]): Estimate {
  return controlledEstimate(values.map((value) => ({ value, controls: [] })))
}

/**
 * The mean of independent replications, corrected by control variates (Lavenberg and Welch, 1981): the value at which
 * all controls have their known means, by least squares, with Student's interval for it. There must be at least two
 * replications more than controls.
 */
export function controlledEstimate(replications: readonly Replication[]): Estimate {
  const rows = replications.map(({ controls }) => [1, ...controls])
  const width = rows[0]!.length
  const freedom = rows.length - width
  const products = Array.from({ length: width }, (_, a) =>
    Array.from({ length: width }, (_, b) => sumOf(rows.map((row) => row[a]! * row[b]!))),
  )
  const against = Array.from({ length: width }, (_, a) =>
    sumOf(rows.map((row, index) => row[a]! * replications[index]!.value)),
  )
  const [coefficients, ofMean] = solve(products, [against, unit(width)]) as [number[], number[]]
  const squares = sumOf(
    rows.map((row, index) => {
      const fitted = sumOf(row.map((value, at) => value * coefficients[at]!))
      return (replications[index]!.value - fitted) ** 2
    }),
  )
  const variance = (squares / freedom) * ofMean[0]!
  return { mean: coefficients[0]!, halfWidth: studentQuantile(freedom) * Math.sqrt(Math.max(0, variance)) }
}

/** Of Student's distribution, below which there are 97.5 %. From 8 degrees of freedom on right to 4 digits. */
export function studentQuantile(freedom: number): number {
  const z = normalQuantile
  // Abramowitz and Stegun 26.7.5.
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ]
  return sumOf(terms.map((term, power) => term / freedom ** power))
}

/** Solves a linear system for several right sides, by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], sides: readonly (readonly number[])[]): number[][] {
  const size = matrix.length
  const rows = matrix.map((row, at) => [...row, ...sides.map((side) => side[at]!)])
  for (let column = 0; column < size; column++) {
    const pivot = placeOfPivot(rows, column)
    const row = rows[pivot]!
    rows[pivot] = rows[column]!
    rows[column] = row
    for (let other = 0; other < size; other++) {
      if (other === column) continue
      const factor = rows[other]![column]! / row[column]!
      rows[other] = rows[other]!.map((value, at) => value - factor * row[at]!)
    }
  }
  return sides.map((_, side) => rows.map((row, at) => row[size + side]! / row[at]!))
}

function placeOfPivot(rows: readonly (readonly number[])[], column: number): number {
  let best = column
  for (let place = column + 1; place < rows.length; place++) {
    if (Math.abs(rows[place]![column]!) > Math.abs(rows[best]![column]!)) best = place
  }
  return best
}

function unit(length: number): number[] {
  return Array.from({ length }, (_, at) => (at === 0 ? 1 : 0))
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
