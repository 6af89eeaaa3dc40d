import type { Random } from '@kudoswarm/testkit'

/** How long jobs take: a distribution of which the theory's formulas need two moments. Times in milliseconds. */
export interface ServiceLaw {
  /** As the tables call it. */
  readonly name: string
  readonly mean: number
  /** Mean of the square. */
  readonly secondMoment: number
  /** Draws the time of a job. */
  draw(random: Random): number
  /**
   * The probabilities that 0, 1, … `count` − 1 others arrive while a job is served, where arrivals are Poisson with
   * `rate` per millisecond.
   */
  arrivalsDuring(rate: number, count: number): Float64Array
}

/** Exponentially distributed times. */
export function exponentialLaw(mean: number): ServiceLaw {
  return {
    name: 'exponential',
    mean,
    secondMoment: 2 * mean * mean,
    draw: (random) => random.exponential(mean),
    arrivalsDuring: (rate, count) => geometric(rate * mean, count),
  }
}

/** Every job takes the same time. */
export function deterministicLaw(mean: number): ServiceLaw {
  return {
    name: 'deterministic',
    mean,
    secondMoment: mean * mean,
    draw: () => mean,
    arrivalsDuring: (rate, count) => poisson(rate * mean, count),
  }
}

/** With `probability` an exponential time of mean `one`, otherwise one of mean `other`. */
export function hyperexponentialLaw(init: { probability: number; one: number; other: number }): ServiceLaw {
  const { probability, one, other } = init
  const weighted = (first: number, second: number): number => probability * first + (1 - probability) * second
  const mean = weighted(one, other)
  const secondMoment = 2 * weighted(one * one, other * other)
  return {
    name: `hyperexponential, c² ${squaredVariation(mean, secondMoment)}`,
    mean,
    secondMoment,
    draw: (random) => random.exponential(random.isTrue(probability) ? one : other),
    arrivalsDuring(rate, count) {
      const [first, second] = [geometric(rate * one, count), geometric(rate * other, count)]
      return first.map((value, at) => weighted(value, second[at]!))
    },
  }
}

/** Standard deviations of the normal distribution that are integrated over on both sides, and steps for each. */
const deviationsMax = 12
const stepsPerDeviation = 64

/** Times whose logarithms are normally distributed. `squaredVariation` is the variance over the square of the mean. */
export function lognormalLaw(init: { mean: number; squaredVariation: number }): ServiceLaw {
  const { mean } = init
  const variance = Math.log(1 + init.squaredVariation)
  const deviation = Math.sqrt(variance)
  const timeOf = (normal: number): number => mean * Math.exp(deviation * normal - variance / 2)
  return {
    name: `lognormal, c² ${init.squaredVariation}`,
    mean,
    secondMoment: mean * mean * (1 + init.squaredVariation),
    draw: (random) => timeOf(drawNormal(random)),
    // The rule of trapezoids is exact to rounding here: the integrand and all its derivatives vanish at the ends.
    arrivalsDuring(rate, count) {
      const sum = new Float64Array(count)
      for (let step = -deviationsMax * stepsPerDeviation; step <= deviationsMax * stepsPerDeviation; step++) {
        const normal = step / stepsPerDeviation
        const weight = Math.exp((-normal * normal) / 2) / Math.sqrt(2 * Math.PI) / stepsPerDeviation
        const conditional = poisson(rate * timeOf(normal), count)
        for (let at = 0; at < count; at++) sum[at] = sum[at]! + weight * conditional[at]!
      }
      return sum
    },
  }
}

/** The law of a job that has one of several, each with the probability of its weight. */
export function mixedLaw(parts: readonly { weight: number; law: ServiceLaw }[]): ServiceLaw {
  const total = sumOf(parts.map(({ weight }) => weight))
  const mixed = (valueOf: (law: ServiceLaw) => number): number =>
    sumOf(parts.map(({ weight, law }) => (weight / total) * valueOf(law)))
  return {
    name: parts.map(({ law }) => law.name).join(' and '),
    mean: mixed((law) => law.mean),
    secondMoment: mixed((law) => law.secondMoment),
    draw(random) {
      let left = random.uniform() * total
      for (const { weight, law } of parts) {
        left -= weight
        if (left < 0) return law.draw(random)
      }
      return parts.at(-1)!.law.draw(random)
    },
    arrivalsDuring(rate, count) {
      const each = parts.map(({ weight, law }) => ({ share: weight / total, of: law.arrivalsDuring(rate, count) }))
      return Float64Array.from({ length: count }, (_, at) => sumOf(each.map(({ share, of }) => share * of[at]!)))
    },
  }
}

/** Arrivals during an exponential time, of which `mean` are expected. */
function geometric(mean: number, count: number): Float64Array {
  const ratio = mean / (1 + mean)
  return Float64Array.from({ length: count }, (_, at) => (1 - ratio) * ratio ** at)
}

/** Arrivals during a given time, of which `mean` are expected. In logarithms, since exp(−mean) may be no number. */
function poisson(mean: number, count: number): Float64Array {
  const probabilities = new Float64Array(count)
  let logarithm = -mean
  for (let at = 0; at < count; at++) {
    if (at > 0) logarithm += Math.log(mean / at)
    probabilities[at] = Math.exp(logarithm)
  }
  return probabilities
}

/** By the polar method of Box, Muller and Marsaglia; the second of the pair is thrown away. */
function drawNormal(random: Random): number {
  for (;;) {
    const x = 2 * random.uniform() - 1
    const y = 2 * random.uniform() - 1
    const square = x * x + y * y
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square)
  }
}

function squaredVariation(mean: number, secondMoment: number): string {
  return (secondMoment / (mean * mean) - 1).toFixed(1).replace(/\.0$/, '')
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
