/**
 * The operations of protocol-spec/exact-arithmetic.md §2 and §3 on single values. A `number` here always holds a
 * binary32 value. `Math.fround` of one binary64 operation on binary32 inputs is the correctly rounded binary32
 * operation, because 53 bits are more than twice 24 plus one.
 */

const fround = Math.fround

/** 2⁻¹⁰⁰: products smaller than this in magnitude become +0, so that no sum is ever subnormal (§2). */
export const smallestProduct = 2 ** -100

/** The bits of `smallestProduct`. */
export const smallestProductBits = 0x0d800000

const float = new Float32Array(1)
const integer = new Int32Array(float.buffer)

/** The bits of a binary32 value as a signed integer. */
export function bitsOf(value: number): number {
  float[0] = value
  return integer[0]!
}

/** The binary32 value with these bits. */
export function fromBits(bits: number): number {
  integer[0] = bits
  return float[0]!
}

/** The rounded sum. */
export function add(a: number, b: number): number {
  return fround(a + b)
}

/** The rounded difference. */
export function sub(a: number, b: number): number {
  return fround(a - b)
}

/** The rounded product, +0 if its magnitude is below `smallestProduct`. */
export function mul(a: number, b: number): number {
  return flush(fround(a * b))
}

/** +0 for a value below `smallestProduct` in magnitude, else the value. */
export function flush(value: number): number {
  return Math.abs(value) < smallestProduct ? 0 : value
}

const roundingConstant = 12582912

/** The nearest integer, ties to even, for |x| ≤ 2²². */
export function rne(x: number): number {
  return sub(add(x, roundingConstant), roundingConstant)
}

/** 1 / x for 2⁻¹⁰⁰ ≤ x ≤ 2⁹⁸, within a few units in the last place. */
export function recip(x: number): number {
  let y = fromBits(0x7ef311c7 - bitsOf(x))
  for (let step = 0; step < 4; step++) y = mul(y, sub(2, mul(x, y)))
  return y
}

/** 1 / √x for 2⁻⁹⁸ ≤ x ≤ 2⁹⁸, within a few units in the last place. */
export function rsqrt(x: number): number {
  const half = mul(0.5, x)
  let y = fromBits(0x5f3759df - (bitsOf(x) >>> 1))
  for (let step = 0; step < 4; step++) y = mul(y, sub(1.5, mul(half, mul(y, y))))
  return y
}

const log2e = fromBits(0x3fb8aa3b)
const ln2High = fromBits(0x3f317200)
const ln2Low = fromBits(0x35bfbe8e)
const c6 = fround(1 / 720)
const c5 = fround(1 / 120)
const c4 = fround(1 / 24)
const c3 = fround(1 / 6)

/** eˣ for x ≤ 0; 0 below −60. */
export function exp(x: number): number {
  if (x < -60) return 0
  const n = rne(mul(x, log2e))
  const r = sub(sub(x, mul(n, ln2High)), mul(n, ln2Low))
  let p = add(mul(c6, r), c5)
  p = add(mul(p, r), c4)
  p = add(mul(p, r), c3)
  p = add(mul(p, r), 0.5)
  p = add(mul(p, r), 1)
  p = add(mul(p, r), 1)
  return fromBits(bitsOf(p) + (n << 23))
}

/** x · sigmoid(x). */
export function silu(x: number): number {
  const e = exp(x < 0 ? x : -x)
  const s = recip(add(1, e))
  return x >= 0 ? mul(x, s) : mul(x, mul(e, s))
}
