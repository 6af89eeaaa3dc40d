/** Language feature that brings `dot4I8Packed`. */
export const integerDotFeature = 'packed_4x8_integer_dot_product'

const byShifts = `
fn signedBytes(packed: u32) -> vec4i { return (vec4i(i32(packed)) << vec4u(24u, 16u, 8u, 0u)) >> vec4u(24u); }
fn dot4(a: u32, b: u32) -> i32 { return dot(signedBytes(a), signedBytes(b)); }
`

const byInstruction = `
fn dot4(a: u32, b: u32) -> i32 { return dot4I8Packed(a, b); }
`

/** `dot32`: the sum of the 32 products of packed int8, the same integer with and without the language feature. */
export function integerDotWgsl(hasInstruction: boolean): string {
  return `${hasInstruction ? byInstruction : byShifts}
fn dot16(a: vec4u, b: vec4u) -> i32 {
  return (dot4(a.x, b.x) + dot4(a.y, b.y)) + (dot4(a.z, b.z) + dot4(a.w, b.w));
}
fn dot32(a0: vec4u, a1: vec4u, b0: vec4u, b1: vec4u) -> i32 { return dot16(a0, b0) + dot16(a1, b1); }
`
}
