import type { TensorType } from '../../llama/model.js'
import type { Binding } from '../kernel.js'

/** How the elements of a packed matrix are stored; see packed-matrix.ts. */
export type WeightType = TensorType

/** Kernel text that reads one block of 32 weights of a packed matrix. */
export interface WeightStorage {
  /** The matrix: `weights`, and `scales` of quantised ones. */
  bindings: readonly Binding[]
  /** Functions that the other texts call. */
  code: string
  /** Statements that load block number `at` of the matrix. */
  loadBlock(at: string): string
  /** Expression of type vec4f: the values of four columns of the block that was loaded. */
  quad(quad: number): string
}

const scalesBinding: Binding = ['read-only-storage', 'scales', 'array<f32>']

function weightsBinding(type: string): Binding {
  return ['read-only-storage', 'weights', `array<${type}>`]
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
fn halves4(a: u32, b: u32) -> vec4f { return vec4f(halves(a), halves(b)); }
`

const codesWgsl = `
fn codes4(packed: u32) -> vec4f {
  return vec4f((vec4i(i32(packed)) << vec4u(24u, 16u, 8u, 0u)) >> vec4u(24u));
}
`

/** Nibbles minus 8 as packed int8: flipping bit 3 gives two's complement of four bits, which the product extends. */
export const nibblesWgsl = `
fn nibbleCodes(nibbles: vec4u) -> vec4u {
  let flipped = (nibbles & vec4u(0x0f0f0f0fu)) ^ vec4u(0x08080808u);
  return flipped | ((flipped & vec4u(0x08080808u)) * 0x1eu);
}
`

const component = (quad: number): string => 'xyzw'[quad % 4]!

const storages: Record<WeightType, WeightStorage> = {
  F32: {
    bindings: [weightsBinding('vec4f')],
    code: '',
    loadBlock: (at) => Array.from({ length: 8 }, (_, i) => `let w${i} = weights[${at} * 8u + ${i}u];`).join(' '),
    quad: (quad) => `w${quad}`,
  },
  F16: {
    bindings: [weightsBinding('vec4u')],
    code: halfWgsl,
    loadBlock: (at) => Array.from({ length: 4 }, (_, i) => `let w${i} = weights[${at} * 4u + ${i}u];`).join(' '),
    quad: (quad) => `halves4(w${quad >> 1}.${quad % 2 ? 'z' : 'x'}, w${quad >> 1}.${quad % 2 ? 'w' : 'y'})`,
  },
  Q8_0: {
    bindings: [weightsBinding('vec4u'), scalesBinding],
    code: codesWgsl,
    loadBlock: (at) => `let d = vec4f(scales[${at}]); let w0 = weights[${at} * 2u]; let w1 = weights[${at} * 2u + 1u];`,
    quad: (quad) => `mul4(d, codes4(w${quad >> 2}.${component(quad)}))`,
  },
  Q4_0: {
    bindings: [weightsBinding('vec4u'), scalesBinding],
    code: codesWgsl + nibblesWgsl,
    loadBlock: (at) =>
      `let d = vec4f(scales[${at}]); let w = weights[${at}]; let w0 = nibbleCodes(w); let w1 = nibbleCodes(w >> vec4u(4u));`,
    quad: (quad) => `mul4(d, codes4(w${quad >> 2}.${component(quad)}))`,
  },
}

/** The storage of one type of weights. */
export function storageOf(type: WeightType): WeightStorage {
  return storages[type]
}
