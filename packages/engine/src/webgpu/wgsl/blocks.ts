/**
 * `storeActivation`: writes the codes and the scale of block `at` of an activation, as exact-arithmetic §4 says, from
 * the values that the same invocation has written. Needs the bindings of `activationOutputs`.
 *
 * Loops over the quads of a block are kept as loops in all kernels: unrolled, they take software adapters ten times as
 * long to compile.
 */
export const storeCodesWgsl = `
fn packCodes(v: vec4f, factor: f32) -> u32 {
  let code = bitcast<vec4u>(vec4i(clamp(rne4(mul4(v, vec4f(factor))), vec4f(-127.0), vec4f(127.0)))) & vec4u(0xffu);
  return code.x | (code.y << 8u) | (code.z << 16u) | (code.w << 24u);
}
fn storeCodes(at: u32, largest4: vec4f) {
  let largest = max(max(largest4.x, largest4.y), max(largest4.z, largest4.w));
  let isZero = bitcast<u32>(largest) < 0x0d800000u;
  let factor = mul(127.0, recip(select(largest, 1.0, isZero)));
  activationScales[at] = select(mul(largest, bitcast<f32>(0x3c010204u)), 0.0, isZero);
  for (var quad = 0u; quad < 8u; quad++) {
    codes[at * 8u + quad] = select(packCodes(values[at * 8u + quad], factor), 0u, isZero);
  }
}
`
