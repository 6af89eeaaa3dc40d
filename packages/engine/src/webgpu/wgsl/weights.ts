import type { TensorType } from '../../llama/model.js'
import type { Binding } from '../kernel.js'

/**
 * Rows of a packed matrix whose words are interleaved: word w of block b of row r lies at
 * `((⌊r / 32⌋ · blocks + b) · words + w) · 32 + r mod 32`, so that invocations of neighbouring rows read neighbouring
 * words. Scales lie likewise, one word a block.
 */
export const tileRows = 32

/** Words of 32 bits that one block of 32 weights takes in a packed matrix; scales lie in a buffer of their own. */
export const blockWords: Record<TensorType, number> = { F32: 32, F16: 16, Q8_0: 8, Q4_0: 4 }

/** Whether blocks of this type have a scale, a float32, and are multiplied with quantised activations. */
export const isQuantised: Record<TensorType, boolean> = { F32: false, F16: false, Q8_0: true, Q4_0: true }

/** `weights`, and `scales` of quantised types. */
export function weightBindings(type: TensorType): readonly Binding[] {
  const weights: Binding = ['read-only-storage', 'weights', type === 'F32' ? 'array<f32>' : 'array<u32>']
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
fn nibbleCodes(nibbles: u32) -> u32 {
  let flipped = (nibbles & 0x0f0f0f0fu) ^ 0x08080808u;
  return flipped | ((flipped & 0x08080808u) * 0x1eu);
}
`

const codeQuad: Partial<Record<TensorType, string>> = {
  Q8_0: `
fn codeQuad(tile: u32, quad: u32) -> u32 { return weights[tile + quad * ${tileRows}u]; }
`,
  Q4_0: `${nibblesWgsl}
fn codeQuad(tile: u32, quad: u32) -> u32 {
  return nibbleCodes(weights[tile + quad % 4u * ${tileRows}u] >> (quad / 4u * 4u));
}
`,
}

const floatQuad: Partial<Record<TensorType, string>> = {
  F32: `
fn floatQuad(tile: u32, quad: u32) -> vec4f {
  let at = tile + quad * ${4 * tileRows}u;
  return vec4f(weights[at], weights[at + ${tileRows}u], weights[at + ${2 * tileRows}u], weights[at + ${3 * tileRows}u]);
}
`,
  F16: `${halfWgsl}
fn floatQuad(tile: u32, quad: u32) -> vec4f {
  let at = tile + quad * ${2 * tileRows}u;
  return vec4f(halves(weights[at]), halves(weights[at + ${tileRows}u]));
}
`,
}

/**
 * `codeQuad` of quantised types, four packed int8, or `floatQuad` of float types: columns 4 · quad to 4 · quad + 3 of
 * the block whose first word is `tile`.
 */
export function weightQuadWgsl(type: TensorType): string {
  return (isQuantised[type] ? codeQuad[type] : floatQuad[type])!
}
