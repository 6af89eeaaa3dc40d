import { bitsOf, smallestProductBits } from '../../exact/binary32.js'

/** A binary32 constant in WGSL, by its bits. */
export function floatWgsl(value: number): string {
  return `bitcast<f32>(0x${(bitsOf(value) >>> 0).toString(16).padStart(8, '0')}u)`
}

const flushed = `0x${smallestProductBits.toString(16)}u`

/** One operation on f32 or on vec4f, element by element. Both kinds share their text so that they cannot drift apart. */
function arithmetic(suffix: string, float: string, bits: string, zero: string): string {
  return `
fn exact${suffix}(x: ${float}) -> ${float} { return bitcast<${float}>(bitcast<${bits}>(x) ^ ${zero}); }
fn add${suffix}(a: ${float}, b: ${float}) -> ${float} { return exact${suffix}(a + b); }
fn sub${suffix}(a: ${float}, b: ${float}) -> ${float} { return exact${suffix}(a - b); }
fn mul${suffix}(a: ${float}, b: ${float}) -> ${float} {
  let p = bitcast<${bits}>(a * b) ^ ${zero};
  return bitcast<${float}>(select(p, ${bits}(0u), (p & ${bits}(0x7fffffffu)) < ${bits}(${flushed})));
}
fn rne${suffix}(x: ${float}) -> ${float} { return sub${suffix}(add${suffix}(x, ${float}(12582912.0)), ${float}(12582912.0)); }
`
}

const recip = `
fn recip(x: f32) -> f32 {
  var y = bitcast<f32>(0x7ef311c7u - bitcast<u32>(x));
  for (var i = 0; i < 4; i++) { y = mul(y, sub(2.0, mul(x, y))); }
  return y;
}
`

const recip4 = `
fn recip4(x: vec4f) -> vec4f {
  var y = bitcast<vec4f>(vec4u(0x7ef311c7u) - bitcast<vec4u>(x));
  for (var i = 0; i < 4; i++) { y = mul4(y, sub4(vec4f(2.0), mul4(x, y))); }
  return y;
}
`

const rsqrt = `
fn rsqrt(x: f32) -> f32 {
  let h = mul(0.5, x);
  var y = bitcast<f32>(0x5f3759dfu - (bitcast<u32>(x) >> 1u));
  for (var i = 0; i < 4; i++) { y = mul(y, sub(1.5, mul(h, mul(y, y)))); }
  return y;
}
`

function exponential(suffix: string, float: string, bits: string, integer: string): string {
  const value = (bitPattern: string): string => `${float}(bitcast<f32>(${bitPattern}))`
  const coefficient = (number: number): string => `${float}(${floatWgsl(Math.fround(number))})`
  const [add, sub, mul] = [`add${suffix}`, `sub${suffix}`, `mul${suffix}`]
  const horner = [1 / 120, 1 / 24, 1 / 6, 0.5, 1, 1]
    .map((next) => `  p = ${add}(${mul}(p, r), ${coefficient(next)});`)
    .join('\n')
  return `
fn exp${suffix}Exact(x: ${float}) -> ${float} {
  let n = rne${suffix}(${mul}(x, ${value('0x3fb8aa3bu')}));
  let r = ${sub}(${sub}(x, ${mul}(n, ${value('0x3f317200u')})), ${mul}(n, ${value('0x35bfbe8eu')}));
  var p = ${coefficient(1 / 720)};
${horner}
  let scaled = bitcast<${bits}>(p) + (bitcast<${bits}>(${integer}(n)) << ${bits}(23u));
  return bitcast<${float}>(select(scaled, ${bits}(0u), x < ${float}(-60.0)));
}
`
}

/** `silu` of four values: x · sigmoid(x), element by element. */
const silu4 = `
fn silu4(x: vec4f) -> vec4f {
  let e = exp4Exact(-abs(x));
  let s = recip4(add4(vec4f(1.0), e));
  return mul4(x, select(mul4(e, s), s, x >= vec4f(0.0)));
}
`

/** The end of an ordered sum: lanes 0 to 3 in \`low\`, 4 to 7 in \`high\`. */
const fold = `
fn foldLanes(low: vec4f, high: vec4f) -> f32 {
  let p = add4(low, high);
  return add(add(p.x, p.z), add(p.y, p.w));
}
fn foldLanes4(p0: vec4f, p1: vec4f, p2: vec4f, p3: vec4f, p4: vec4f, p5: vec4f, p6: vec4f, p7: vec4f) -> vec4f {
  return add4(add4(add4(p0, p4), add4(p2, p6)), add4(add4(p1, p5), add4(p3, p7)));
}
`

/**
 * The operations of protocol-spec/exact-arithmetic.md §2 and §3, in front of every kernel, with what every kernel reads
 * at binding 0. `step.zero` is 0, which no compiler can know: xor with it keeps operations from being fused or
 * reassociated. The names `expExact` and `exp4Exact` leave the built-in `exp` visible as what it is: forbidden.
 */
export const exactWgsl = [
  `
struct Step { zero: u32, rows: u32, wanted: u32, spare: u32 }
@group(0) @binding(0) var<uniform> step: Step;
`,
  arithmetic('', 'f32', 'u32', 'step.zero'),
  arithmetic('4', 'vec4f', 'vec4u', 'vec4u(step.zero)'),
  recip,
  recip4,
  rsqrt,
  exponential('', 'f32', 'u32', 'i32'),
  exponential('4', 'vec4f', 'vec4u', 'vec4i'),
  silu4,
  fold,
].join('')
