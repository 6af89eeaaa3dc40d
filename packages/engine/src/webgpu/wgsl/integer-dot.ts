/** Language feature that brings `dot4I8Packed`. */
export const integerDotFeature = 'packed_4x8_integer_dot_product'

const byShifts = `
fn signedBytes(packed: u32) -> vec4i { return (vec4i(i32(packed)) << vec4u(24u, 16u, 8u, 0u)) >> vec4u(24u); }
fn dot4(a: u32, b: u32) -> i32 { return dot(signedBytes(a), signedBytes(b)); }
`

const byInstruction = `
fn dot4(a: u32, b: u32) -> i32 { return dot4I8Packed(a, b); }
`

/** `dot16`: the sum of 16 products of packed int8, the same integer with and without the language feature. */
export function integerDotWgsl(hasInstruction: boolean): string {
  return `${hasInstruction ? byInstruction : byShifts}
fn dot16(a: vec4u, b: vec4u) -> i32 { return dot4(a.x, b.x) + dot4(a.y, b.y) + dot4(a.z, b.z) + dot4(a.w, b.w); }
`
}
