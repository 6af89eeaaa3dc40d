import { assert } from '../assert.js'
import type { Millikudos } from '../ids.js'

/** An amount that is not rounded yet: `numerator / denominator` millikudos. */
export interface ExactAmount {
  readonly numerator: bigint
  /** Above 0. */
  readonly denominator: bigint
}

/** A whole amount as an exact one. */
export function exactly(amount: Millikudos): ExactAmount {
  return { numerator: amount, denominator: 1n }
}

/** The amount times `factor` percent. */
export function timesPercent({ numerator, denominator }: ExactAmount, factor: number): ExactAmount {
  return { numerator: numerator * BigInt(factor), denominator: denominator * 100n }
}

/** The amount and a whole one. */
export function plus({ numerator, denominator }: ExactAmount, amount: Millikudos): ExactAmount {
  return { numerator: numerator + amount * denominator, denominator }
}

/** The nearest whole millikudos; in the middle between two, the even one. */
export function rounded({ numerator, denominator }: ExactAmount): Millikudos {
  const below = numerator >= 0n ? numerator / denominator : -((-numerator + denominator - 1n) / denominator)
  const twice = 2n * (numerator - below * denominator)
  const isUp = twice > denominator || (twice === denominator && below % 2n !== 0n)
  return isUp ? below + 1n : below
}

/** `count × tenths / 10`, to the nearest integer, half to even. */
export function roundedTenths(count: number, tenths: number): number {
  return Number(rounded({ numerator: BigInt(count) * BigInt(tenths), denominator: 10n }))
}

/** 2^43. Beyond, thousandths of a kudos have no room in a float64. */
const kudosMax = 8_796_093_022_208

/**
 * The nearest whole millikudos of an amount in kudos; in the middle between two, the even one. The one place where a
 * float64 becomes an amount.
 */
export function millikudosOf(kudos: number): Millikudos {
  assert(Math.abs(kudos) <= kudosMax, `${kudos} is no amount of kudos`)
  const exact = kudos * 1000
  const below = Math.floor(exact)
  const over = exact - below
  const isUp = over > 0.5 || (over === 0.5 && below % 2 !== 0)
  return BigInt(isUp ? below + 1 : below)
}
