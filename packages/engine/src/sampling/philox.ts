const multiplier0 = 0xd2511f53n
const multiplier1 = 0xcd9e8d57n
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85
const rounds = 10

/** Four 32-bit words. */
export type Words4 = readonly [number, number, number, number]

/**
 * Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011): a bijection of the counter,
 * chosen by the key. Words are unsigned 32-bit integers.
 */
export function philox4x32(counter: Words4, key: readonly [number, number]): Words4 {
  let [c0, c1, c2, c3] = counter
  let [k0, k1] = key
  for (let round = 0; round < rounds; round++) {
    const product0 = multiplier0 * BigInt(c0)
    const product1 = multiplier1 * BigInt(c2)
    const n0 = (highWord(product1) ^ c1 ^ k0) >>> 0
    const n2 = (highWord(product0) ^ c3 ^ k1) >>> 0
    c0 = n0
    c1 = lowWord(product1)
    c2 = n2
    c3 = lowWord(product0)
    k0 = (k0 + weyl0) >>> 0
    k1 = (k1 + weyl1) >>> 0
  }
  return [c0, c1, c2, c3]
}

/** `philox(seed, index)` of exact-arithmetic §6: 32 random bits for generated token `index` of a job with this seed. */
export function philox(seed: bigint, index: number): number {
  const counter = [lowWord(BigInt(index)), highWord(BigInt(index)), 0, 0] as const
  return philox4x32(counter, [lowWord(seed), highWord(seed)])[0]
}

function lowWord(value: bigint): number {
  return Number(BigInt.asUintN(32, value))
}

function highWord(value: bigint): number {
  return Number(BigInt.asUintN(32, value >> 32n))
}
