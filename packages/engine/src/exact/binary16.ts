/** The exact value of a binary16 number given by its bits; infinities and NaN included. */
export function fromBinary16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1024 + fraction) * powerOfTwo[exponent]!
}

/** 2^(e − 25): the weight of the last fraction bit of a binary16 with exponent field e. */
const powerOfTwo = Float64Array.from({ length: 31 }, (_, exponent) => 2 ** (exponent - 25))
