import type { TensorType } from '../../llama/model.js'
import type { Binding } from '../kernel.js'

/**
 * Rows of a packed matrix whose words are interleaved, four words at a time: quadruple v of block b of row r lies at
 * `((⌊r / 32⌋ · blocks + b) · words / 4 + v) · 32 + r mod 32`, so that invocations of neighbouring rows read
 * neighbouring vec4s. Scales lie likewise, one word a block.
 */
export const tileRows = 32

/** Words of 32 bits that one block of 32 weights takes in a packed matrix; scales lie in a buffer of their own. */
export const blockWords: Record<TensorType, number> = { F32: 32, F16: 16, Q8_0: 8, Q4_0: 4 }

/** Whether blocks of this type have a scale, a float32, and are multiplied with quantised activations. */
export const isQuantised: Record<TensorType, boolean> = { F32: false, F16: false, Q8_0: true, Q4_0: true }

/** `weights`, and `scales` of quantised types. */
export function weightBindings(type: TensorType): readonly Binding[] {
  const weights: Binding = ['read-only-storage', 'weights', type === 'F32' ? 'array<vec4f>' : 'array<vec4u>']
  return isQuantised[type] ? [weights, ['read-only-storage', 'scales', 'array<f32>']] : [weights]
}

/** Exact for every finite binary16, subnormal ones too, whatever the hardware does with those. −0 becomes +0. */
const halfWgsl = `
fn halves(pair: u32) -> vec2f {
  let h = vec2u(pair & 0xffffu, pair >> 16u);
  let magnitude = h & vec2u(0x7fffu);
  let normal = (magnitude << vec2u(13u)) + vec2u(0x38000000u);
  let tiny = bitcast<vec2f>(normal + vec2u(0x00800000u)) - vec2f(bitcast<f32>(0x38800000u));
  let bits = select(bitcast<vec2u>(tiny), normal, magnitude >= vec2u(0x400u));
  let sign = (h & vec2u(0x8000u)) << vec2u(16u);
  return bitcast<vec2f>(select(bits | sign, vec2u(0u), magnitude == vec2u(0u)));
}
`

/** Nibbles minus 8 as packed int8: flipping bit 3 gives two's complement of four bits, which the product extends. */
const nibblesWgsl = `
fn nibbleCodes(nibbles: vec4u) -> vec4u {
  let flipped = (nibbles & vec4u(0x0f0f0f0fu)) ^ vec4u(0x08080808u);
  return flipped | ((flipped & vec4u(0x08080808u)) * 0x1eu);
}
`

/** `lowCodes` and `highCodes`: columns 0 to 15 and 16 to 31 of the block at `words`, as packed int8. */
const codeHalves = {
  Q8_0: `
fn lowCodes(words: u32) -> vec4u { return weights[words]; }
fn highCodes(words: u32) -> vec4u { return weights[words + ${tileRows}u]; }
`,
  Q4_0: `${nibblesWgsl}
fn lowCodes(words: u32) -> vec4u { return nibbleCodes(weights[words]); }
fn highCodes(words: u32) -> vec4u { return nibbleCodes(weights[words] >> vec4u(4u)); }
`,
}

/** `floatQuad`: columns 4 · quad to 4 · quad + 3 of the block at `words`. */
const floatQuads = {
  F32: `
fn floatQuad(words: u32, quad: u32) -> vec4f { return weights[words + quad * ${tileRows}u]; }
`,
  F16: `${halfWgsl}
fn floatQuad(words: u32, quad: u32) -> vec4f {
  let packed = weights[words + quad / 2u * ${tileRows}u];
  let pair = select(packed.xy, packed.zw, quad % 2u == 1u);
  return vec4f(halves(pair.x), halves(pair.y));
}
`,
}

/** The functions that read a block of weights: `lowCodes` and `highCodes` of quantised types, `floatQuad` of others. */
export function weightsWgsl(type: TensorType): string {
  return { ...codeHalves, ...floatQuads }[type]
}

/** Number of the first vec4 of row `r` of a tile in block `block`, counted over all tiles. */
export function wordsWgsl(type: TensorType, block: string, r: string): string {
  return `${block} * ${(blockWords[type] / 4) * tileRows}u + ${r}`
}
