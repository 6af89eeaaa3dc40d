import type { Chance } from '@kudoswarm/ports'

/** A source of chance that gives the same for the same seed, on every machine. Not for keys that matter. */
export interface Random extends Chance {
  /** A whole number from 0 to 2^32 − 1. */
  bits(): number
  /** In [0, 1), with 53 bits. */
  uniform(): number
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number
  /** True with this probability. */
  isTrue(probability: number): boolean
  /** One of the values, each with the same probability. @throws Error where there is none */
  pick<Value>(values: readonly Value[]): Value
  /** Exponentially distributed. */
  exponential(mean: number): number
  /** Another source, which depends on this one's seed and the name alone, not on what was drawn so far. */
  fork(name: string): Random
}

/** Makes a source of chance from a seed. */
export function createRandom(seed: number | string): Random {
  return new Sfc32(String(seed))
}

/** Numbers that are thrown away at first, so that seeds that are alike have nothing in common. */
const warmUp = 12

/** Chris Doty-Humphrey's sfc32, of PractRand: 128 bits of state, passes PractRand and BigCrush. */
class Sfc32 implements Random {
  readonly #name: string
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(name: string) {
    this.#name = name
    ;[this.#a, this.#b, this.#c] = stateOf(name)
    for (let count = 0; count < warmUp; count++) this.bits()
  }

  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  uniform(): number {
    const high = this.bits() >>> 5
    return (high * 0x400_0000 + (this.bits() >>> 6)) / 2 ** 53
  }

  integer(min: number, max: number): number {
    return min + Math.floor(this.uniform() * (max - min + 1))
  }

  isTrue(probability: number): boolean {
    return this.uniform() < probability
  }

  pick<Value>(values: readonly Value[]): Value {
    if (values.length === 0) throw new Error('there is nothing to pick from')
    return values[this.integer(0, values.length - 1)] as Value
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform())
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 4) {
      const bits = this.bits()
      for (let byte = 0; byte < 4 && at + byte < length; byte++) bytes[at + byte] = bits >>> (8 * byte)
    }
    return bytes
  }

  fork(name: string): Random {
    return new Sfc32(`${this.#name}/${name}`)
  }
}

/** Three hashes of a text, by MurmurHash3's mixing of one UTF-16 unit after the other. */
function stateOf(text: string): [number, number, number] {
  return [hashOf(text, 0x9e37_79b9), hashOf(text, 0x85eb_ca6b), hashOf(text, 0xc2b2_ae35)]
}

function hashOf(text: string, start: number): number {
  let hash = start | 0
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0xcc9e_2d51)
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0x1b87_3593
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return hash ^ (hash >>> 16)
}
