/** Text that is repeated for each of the quads 0 to 7 of a block of 32 columns. */
export function eachQuad(text: (quad: number) => string): string {
  return Array.from({ length: 8 }, (_, quad) => text(quad)).join('\n')
}

/**
 * `dotBlock`: `S` of the products of two blocks of 32 columns. Even quads feed lanes 0 to 3, odd quads lanes 4 to 7.
 * The +0 from which a lane starts changes no product, since none is −0.
 */
export const dotBlockWgsl = `
fn dotBlock(${['a', 'b']
  .map((side) => eachQuad((quad) => `${side}${quad}: vec4f`))
  .join(', ')
  .replaceAll('\n', ', ')}) -> f32 {
  let low = add4(add4(add4(mul4(a0, b0), mul4(a2, b2)), mul4(a4, b4)), mul4(a6, b6));
  let high = add4(add4(add4(mul4(a1, b1), mul4(a3, b3)), mul4(a5, b5)), mul4(a7, b7));
  return foldLanes(low, high);
}
`

/**
 * `storeActivation`: writes block `at` of an activation: its 32 values, and their codes and scale as
 * exact-arithmetic §4 says. Needs the bindings of `activationOutputs`.
 */
export const storeActivationWgsl = `
fn largest4(v: vec4f) -> f32 { return max(max(v.x, v.y), max(v.z, v.w)); }
fn packCodes(v: vec4f, factor: f32) -> u32 {
  let code = bitcast<vec4u>(vec4i(clamp(rne4(mul4(v, vec4f(factor))), vec4f(-127.0), vec4f(127.0)))) & vec4u(0xffu);
  return code.x | (code.y << 8u) | (code.z << 16u) | (code.w << 24u);
}
fn storeActivation(at: u32, ${eachQuad((quad) => `v${quad}: vec4f`).replaceAll('\n', ', ')}) {
${eachQuad((quad) => `  values[at * 8u + ${quad}u] = v${quad};`)}
  let largest = largest4(max(max(max(abs(v0), abs(v1)), max(abs(v2), abs(v3))),
    max(max(abs(v4), abs(v5)), max(abs(v6), abs(v7)))));
  if (bitcast<u32>(largest) < 0x0d800000u) {
    activationScales[at] = 0.0;
    codes[at * 2u] = vec4u(0u);
    codes[at * 2u + 1u] = vec4u(0u);
    return;
  }
  activationScales[at] = mul(largest, bitcast<f32>(0x3c010204u));
  let factor = mul(127.0, recip(largest));
  codes[at * 2u] = vec4u(packCodes(v0, factor), packCodes(v1, factor), packCodes(v2, factor), packCodes(v3, factor));
  codes[at * 2u + 1u] = vec4u(packCodes(v4, factor), packCodes(v5, factor), packCodes(v6, factor), packCodes(v7, factor));
}
`
